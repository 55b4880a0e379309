/* XSI fmtmsg: a message to standard error, of those parts that MSGVERB names. */
#include <fmtmsg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const severities[] = {NULL, "HALT", "ERROR", "WARNING", "INFO"};

/* Is the part asked for? Without MSGVERB, and with a wrong one, all are. */
static int shows(const char *verbs, const char *part) {
  size_t len = strlen(part);
  for (const char *s = verbs; s != NULL; s = strchr(s, ':')) {
    if (*s == ':') s++;
    if (strncmp(s, part, len) == 0 && (s[len] == ':' || s[len] == 0)) return 1;
  }
  return verbs == NULL || *verbs == 0;
}

static int is_valid(const char *verbs) {
  static const char *const parts[] = {"label", "severity", "text", "action", "tag"};
  while (verbs != NULL && *verbs != 0) {
    size_t len = strcspn(verbs, ":");
    int known = 0;
    for (int i = 0; i < 5; i++) known |= strlen(parts[i]) == len && strncmp(parts[i], verbs, len) == 0;
    if (!known) return 0;
    verbs += len + (verbs[len] == ':');
  }
  return 1;
}

static int is_label(const char *label) {
  const char *colon = strchr(label, ':');
  return colon != NULL && colon - label <= 10 && strlen(colon + 1) <= 14;
}

int fmtmsg(long class, const char *label, int severity, const char *text, const char *action, const char *tag) {
  const char *verbs = getenv("MSGVERB");
  if (!is_valid(verbs)) verbs = NULL;
  if (severity < MM_NOSEV || severity > MM_INFO) return MM_NOTOK;
  if (label != NULL && !is_label(label)) return MM_NOTOK;
  if (!(class & MM_PRINT)) return class & MM_CONSOLE ? MM_NOCON : MM_OK;
  const char *level = shows(verbs, "severity") ? severities[severity] : NULL;
  if (!shows(verbs, "label")) label = NULL;
  if (!shows(verbs, "text")) text = NULL;
  if (!shows(verbs, "action")) action = NULL;
  if (!shows(verbs, "tag")) tag = NULL;
  int n = fprintf(stderr, "%s%s%s%s%s%s%s%s%s%s\n", label ? label : "", label && (level || text) ? ": " : "",
                  level ? level : "", level && text ? ": " : "", text ? text : "", action ? "\nTO FIX: " : "",
                  action ? action : "", action && tag ? "  " : "", !action && tag ? "\n" : "", tag ? tag : "");
  if (n < 0) return MM_NOMSG;
  return class & MM_CONSOLE ? MM_NOCON : MM_OK;
}
