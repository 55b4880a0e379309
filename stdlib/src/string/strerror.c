/* 7.24.6.2 The text for an error number. */
#include "../internal.h"
#include <string.h>

/* All texts one after the other, indexed by their position: no table of pointers. */
static const char texts[] =
    "Success\0"
    "Argument list too long\0"
    "Permission denied\0"
    "Address in use\0"
    "Address not available\0"
    "Address family not supported by protocol\0"
    "Resource temporarily unavailable\0"
    "Operation already in progress\0"
    "Bad file descriptor\0"
    "Bad message\0"
    "Resource busy\0"
    "Operation canceled\0"
    "No child process\0"
    "Connection aborted\0"
    "Connection refused\0"
    "Connection reset by peer\0"
    "Resource deadlock would occur\0"
    "Destination address required\0"
    "Numerical argument out of domain\0"
    "Quota exceeded\0"
    "File exists\0"
    "Bad address\0"
    "File too large\0"
    "Host is unreachable\0"
    "Identifier removed\0"
    "Illegal byte sequence\0"
    "Operation in progress\0"
    "Interrupted system call\0"
    "Invalid argument\0"
    "Input/output error\0"
    "Socket is connected\0"
    "Is a directory\0"
    "Too many levels of symbolic links\0"
    "Too many open files\0"
    "Too many links\0"
    "Message too long\0"
    "Multihop attempted\0"
    "File name too long\0"
    "Network is down\0"
    "Connection reset by network\0"
    "Network unreachable\0"
    "Too many open files in system\0"
    "No buffer space available\0"
    "No such device\0"
    "No such file or directory\0"
    "Exec format error\0"
    "No locks available\0"
    "Link has been severed\0"
    "Cannot allocate memory\0"
    "No message of the desired type\0"
    "Protocol not available\0"
    "No space left on device\0"
    "Function not implemented\0"
    "Socket not connected\0"
    "Not a directory\0"
    "Directory not empty\0"
    "State not recoverable\0"
    "Not a socket\0"
    "Not supported\0"
    "Not a tty\0"
    "No such device or address\0"
    "Value too large for data type\0"
    "Previous owner died\0"
    "Operation not permitted\0"
    "Broken pipe\0"
    "Protocol error\0"
    "Protocol not supported\0"
    "Protocol wrong type for socket\0"
    "Numerical result out of range\0"
    "Read-only file system\0"
    "Illegal seek\0"
    "No such process\0"
    "Stale file handle\0"
    "Connection timed out\0"
    "Text file busy\0"
    "Cross-device link\0"
    "Capabilities insufficient\0"
    "Block device required\0"
    "Channel number out of range\0"
    "Level 2 not synchronized\0"
    "Device not a stream\0"
    "No data available\0"
    "Timer expired\0"
    "Out of streams resources\0"
    "Machine is not on the network\0"
    "Object is remote\0"
    "Communication error on send\0"
    "Name not unique on network\0"
    "Cannot send after socket shutdown\0"
    "Too many references\0"
    "Host is down\0"
    "Socket type not supported\0"
    "Protocol family not supported\0"
    "Too many users\0"
    "Interrupted system call should be restarted\0"
    "No medium found\0"
    "Wrong medium type\0";

/* The text, or null for an unknown number. */
static const char *find(int error) {
  if (error < 0 || error > EMEDIUMTYPE) return NULL;
  const char *text = texts;
  while (error-- > 0) text += strlen(text) + 1;
  return text;
}

/* "Unknown error -7", built by hand so that stdio is not needed. */
static void unknown(int error, char *out) {
  char digits[12];
  int n = 0;
  unsigned value = error < 0 ? -(unsigned)error : (unsigned)error;
  do digits[n++] = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  out = stpcpy(out, "Unknown error ");
  if (error < 0) *out++ = '-';
  while (n > 0) *out++ = digits[--n];
  *out = 0;
}

char *strerror(int error) {
  static char buf[28];
  const char *text = find(error);
  if (text != NULL) return (char *)text;
  unknown(error, buf);
  return buf;
}

char *strerror_l(int error, locale_t locale) {
  (void)locale;
  return strerror(error);
}

/* POSIX strerror_r: fills the buffer; returns an error. */
int strerror_r(int error, char *buf, size_t size) {
  if (strlcpy(buf, strerror(error), size) >= size) return ERANGE;
  return find(error) != NULL ? 0 : EINVAL;
}

/* GNU strerror_r: returns the text, which may be in the buffer. */
char *__gnu_strerror_r(int error, char *buf, size_t size) {
  const char *text = find(error);
  if (text != NULL) return (char *)text;
  strlcpy(buf, strerror(error), size);
  return buf;
}
