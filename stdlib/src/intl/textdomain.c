/* GNU textdomain and its relatives keep what they are told. */
#include <libintl.h>
#include <stddef.h>
#include <string.h>

static char current[64] = "messages";

char *textdomain(const char *domain) {
  if (domain == NULL) return current;
  if (*domain == 0) domain = "messages";
  strncpy(current, domain, sizeof current - 1);
  return current;
}

char *bindtextdomain(const char *domain, const char *path) {
  if (domain == NULL || *domain == 0) return NULL;
  return path != NULL ? (char *)path : "/usr/share/locale";
}

char *bind_textdomain_codeset(const char *domain, const char *codeset) {
  return domain == NULL || *domain == 0 ? NULL : (char *)codeset;
}
