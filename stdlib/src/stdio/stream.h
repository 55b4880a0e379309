/* What a FILE is, for the functions of stdio.

   A stream has one buffer, [base, base + size), and at any time reads, writes or does neither:
     reading  rpos <= rend: the bytes fetched and not yet taken are [rpos, rend); wpos and wend are null.
     writing  base <= wpos: the bytes given and not yet sent are [base, wpos); rpos and rend are null. putc may store at
              wpos itself while wpos < wend, so wend is the buffer's end when fully buffered and base otherwise.
   In front of the buffer there are always UNGET bytes of room for ungetc.

   An unbuffered stream has a buffer of size 0: what is written goes out at once, and reading takes one byte at a time.

   Streams are linked into a list when first used (stream_start), not when created: a program that never touches
   stdin does not link it, and exit() finds every stream that may hold data.

   The device under a stream is a file descriptor unless it has a table of operations, struct stream_ops. The functions
   __device_read and so on are weak and know of descriptors alone; stream_custom.c, linked by what makes streams of the
   other kind, has the ones that look for a table. So a program that only prints links nothing of reading, seeking and
   closing. In the same way __give_back, what stands between reading and writing, is empty unless something reads. */
#ifndef STREAM_H
#define STREAM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "../internal.h"
#include <stdio.h>
#include <unistd.h>

#define UNGET 8

/* A device that is no file, with the conventions of read, write, lseek and close. Where a function is null, that of the
   descriptor is called. */
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
#define F_CHECK_TTY 128u /* Becomes line buffered when first written to, if it is a terminal. */
#define F_LISTED 256u    /* In the list of streams. */
#define F_OWN_BUFFER 512u /* The buffer was allocated by itself and is freed with the stream. */
#define F_OWN_FILE 1024u /* So was the FILE. */

struct __file {
  unsigned char *rpos, *rend;
  unsigned char *wpos, *wend;
  unsigned char *base;
  size_t size;
  int fd; /* -1 where there is none. */
  unsigned flags;
  const struct stream_ops *ops; /* Null for files. */
  void *cookie;                 /* What those operations are about. */
  int orientation; /* 7.21.2p4: negative for bytes, positive for wide characters, 0 for what F_LISTED says: bytes or none. */
  FILE *next;
  unsigned char tiny[UNGET + 1]; /* The buffer of an unbuffered stream, which reads one byte. */
};

extern FILE __stdin_file, __stdout_file, __stderr_file;
#undef stdin
#undef stdout
#undef stderr
#define stdin (&__stdin_file)
#define stdout (&__stdout_file)
#define stderr (&__stderr_file)

/* The device's operations. */
ssize_t __device_read(FILE *f, unsigned char *buf, size_t n);
ssize_t __device_write(FILE *f, const unsigned char *buf, size_t n);
off_t __device_seek(FILE *f, off_t offset, int whence);
int __device_close(FILE *f);

/* EOF for 1, 0 for 0. */
static inline int eof_if(int failed) { return -failed; }

/* The streams in use. */
extern FILE *__streams;

/* Puts a stream in the list, unless F_LISTED is set; the caller sets it. */
static inline void stream_start(FILE *f) {
  if (f->flags & F_LISTED) return;
  f->next = __streams;
  __streams = f;
}

/* Takes it out again. */
void __stream_unlist(FILE *f);

/* Makes the stream read (write), sending or giving back what the other direction left. 0 or EOF. */
int __stream_to_read(FILE *f);
int __stream_to_write(FILE *f);

/* Ends reading: moves the device back by what was fetched and not taken. Where it cannot move, as on a pipe, the bytes
   stay. */
void __give_back(FILE *f);

/* Sends these bytes to the device; the number sent. */
size_t __device_send(FILE *f, const unsigned char *from, size_t n);

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
FILE *__new_stream(int fd, unsigned flags);

/* The same on another device. */
FILE *__new_custom_stream(const struct stream_ops *ops, void *cookie, unsigned flags);

/* Whether a stream is unbuffered, and the fields that say so. */
static inline int is_unbuffered(const FILE *f) { return f->size == 0; }
#define UNBUFFERED(file) .base = (file).tiny + UNGET, .size = 0

static inline int get_byte(FILE *f) { return f->rpos < f->rend ? *f->rpos++ : __underflow(f); }
static inline int put_byte(FILE *f, int c) {
  return f->wpos < f->wend ? (*f->wpos++ = (unsigned char)c) : __overflow(f, c);
}

#endif
