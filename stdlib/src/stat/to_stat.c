/* From the host's form of a file's description to struct stat. WASI has no permissions; the modes are those a file
   would commonly have. */
#include "../internal.h"
#include <sys/stat.h>

static const mode_t modes[] = {
    [__WASI_FILETYPE_UNKNOWN] = S_IFIFO | 0600,
    [__WASI_FILETYPE_BLOCK_DEVICE] = S_IFBLK | 0600,
    [__WASI_FILETYPE_CHARACTER_DEVICE] = S_IFCHR | 0600,
    [__WASI_FILETYPE_DIRECTORY] = S_IFDIR | 0755,
    [__WASI_FILETYPE_REGULAR_FILE] = S_IFREG | 0644,
    [__WASI_FILETYPE_SOCKET_DGRAM] = S_IFSOCK | 0600,
    [__WASI_FILETYPE_SOCKET_STREAM] = S_IFSOCK | 0600,
    [__WASI_FILETYPE_SYMBOLIC_LINK] = S_IFLNK | 0777,
};

void __to_stat(const __wasi_filestat_t *from, struct stat *to) {
  *to = (struct stat){
      .st_dev = from->dev,
      .st_ino = from->ino,
      .st_nlink = from->nlink,
      .st_mode = from->filetype < sizeof modes / sizeof *modes ? modes[from->filetype] : S_IFIFO,
      .st_uid = 1000,
      .st_gid = 1000,
      .st_size = (off_t)from->size,
      .st_blksize = 4096,
      .st_blocks = (blkcnt_t)((from->size + 511) / 512),
      .st_atim = __from_timestamp(from->atim),
      .st_mtim = __from_timestamp(from->mtim),
      .st_ctim = __from_timestamp(from->ctim),
  };
}
