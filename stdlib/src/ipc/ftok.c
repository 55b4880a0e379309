/* XSI ftok: a key from a file and a number. */
#include <sys/ipc.h>
#include <sys/stat.h>

key_t ftok(const char *path, int id) {
  struct stat st;
  if (stat(path, &st) != 0) return -1;
  return (key_t)((unsigned)(id & 0xff) << 24 | ((unsigned)st.st_dev & 0xff) << 16 | ((unsigned)st.st_ino & 0xffff));
}
