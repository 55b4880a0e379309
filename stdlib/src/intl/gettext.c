/* GNU messages in other languages: there are none, so each is the text that the program has. */
#include <libintl.h>
#include <stddef.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

char *dcngettext(const char *domain, const char *one, const char *many, unsigned long n, int category) {
  return (char *)(n == 1 ? one : many);
}

char *dngettext(const char *domain, const char *one, const char *many, unsigned long n) {
  return dcngettext(domain, one, many, n, 0);
}

char *ngettext(const char *one, const char *many, unsigned long n) { return dcngettext(NULL, one, many, n, 0); }

char *dcgettext(const char *domain, const char *id, int category) { return (char *)id; }

char *dgettext(const char *domain, const char *id) { return (char *)id; }

char *gettext(const char *id) { return (char *)id; }
