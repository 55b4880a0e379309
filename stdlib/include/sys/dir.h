/* Another name of <dirent.h>. */
#include <dirent.h>
#define direct dirent
