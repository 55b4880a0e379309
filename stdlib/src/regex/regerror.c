/* POSIX regerror. */
#include <regex.h>
#include <string.h>

static const char *const texts[] = {
    "Success",
    "No match",
    "Invalid regular expression",
    "Invalid collation character",
    "Invalid character class name",
    "Trailing backslash",
    "Invalid back reference",
    "Unmatched [, [^, [:, [., or [=",
    "Unmatched ( or \\(",
    "Unmatched \\{",
    "Invalid content of \\{\\}",
    "Invalid range end",
    "Memory exhausted",
    "Invalid preceding regular expression",
    "Premature end of regular expression",
    "Regular expression too big",
    "Unmatched ) or \\)",
};

size_t regerror(int error, const regex_t *restrict regex, char *restrict buf, size_t size) {
  (void)regex;
  const char *text = error >= 0 && error < (int)(sizeof texts / sizeof *texts) ? texts[error] : "Unknown error";
  size_t len = strlen(text);
  if (size > 0) {
    size_t n = len < size ? len : size - 1;
    memcpy(buf, text, n);
    buf[n] = 0;
  }
  return len + 1;
}
