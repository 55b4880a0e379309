/* 7.29.4.5.7 */
#include <wchar.h>

wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict any, wchar_t **restrict state) {
  if (s == NULL) s = *state;
  s += wcsspn(s, any);
  if (*s == 0) {
    *state = s;
    return NULL;
  }
  wchar_t *end = s + wcscspn(s, any);
  if (*end != 0) *end++ = 0;
  *state = end;
  return s;
}
