/* POSIX readdir. The host fills the buffer as far as it goes; an entry that is cut off is asked for again. */
#include "dir.h"
#include <string.h>

static const unsigned char types[] = {
    [__WASI_FILETYPE_UNKNOWN] = DT_UNKNOWN,          [__WASI_FILETYPE_BLOCK_DEVICE] = DT_BLK,
    [__WASI_FILETYPE_CHARACTER_DEVICE] = DT_CHR,     [__WASI_FILETYPE_DIRECTORY] = DT_DIR,
    [__WASI_FILETYPE_REGULAR_FILE] = DT_REG,         [__WASI_FILETYPE_SOCKET_DGRAM] = DT_SOCK,
    [__WASI_FILETYPE_SOCKET_STREAM] = DT_SOCK,       [__WASI_FILETYPE_SYMBOLIC_LINK] = DT_LNK,
};

static int refill(DIR *dir) {
  int error = __wasi_fd_readdir(dir->fd, dir->buf, BUFFER_SIZE, dir->cookie, &dir->used);
  if (error != 0) return error;
  dir->pos = 0;
  dir->at_end = dir->used < BUFFER_SIZE;
  return 0;
}

/* The head of the entry at `pos`, if it is in the buffer with its name. */
static int whole_entry(const DIR *dir, __wasi_dirent_t *head) {
  size_t left = dir->used - dir->pos;
  if (left < sizeof *head) return 0;
  memcpy(head, dir->buf + dir->pos, sizeof *head);
  return head->d_namlen <= left - sizeof *head;
}

struct dirent *readdir(DIR *dir) {
  __wasi_dirent_t head;
  for (;;) {
    if (!whole_entry(dir, &head)) {
      if (dir->at_end) return NULL;
      int error = refill(dir);
      if (error != 0) {
        errno = error;
        return NULL;
      }
      /* A name longer than the buffer cannot be had. */
      if (!whole_entry(dir, &head)) return NULL;
    }
    const unsigned char *name = dir->buf + dir->pos + sizeof head;
    dir->pos += sizeof head + head.d_namlen;
    dir->cookie = head.d_next;
    if (head.d_namlen >= sizeof dir->entry.d_name) continue;
    struct dirent *entry = &dir->entry;
    entry->d_ino = head.d_ino;
    entry->d_off = (off_t)head.d_next;
    entry->d_reclen = sizeof *entry;
    entry->d_type = head.d_type < sizeof types ? types[head.d_type] : DT_UNKNOWN;
    memcpy(entry->d_name, name, head.d_namlen);
    entry->d_name[head.d_namlen] = 0;
    return entry;
  }
}

int readdir_r(DIR *restrict dir, struct dirent *restrict entry, struct dirent **restrict result) {
  int saved = errno;
  errno = 0;
  struct dirent *found = readdir(dir);
  int error = errno;
  errno = saved;
  *result = NULL;
  if (found == NULL) return error;
  *entry = *found;
  *result = entry;
  return 0;
}
