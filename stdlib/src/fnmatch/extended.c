/* GNU fnmatch with FNM_EXTMATCH, the patterns of the Korn shell: ?(a|b) at most one of a and b, *(a|b) any number of
   them, +(a|b) at least one, @(a|b) exactly one, !(a|b) anything else. Every way is tried, so the steps are counted and
   limited; a pattern that needs more does not match. */
#include "match.h"
#include <fnmatch.h>
#include <string.h>

#define MAX_STEPS (1 << 20)

struct matcher {
  const char *start;
  int flags, steps;
};

/* The ')' that belongs to the '(' before p, or null. */
static const char *closing(const char *p, const char *end, int flags) {
  for (int nesting = 1; p < end; p++) {
    if (*p == '\\' && !(flags & FNM_NOESCAPE) && p + 1 < end) p++;
    else if (*p == '[') {
      const char *behind = __fnmatch_skip_bracket(p + 1, flags);
      if (behind != p + 1 && behind <= end) p = behind - 1;
    } else if (*p == '(') nesting++;
    else if (*p == ')' && --nesting == 0) return p;
  }
  return NULL;
}

/* The '|' behind the alternative at p, or `end`. */
static const char *alternative_end(const char *p, const char *end, int flags) {
  for (; p < end && *p != '|'; p++) {
    if (*p == '\\' && !(flags & FNM_NOESCAPE) && p + 1 < end) p++;
    else if (*p == '[') {
      const char *behind = __fnmatch_skip_bracket(p + 1, flags);
      if (behind != p + 1 && behind <= end) p = behind - 1;
    } else if (*p == '(') {
      const char *close = closing(p + 1, end, flags);
      if (close != NULL) p = close;
    }
  }
  return p;
}

static int match(struct matcher *m, const char *p, const char *p_end, const char *s, const char *s_end);

/* Does one of the alternatives match all of the text? */
static int match_any(struct matcher *m, const char *p, const char *p_end, const char *s, const char *s_end) {
  for (;; p++) {
    const char *end = alternative_end(p, p_end, m->flags);
    if (match(m, p, end, s, s_end)) return 1;
    if (end == p_end) return 0;
    p = end;
  }
}

/* The list at p, whose ')' is at `close`, then the rest of the pattern. */
static int match_list(struct matcher *m, const char *p, const char *close, const char *p_end, const char *s,
                      const char *s_end) {
  char kind = *p;
  const char *rest = close + 1;
  if ((kind == '?' || kind == '*') && match(m, rest, p_end, s, s_end)) return 1;
  for (const char *end = s; m->steps < MAX_STEPS;) {
    int len;
    if (kind == '!' ? !match_any(m, p + 2, close, s, end) && match(m, rest, p_end, end, s_end)
                    : match_any(m, p + 2, close, s, end) &&
                          (match(m, rest, p_end, end, s_end) ||
                           ((kind == '*' || kind == '+') && end > s && match(m, p, p_end, end, s_end))))
      return 1;
    if (end == s_end) return 0;
    if (kind == '!' && ((*end == '/' && (m->flags & FNM_PATHNAME)) ||
                        __fnmatch_is_leading_period(end, m->start, m->flags)))
      return 0;
    __fnmatch_char(end, &len);
    end += len;
    if (end > s_end) return 0;
  }
  return 0;
}

/* A '*' and the rest of the pattern. */
static int match_star(struct matcher *m, const char *rest, const char *p_end, const char *s, const char *s_end) {
  if (__fnmatch_is_leading_period(s, m->start, m->flags)) return 0;
  for (int len;; s += len) {
    if (match(m, rest, p_end, s, s_end)) return 1;
    if (s >= s_end || (*s == '/' && (m->flags & FNM_PATHNAME)) || m->steps >= MAX_STEPS) return 0;
    __fnmatch_char(s, &len);
  }
}

/* Does the pattern match all of the text? */
static int match(struct matcher *m, const char *p, const char *p_end, const char *s, const char *s_end) {
  while (p < p_end) {
    int len;
    if (++m->steps > MAX_STEPS) return 0;
    if (p + 1 < p_end && p[1] == '(' && strchr("?*+@!", *p) != NULL) {
      const char *close = closing(p + 2, p_end, m->flags);
      if (close != NULL) return match_list(m, p, close, p_end, s, s_end);
    }
    if (*p == '*') return match_star(m, p + 1, p_end, s, s_end);
    const char *next = s < s_end ? __fnmatch_one(p, s, m->start, m->flags, &len) : NULL;
    if (next == NULL || s + len > s_end) return 0;
    p = next;
    s += len;
  }
  return s == s_end;
}

int __fnmatch_extended(const char *pattern, const char *text, int flags) {
  struct matcher m = {text, flags, 0};
  const char *p_end = pattern + strlen(pattern), *s_end = text + strlen(text);
  if (match(&m, pattern, p_end, text, s_end)) return 0;
  /* Or what is before one of the slashes. */
  for (const char *slash = text; flags & FNM_LEADING_DIR && (slash = strchr(slash, '/')) != NULL; slash++)
    if (match(&m, pattern, p_end, text, slash)) return 0;
  return FNM_NOMATCH;
}
