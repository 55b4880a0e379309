/* What a FILE is, for the functions of stdio.

   A stream has one buffer, [base, base + size), and at any time reads, writes or does neither:
     reading  rpos <= rend: the bytes fetched and not yet taken are [rpos, rend); wpos and wend are null.
     writing  base <= wpos: the bytes given and not yet sent are [base, wpos); rpos and rend are null. putc may store at
              wpos itself while wpos < wend, so wend is the buffer's end when fully buffered and base otherwise.
   In front of the buffer there are always UNGET bytes of room for ungetc.

   Streams are linked into a list when first used (__stream_start), not when created: a program that never touches
   stdin does not link it, and exit() finds every stream that may hold data. */
#ifndef STREAM_H
#define STREAM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "../internal.h"
#include <stdio.h>
#include <unistd.h>

#define UNGET 8

/* The device under a stream, with the conventions of read, write, lseek and close. A null function is a failure. */
struct stream_ops {
  ssize_t (*read)(FILE *f, unsigned char *buf, size_t n);
  ssize_t (*write)(FILE *f, const unsigned char *buf, size_t n);
  off_t (*seek)(FILE *f, off_t offset, int whence);
  int (*close)(FILE *f);
};

#define F_READ 1u        /* Opened for reading. */
#define F_WRITE 2u       /* Opened for writing. */
#define F_APPEND 4u      /* Every write goes to the end. */
#define F_EOF 8u         /* The end-of-file indicator. */
#define F_ERROR 16u      /* The error indicator. */
#define F_LINE 32u       /* Line buffered. */
#define F_NONE 64u       /* Unbuffered. */
#define F_CHECK_TTY 128u /* Becomes line buffered when first written to, if it is a terminal. */
#define F_LISTED 256u    /* In the list of streams. */
#define F_OWN_BUFFER 512u /* The buffer was allocated by itself and is freed with the stream. */
#define F_OWN_FILE 1024u /* So was the FILE. */

struct __file {
  unsigned char *rpos, *rend;
  unsigned char *wpos, *wend;
  unsigned char *base;
  size_t size;
  const struct stream_ops *ops;
  void *cookie; /* Of streams that are not files. */
  int fd;       /* -1 for those. */
  unsigned flags;
  int orientation; /* 7.21.2p4: negative for bytes, positive for wide characters, 0 for not yet known. */
  FILE *next, *previous;
  unsigned char tiny[UNGET + 1]; /* The buffer of an unbuffered stream. */
};

extern FILE __stdin_file, __stdout_file, __stderr_file;

/* Operations of file descriptors; those of stdin and stdout leave out what cannot be used. Those of stdout and stderr
   have no `seek` and `close`, which few programs need there: fseek, ftell and fclose call lseek and close by themselves
   where the operation is null and there is a descriptor. */
extern const struct stream_ops __fd_ops, __fd_in_ops, __fd_out_ops;
ssize_t __fd_stream_read(FILE *f, unsigned char *buf, size_t n);
ssize_t __fd_stream_write(FILE *f, const unsigned char *buf, size_t n);
off_t __fd_stream_seek(FILE *f, off_t offset, int whence);
int __fd_stream_close(FILE *f);

/* The streams in use. */
extern FILE *__streams;

/* Puts a stream in the list and gives it a buffer. */
void __stream_start(FILE *f);

/* Makes the stream read (write), sending or giving back what the other direction left. 0 or EOF. */
int __stream_to_read(FILE *f);
int __stream_to_write(FILE *f);

/* Sends what is in the buffer. 0 or EOF; what could not be sent is dropped. */
int __stream_send(FILE *f);

/* Writes through the buffer as the buffering mode asks; the number of bytes taken. */
size_t __stream_write(FILE *f, const unsigned char *from, size_t n);

/* Reads at least one byte into the buffer and returns the first without taking it, or EOF. */
int __stream_fill(FILE *f);

/* Sends what is in the buffers of line buffered streams, before standard input is read. */
void __send_lines(void);

/* getc and putc when the buffer cannot serve. */
int __underflow(FILE *f);
int __overflow(FILE *f, int c);

/* fflush of one stream. */
int __stream_flush(FILE *f);

/* Takes a stream out of the list, closes its device and frees it. */
int __stream_close(FILE *f);

/* What a mode string means: flags for open() and F_ flags of the stream. -1 when it means nothing. */
int __parse_mode(const char *mode, unsigned *flags);

/* A new stream with its buffer, not yet in the list; null when memory is short. */
FILE *__new_stream(const struct stream_ops *ops, unsigned flags);

/* Moves the device; -1 if it cannot. */
static inline off_t seek_device(FILE *f, off_t offset, int whence) {
  if (f->ops->seek != NULL) return f->ops->seek(f, offset, whence);
  return f->fd >= 0 ? lseek(f->fd, offset, whence) : fail(ESPIPE);
}

static inline int get_byte(FILE *f) { return f->rpos < f->rend ? *f->rpos++ : __underflow(f); }
static inline int put_byte(FILE *f, int c) {
  return f->wpos < f->wend ? (*f->wpos++ = (unsigned char)c) : __overflow(f, c);
}

#endif
