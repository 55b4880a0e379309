// A header was not found in any of the folders searched.
#include <stdoi.h> // error[include-missing]: 'stdoi.h' file not found
