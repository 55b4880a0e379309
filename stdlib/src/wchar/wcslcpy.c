/* BSD wcslcpy, wcslcat: into a buffer of `size` characters, always ended by a null; the length it wanted to have. */
#include <wchar.h>

size_t wcslcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t size) {
  size_t len = wcslen(from), n = len < size ? len : size - 1;
  if (size == 0) return len;
  wmemcpy(to, from, n);
  to[n] = 0;
  return len;
}

size_t wcslcat(wchar_t *restrict to, const wchar_t *restrict from, size_t size) {
  size_t len = wcsnlen(to, size);
  return len + wcslcpy(to + len, from, size - len);
}
