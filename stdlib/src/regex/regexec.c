/* POSIX regexec. With REG_STARTEND the text is what match[0] says; what is before its start still counts for '^' and
   '\<', as with glibc. */
#include "regex.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Both passes, or the one with back-references; `groups` has room for all groups or, if none but the first is wanted,
   for that. */
static int match_groups(const struct __regex *re, const struct text *text, regmatch_t *groups, int wants_groups) {
  if (re->has_back_references) return __regex_backtrack(re, text, groups);
  int error = __regex_search(re, text, &groups[0]);
  return error == 0 && wants_groups && re->n_groups > 0 ? __regex_submatch(re, text, groups) : error;
}

int regexec(const regex_t *restrict regex, const char *restrict string, size_t n, regmatch_t *restrict match, int flags) {
  const struct __regex *re = regex->__compiled;
  struct text text = {.s = (const unsigned char *)string, .flags = flags};
  if (re == NULL) return REG_BADPAT;
  if (flags & REG_STARTEND) {
    text.start = match[0].rm_so;
    text.end = match[0].rm_eo;
    if (text.start < 0 || text.end < text.start) return REG_NOMATCH;
  } else {
    size_t len = strlen(string);
    if (len > INT_MAX) return REG_ESPACE;
    text.end = (int)len;
  }
  if (re->flags & REG_NOSUB) n = 0;
  int wants_groups = n > 1 || re->has_back_references;
  regmatch_t some[10], *groups = some;
  if (wants_groups && re->n_groups >= 10) groups = malloc((size_t)(re->n_groups + 1) * sizeof *groups);
  if (groups == NULL) return REG_ESPACE;
  int error = match_groups(re, &text, groups, wants_groups);
  for (size_t i = 0; error == 0 && i < n; i++)
    match[i] = i == 0 || (wants_groups && i <= (size_t)re->n_groups) ? groups[i] : (regmatch_t){-1, -1};
  if (groups != some) free(groups);
  return error;
}
