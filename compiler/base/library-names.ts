/**
 * Which header declares a name of the standard library: for the message about a name
 * nobody declared. Only the names people use; one line per header.
 */
import type { DiagnosticBuilder } from "./diagnostics.ts";
import { type Loc, noLoc, type SourceMap } from "./source.ts";

const table = `
assert.h: assert static_assert
complex.h: complex creal cimag cabs cexp csqrt
ctype.h: isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper
errno.h: errno EINTR EINVAL ENOENT ENOMEM ERANGE EDOM EAGAIN EEXIST EACCES EILSEQ
fcntl.h: open creat fcntl O_RDONLY O_WRONLY O_RDWR O_CREAT O_TRUNC O_APPEND O_EXCL
float.h: FLT_MAX FLT_MIN FLT_EPSILON DBL_MAX DBL_MIN DBL_EPSILON LDBL_MAX DBL_DIG FLT_DIG
getopt.h: getopt_long
inttypes.h: PRId64 PRIu64 PRIx64 PRId32 PRIu32 PRIx32 PRIdPTR PRIuPTR PRIdMAX PRIuMAX strtoimax strtoumax imaxabs
limits.h: CHAR_BIT CHAR_MAX CHAR_MIN SCHAR_MAX UCHAR_MAX SHRT_MAX SHRT_MIN USHRT_MAX INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX LLONG_MAX LLONG_MIN ULLONG_MAX PATH_MAX
locale.h: setlocale localeconv LC_ALL
math.h: acos asin atan atan2 cbrt ceil copysign cos cosh erf exp exp2 expm1 fabs fdim floor fma fmax fmin fmod frexp hypot isfinite isinf isnan ldexp lgamma log log10 log1p log2 lrint lround modf nan nearbyint nextafter pow remainder rint round signbit sin sinh sqrt tan tanh tgamma trunc sqrtf powf fabsf sinf cosf tanf floorf ceilf fmodf expf logf INFINITY NAN HUGE_VAL M_PI M_E
setjmp.h: setjmp longjmp jmp_buf
signal.h: signal raise sigaction SIGINT SIGTERM SIGSEGV SIGABRT SIG_DFL SIG_IGN sig_atomic_t
stdarg.h: va_start va_end va_arg va_copy va_list
stdatomic.h: atomic_int atomic_load atomic_store atomic_fetch_add atomic_flag
stdbool.h: bool true false
stddef.h: size_t ptrdiff_t NULL offsetof wchar_t max_align_t
stdint.h: int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t int_fast32_t uint_fast32_t INT8_MAX INT16_MAX INT32_MAX INT64_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX SIZE_MAX INTPTR_MAX UINTPTR_MAX INT32_MIN INT64_MIN
stdio.h: FILE EOF BUFSIZ SEEK_SET SEEK_CUR SEEK_END stdin stdout stderr clearerr fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread freopen fscanf fseek ftell fwrite getc getchar getline perror popen printf putc putchar puts remove rename rewind scanf setbuf setvbuf snprintf sprintf sscanf tmpfile ungetc vfprintf vprintf vsnprintf vsprintf asprintf
stdlib.h: EXIT_FAILURE EXIT_SUCCESS RAND_MAX abort abs atexit atof atoi atol atoll bsearch calloc div exit free getenv labs ldiv llabs malloc mbstowcs mkstemp qsort rand realloc realpath setenv srand strtod strtof strtol strtold strtoll strtoul strtoull system unsetenv wcstombs aligned_alloc
string.h: memchr memcmp memcpy memmove memset stpcpy strcat strchr strcmp strcoll strcpy strcspn strdup strerror strlen strncat strncmp strncpy strndup strnlen strpbrk strrchr strspn strstr strtok strtok_r strxfrm
strings.h: strcasecmp strncasecmp bzero bcopy ffs index rindex
sys/stat.h: stat fstat lstat mkdir chmod S_ISDIR S_ISREG
sys/time.h: gettimeofday
sys/types.h: ssize_t off_t pid_t mode_t uid_t gid_t
time.h: time clock difftime mktime strftime asctime ctime gmtime localtime time_t clock_t CLOCKS_PER_SEC nanosleep clock_gettime
unistd.h: access chdir close dup dup2 getcwd getopt getpid isatty lseek read rmdir sleep unlink usleep write
wchar.h: wcslen wcscpy wcscmp wcscat wprintf wint_t mbstate_t
wctype.h: iswalpha iswdigit iswspace towlower towupper
`;

const headers: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [header, names] = line.split(": ") as [string, string];
      return names.split(" ").map((name) => [name, header] as const);
    }),
);

/** The header that declares a library name. */
const headerOf = (name: string): string | undefined => headers.get(name);

/** Names the header that declares a library's name. @returns whether it is one */
export function suggestHeader(
  report: DiagnosticBuilder,
  name: string,
  loc: Loc,
  sources: SourceMap | undefined,
): boolean {
  const header = headerOf(name);
  if (header !== undefined && report.isShown)
    report.note("include-header", loc, { name, header }).insert(afterIncludes(sources, loc), `#include <${header}>\n`);
  return header !== undefined;
}

/** Behind the last #include of the file that a place is in, or where it begins. */
function afterIncludes(sources: SourceMap | undefined, loc: Loc): Loc {
  const file = sources?.fileOf(sources.fileLoc(loc));
  if (!file) return noLoc;
  const last = [...file.text.matchAll(/^[ \t]*#[ \t]*include\b.*\n/gm)].at(-1);
  return file.base + (last ? last.index + last[0].length : 0);
}
