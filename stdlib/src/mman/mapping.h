/* What the files of <sys/mman.h> share. */
#ifndef MAPPING_H
#define MAPPING_H

#define _GNU_SOURCE
#include "../internal.h"
#include <sys/mman.h>

#define PAGE 4096ul /* What offsets and sizes are rounded to; memory is aligned to the larger page of WebAssembly. */

/* A block of memory, with the pages of it that are still mapped, and the file behind it if changes go there. */
struct __mapping {
  struct __mapping *next;
  char *p;
  size_t size;  /* As asked for. */
  size_t pages; /* How many pages are mapped still. */
  int fd;       /* -1 unless shared and writable. */
  int closed;   /* The program has closed the descriptor, which stays open for us. */
  off_t offset;
};

extern struct __mapping *__mappings;

/* The mapping that [p, p + size) lies in, or null. */
struct __mapping *__mapping_of(const void *p, size_t size);

/* Writes the part [p, p + size) of a mapping to its file, no further than the file's end; 0 or an error code. */
int __write_back(const struct __mapping *m, const char *p, size_t size);

static inline size_t __whole_pages(size_t size) { return (size + PAGE - 1) & -PAGE; }

#endif
