/* POSIX getopt and GNU getopt_long.

   Options may stand after other arguments: an option found behind some that are none is moved before them, and so is
   its argument. `skipped` is the number of arguments between optind and the option that is being read. '+' at the
   start of the list, or POSIXLY_CORRECT, ends the options at the first other argument; '-' gives other arguments as
   options of value 1. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt = '?', optreset;

static char *rest; /* What is left of an argument such as "-abc". */
static int skipped;

/* "name: text 'option'", to standard error in one piece. */
static void complain(char *const *argv, const char *text, const char *before, const char *option, size_t len,
                     const char *after) {
  char message[512];
  if (!opterr) return;
  strlcpy(message, argv[0] != NULL ? argv[0] : "", 200);
  strlcat(message, ": ", sizeof message);
  strlcat(message, text, sizeof message);
  strlcat(message, before, sizeof message);
  size_t n = strlen(message);
  if (len > sizeof message - n - 60) len = sizeof message - n - 60;
  memcpy(message + n, option, len);
  message[n + len] = 0;
  strlcat(message, after, sizeof message);
  if (write(2, message, strlen(message)) < 0) return;
}

/* Takes the next argument behind those skipped, and moves it before them. */
static char *take(char **argv) {
  char *arg = argv[optind + skipped];
  memmove(argv + optind + 1, argv + optind, (size_t)skipped * sizeof *argv);
  argv[optind++] = arg;
  return arg;
}

static int has_argument(int argc) { return optind + skipped < argc; }

static int short_option(int argc, char **argv, const char *options) {
  char c = *rest++;
  const char *found = c != ':' && c != ';' ? strchr(options, c) : NULL;
  optopt = (unsigned char)c;
  if (found == NULL || c == 0) {
    if (*options != ':') complain(argv, "invalid option", " -- '", &c, 1, "'\n");
    return '?';
  }
  if (found[1] != ':') return optopt;
  if (*rest != 0) {
    optarg = rest;
  } else if (found[2] == ':') {
    optarg = NULL;
  } else if (has_argument(argc)) {
    optarg = take(argv);
  } else {
    if (*options != ':') complain(argv, "option requires an argument", " -- '", &c, 1, "'\n");
    rest = NULL;
    return *options == ':' ? ':' : '?';
  }
  rest = NULL;
  return optopt;
}

static int same_effect(const struct option *a, const struct option *b) {
  return a->val == b->val && a->flag == b->flag && a->has_arg == b->has_arg;
}

/* The option of this name, or the only one that begins with it: its index, -1 for none, -2 for several. */
static int find_long(const struct option *list, const char *name, size_t len) {
  int found = -1, ambiguous = 0;
  for (int i = 0; list[i].name != NULL; i++) {
    if (strncmp(list[i].name, name, len) != 0) continue;
    if (list[i].name[len] == 0) return i;
    if (found == -1) found = i;
    else ambiguous |= !same_effect(&list[i], &list[found]);
  }
  return ambiguous ? -2 : found;
}

static int long_option(int argc, char **argv, const char *options, const struct option *list, int *index,
                       const char *name, const char *dashes) {
  size_t len = strcspn(name, "=");
  int quiet = *options == ':';
  int i = find_long(list, name, len);
  if (i < 0) {
    optopt = 0;
    if (!quiet && i == -2) complain(argv, "option '", dashes, name, strlen(name), "' is ambiguous\n");
    else if (!quiet) complain(argv, "unrecognized option '", dashes, name, strlen(name), "'\n");
    return '?';
  }
  const struct option *o = &list[i];
  optopt = o->val;
  if (name[len] == '=') {
    if (o->has_arg == no_argument) {
      if (!quiet) complain(argv, "option '", dashes, o->name, strlen(o->name), "' doesn't allow an argument\n");
      return '?';
    }
    optarg = (char *)name + len + 1;
  } else if (o->has_arg == required_argument) {
    if (!has_argument(argc)) {
      if (!quiet) complain(argv, "option '", dashes, o->name, strlen(o->name), "' requires an argument\n");
      return quiet ? ':' : '?';
    }
    optarg = take(argv);
  }
  if (index != NULL) *index = i;
  if (o->flag == NULL) return o->val;
  *o->flag = o->val;
  return 0;
}

/* Is `-name` a long option when one dash suffices? Single letters that exist as short options are those. */
static int is_long_only(const char *name, const char *options, const struct option *list) {
  if (name[1] == 0 && strchr(options, name[0]) != NULL) return 0;
  return find_long(list, name, strcspn(name, "=")) != -1 || strchr(options, name[0]) == NULL;
}

static int next(int argc, char **argv, const char *options, const struct option *list, int *index, int only) {
  int in_order = *options == '-';
  int stop_early = *options == '+' || (!in_order && getenv("POSIXLY_CORRECT") != NULL);
  if (in_order || *options == '+') options++;
  optarg = NULL;
  if (optind == 0 || optreset) {
    optind = 1;
    optreset = 0;
    rest = NULL;
  }
  if (rest != NULL && *rest != 0) return short_option(argc, argv, options);
  skipped = 0;
  while (has_argument(argc) && argv[optind + skipped] != NULL) {
    const char *arg = argv[optind + skipped];
    if (arg[0] != '-' || arg[1] == 0) {
      if (stop_early) return -1;
      if (in_order) {
        optarg = take(argv);
        return 1;
      }
      skipped++;
      continue;
    }
    take(argv);
    if (arg[1] == '-' && arg[2] == 0) return -1;
    if (list != NULL && arg[1] == '-') return long_option(argc, argv, options, list, index, arg + 2, "--");
    if (list != NULL && only && is_long_only(arg + 1, options, list))
      return long_option(argc, argv, options, list, index, arg + 1, "-");
    rest = (char *)arg + 1;
    return short_option(argc, argv, options);
  }
  return -1;
}

int getopt(int argc, char *const *argv, const char *options) {
  return next(argc, (char **)argv, options, NULL, NULL, 0);
}

int getopt_long(int argc, char *const *argv, const char *options, const struct option *list, int *index) {
  return next(argc, (char **)argv, options, list, index, 0);
}

int getopt_long_only(int argc, char *const *argv, const char *options, const struct option *list, int *index) {
  return next(argc, (char **)argv, options, list, index, 1);
}
