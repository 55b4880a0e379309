/* Uses the file functions of POSIX and prints what came of each; the output must be the same on every host. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void check(const char *what, int result) {
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "ok");
}

static void show(const char *path) {
  char line[200];
  FILE *f = fopen(path, "r");
  if (!f) {
    printf("%s: %s\n", path, strerror(errno));
    return;
  }
  while (fgets(line, sizeof line, f)) printf("%s| %s", path, line);
  fclose(f);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path) {
  char *names[100];
  int n = 0;
  DIR *dir = opendir(path);
  struct dirent *entry;
  if (!dir) {
    printf("%s: %s\n", path, strerror(errno));
    return;
  }
  while ((entry = readdir(dir))) names[n++] = strdup(entry->d_name);
  closedir(dir);
  qsort(names, n, sizeof *names, by_name);
  printf("%s:", path);
  for (int i = 0; i < n; i++) printf(" %s", names[i]);
  printf("\n");
}

int main(void) {
  FILE *f = fopen("one", "w+");
  fprintf(f, "first line\nsecond line\n");
  fseek(f, 6, SEEK_SET);
  fputs("LINE", f);
  fseek(f, 0, SEEK_END);
  printf("size %ld\n", ftell(f));
  fclose(f);
  show("one");
  f = fopen("one", "a");
  fputs("third\n", f);
  fclose(f);
  show("one");

  check("mkdir", mkdir("dir", 0777));
  check("mkdir again", mkdir("dir", 0777));
  check("mkdir deep", mkdir("dir/a/b", 0777));
  check("rename", rename("one", "dir/moved"));
  check("symlink", symlink("moved", "dir/link"));
  check("link", link("dir/moved", "hard"));
  show("dir/link");
  list("dir");
  list("none");
  char target[20] = {0};
  printf("readlink %d %s\n", (int)readlink("dir/link", target, sizeof target), target);

  struct stat st;
  check("lstat", lstat("dir/link", &st));
  printf("link %d regular %d\n", S_ISLNK(st.st_mode), S_ISREG(st.st_mode));
  check("stat", stat("dir/link", &st));
  printf("link %d regular %d size %d links %d\n", S_ISLNK(st.st_mode), S_ISREG(st.st_mode), (int)st.st_size, (int)st.st_nlink);
  struct timespec times[2] = {{1000, 0}, {2000, 0}};
  check("utimensat", utimensat(AT_FDCWD, "hard", times, 0));
  check("stat", stat("dir/moved", &st));
  printf("times %d %d\n", (int)st.st_atim.tv_sec, (int)st.st_mtim.tv_sec);

  int fd = open("sparse", O_RDWR | O_CREAT | O_EXCL, 0666);
  check("open", fd);
  check("open excl", open("sparse", O_RDWR | O_CREAT | O_EXCL, 0666));
  check("lseek", lseek(fd, 5, SEEK_SET));
  check("write", write(fd, "x", 1));
  check("ftruncate", ftruncate(fd, 10));
  check("fstat", fstat(fd, &st));
  char bytes[11];
  printf("size %d, read %d, x at 5 %d\n", (int)st.st_size, (int)pread(fd, bytes, 11, 0), bytes[5] == 'x' && !bytes[4]);
  check("close", close(fd));
  check("close again", close(fd));

  check("rmdir full", rmdir("dir"));
  check("unlink dir/link", unlink("dir/link"));
  check("unlink dir/moved", unlink("dir/moved"));
  check("rmdir", rmdir("dir"));
  check("unlink none", unlink("none"));
  show("hard");
  list(".");
  return 42;
}
