/* POSIX <regex.h>, with the extensions of GNU (\w \W \s \S \b \B \< \> \` \', and \+ \? \| in basic expressions) and BSD
   (REG_STARTEND, REG_PEND). Characters are those of UTF-8. */
#ifndef _REGEX_H
#define _REGEX_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#include <bits/types.h>

typedef int regoff_t;

typedef struct re_pattern_buffer {
  size_t re_nsub;
  const char *re_endp; /* With REG_PEND: the pattern's end. */
  struct __regex *__compiled;
} regex_t;

typedef struct {
  regoff_t rm_so;
  regoff_t rm_eo;
} regmatch_t;

/* For regcomp. */
#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8
#define REG_BASIC 0
#define REG_PEND 32

/* For regexec. */
#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4

#define REG_ENOSYS (-1)
#define REG_NOERROR 0
#define REG_NOMATCH 1
#define REG_BADPAT 2
#define REG_ECOLLATE 3
#define REG_ECTYPE 4
#define REG_EESCAPE 5
#define REG_ESUBREG 6
#define REG_EBRACK 7
#define REG_EPAREN 8
#define REG_EBRACE 9
#define REG_BADBR 10
#define REG_ERANGE 11
#define REG_ESPACE 12
#define REG_BADRPT 13
#define REG_EEND 14
#define REG_ESIZE 15
#define REG_ERPAREN 16

int regcomp(regex_t *__restrict __regex, const char *__restrict __pattern, int __flags);
int regexec(const regex_t *__restrict __regex, const char *__restrict __text, size_t __n, regmatch_t *__restrict __match,
            int __flags);
size_t regerror(int __error, const regex_t *__restrict __regex, char *__restrict __buf, size_t __size);
void regfree(regex_t *__regex);

#ifdef __cplusplus
}
#endif

#endif
