/* Copies of descriptors; see descriptors.c. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

/* Makes the lowest free number from `least` on a copy of `from`: that number, or -1 with errno set. */
int __copy_descriptor(int from, int least);

/* Makes `to` a copy of `from`, closing what it was: `to`, or -1 with errno set. */
int __replace_descriptor(int from, int to);

#endif
