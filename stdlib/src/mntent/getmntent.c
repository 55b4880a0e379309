/* GNU: the table of mounted file systems, lines of six fields in which \040 and the like stand for spaces. */
#define _GNU_SOURCE
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FILE *setmntent(const char *path, const char *mode) { return fopen(path, mode); }

int endmntent(FILE *file) {
  if (file != NULL) fclose(file);
  return 1;
}

static int is_octal(const char *s) {
  for (int i = 0; i < 3; i++)
    if (s[i] < '0' || s[i] > '7') return 0;
  return 1;
}

/* The next field, ended and with its escapes undone; "" if there is none. */
static char *field(char **s) {
  *s += strspn(*s, " \t");
  char *start = *s, *out = start;
  while (**s != 0 && strchr(" \t\n", **s) == NULL) {
    if (**s == '\\' && is_octal(*s + 1)) {
      *out++ = (char)((((*s)[1] - '0') << 6) | (((*s)[2] - '0') << 3) | ((*s)[3] - '0'));
      *s += 4;
    } else {
      *out++ = *(*s)++;
    }
  }
  if (**s != 0) ++*s;
  *out = 0;
  return start;
}

struct mntent *getmntent_r(FILE *restrict file, struct mntent *restrict out, char *restrict buf, int size) {
  do {
    if (fgets(buf, size, file) == NULL) return NULL;
  } while (strchr("#\n", buf[strspn(buf, " \t")]) != NULL);
  char *s = buf;
  *out = (struct mntent){field(&s), 0, 0, 0, 0, 0};
  out->mnt_dir = field(&s);
  out->mnt_type = field(&s);
  out->mnt_opts = field(&s);
  out->mnt_freq = atoi(field(&s));
  out->mnt_passno = atoi(field(&s));
  return out;
}

struct mntent *getmntent(FILE *file) {
  static struct mntent entry;
  static char buf[4096];
  return getmntent_r(file, &entry, buf, sizeof buf);
}

static void put(FILE *file, const char *s) {
  for (; *s != 0; s++) {
    if (strchr(" \t\n\\", *s) != NULL) fprintf(file, "\\%03o", (unsigned)*s);
    else putc(*s, file);
  }
  putc(' ', file);
}

int addmntent(FILE *restrict file, const struct mntent *restrict entry) {
  if (fseek(file, 0, SEEK_END) != 0) return 1;
  put(file, entry->mnt_fsname);
  put(file, entry->mnt_dir);
  put(file, entry->mnt_type);
  put(file, entry->mnt_opts);
  fprintf(file, "%d %d\n", entry->mnt_freq, entry->mnt_passno);
  return ferror(file) != 0;
}

/* A whole word of the options, or one with a value. */
char *hasmntopt(const struct mntent *entry, const char *option) {
  size_t len = strlen(option);
  for (char *s = entry->mnt_opts; s != NULL; s = strchr(s, ',')) {
    if (*s == ',') s++;
    if (strncmp(s, option, len) == 0 && (s[len] == 0 || s[len] == ',' || s[len] == '=')) return s;
  }
  return NULL;
}
