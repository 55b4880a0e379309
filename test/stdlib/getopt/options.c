// run: -O0 -O1
// covers: POSIX.1-2017 getopt: getopt
// covers: GNU: getopt_long, getopt_long_only
// POSIX getopt and GNU getopt_long: clusters, arguments, order, long names and their abbreviations.
#define _GNU_SOURCE
#include "../expect.h"
#include <getopt.h>
#include <unistd.h>

#define ARGS(...)                                                                                                      \
  do {                                                                                                                 \
    char *list[] = {__VA_ARGS__, NULL};                                                                                \
    argc = (int)(sizeof list / sizeof *list) - 1;                                                                      \
    memcpy(argv, list, sizeof list);                                                                                   \
    optind = 0;                                                                                                        \
  } while (0)

static char *argv[16];
static int argc;
static char trace[256];

/* All options as text: "a b=arg ? c:" and then what is left. */
static const char *run(const char *options, const struct option *list) {
  int c, index = -1;
  trace[0] = 0;
  opterr = 0;
  while ((c = list ? getopt_long(argc, argv, options, list, &index) : getopt(argc, argv, options)) != -1) {
    char *end = trace + strlen(trace);
    if (c == 0) end += sprintf(end, "%s", list[index].name);
    else if (c == 1) end += sprintf(end, "+");
    else end += sprintf(end, "%c", c);
    if (c == '?' || c == ':') end += sprintf(end, "(%c)", optopt ? optopt : '-');
    else if (optarg) end += sprintf(end, "=%s", optarg);
    sprintf(end, " ");
  }
  strcat(trace, "|");
  for (int i = optind; i < argc; i++) strcat(strcat(trace, " "), argv[i]);
  return trace;
}

int main(void) {
  static int flag;
  static const struct option list[] = {{"help", no_argument, NULL, 'h'},     {"output", required_argument, NULL, 'o'},
                                       {"color", optional_argument, NULL, 0}, {"outer", no_argument, NULL, 'u'},
                                       {"set", no_argument, &flag, 7},        {NULL, 0, NULL, 0}};
  ARGS("p", "-a", "-bc", "-ofile", "-o", "x", "rest");
  EXPECT_TEXT("a b c o=file o=x | rest", run("abco:", NULL));
  ARGS("p", "one", "-a", "two", "-o", "x", "three");
  EXPECT_TEXT("a o=x | one two three", run("ao:", NULL));
  ARGS("p", "one", "-a");
  EXPECT_TEXT("| one -a", run("+a", NULL));
  ARGS("p", "one", "-a", "two");
  EXPECT_TEXT("+=one a +=two |", run("-a", NULL));
  ARGS("p", "-a", "--", "-b", "x");
  EXPECT_TEXT("a | -b x", run("ab", NULL));
  ARGS("p", "-a", "-", "-b");
  EXPECT_TEXT("a b | -", run("ab", NULL));
  ARGS("p", "-x", "-o");
  EXPECT_TEXT("?(x) ?(o) |", run("o:", NULL));
  ARGS("p", "-o");
  EXPECT_TEXT(":(o) |", run(":o:", NULL));
  ARGS("p", "-ofile", "-o");
  EXPECT_TEXT("o=file o |", run("o::", NULL));
  ARGS("p", "--help", "file", "--output=x", "--output", "y", "-h", "--color", "--color=red");
  EXPECT_TEXT("h o=x o=y h color color=red | file", run("ho:", list));
  ARGS("p", "--outp=z", "--he", "--out", "--nope", "--help=1");
  EXPECT_TEXT("o=z h ?(-) ?(-) ?(h) |", run("ho:", list));
  ARGS("p", "--output");
  EXPECT_TEXT(":(o) |", run(":ho:", list));
  ARGS("p", "--set");
  EXPECT_TEXT("set |", run("", list));
  EXPECT(7, flag);
  ARGS("p", "-output=x", "-h");
  EXPECT('o', getopt_long_only(argc, argv, "ho:", list, NULL));
  EXPECT_TEXT("x", optarg);
  EXPECT('h', getopt_long_only(argc, argv, "ho:", list, NULL));
  EXPECT(-1, getopt_long_only(argc, argv, "ho:", list, NULL));
  return expect_failures;
}
