/* What plain patterns and those with FNM_EXTMATCH have in common. */
#ifndef MATCH_H
#define MATCH_H

#include <wctype.h>

/* The character at s and its length. */
wint_t __fnmatch_char(const char *s, int *len);

/* Must the period at s be matched by a period itself? */
int __fnmatch_is_leading_period(const char *s, const char *start, int flags);

/* Matches one element of the pattern, no '*', against the character at s. Returns the pattern behind it, or null. */
const char *__fnmatch_one(const char *p, const char *s, const char *start, int flags, int *len);

/* The place behind the bracket expression that begins behind p; p if it is none. */
const char *__fnmatch_skip_bracket(const char *p, int flags);

/* fnmatch with FNM_EXTMATCH. */
int __fnmatch_extended(const char *pattern, const char *text, int flags);

#endif
