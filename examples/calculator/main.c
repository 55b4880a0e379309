/* A calculator by recursive descent: numbers, + - * / ^, parentheses, functions and variables; a line is an expression
   or NAME = expression. Each function below parses one level of the grammar and returns its value. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parser {
  const char *at;
  const char *error; /* the first one; then the rest of the line does not matter */
};

static double variables[26];

static double sum(struct parser *p);

static void skip_blanks(struct parser *p) {
  while (isspace((unsigned char)*p->at)) p->at++;
}

static int take(struct parser *p, char c) {
  skip_blanks(p);
  if (*p->at != c) return 0;
  p->at++;
  return 1;
}

static double complain(struct parser *p, const char *what) {
  if (!p->error) p->error = what;
  return 0;
}

static const struct {
  const char *name;
  double (*apply)(double);
} functions[] = {{"sqrt", sqrt}, {"sin", sin}, {"cos", cos}, {"exp", exp}, {"ln", log}, {"abs", fabs}, {"floor", floor}};

static double named(struct parser *p) {
  char name[8] = "";
  for (int n = 0; isalpha((unsigned char)*p->at) && n < 7; n++) name[n] = *p->at++;
  if (name[1] == 0) return variables[tolower((unsigned char)name[0]) - 'a'];
  if (strcmp(name, "pi") == 0) return 3.14159265358979323846;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    if (strcmp(name, functions[i].name) != 0) continue;
    if (!take(p, '(')) return complain(p, "a function needs parentheses");
    double argument = sum(p);
    return take(p, ')') ? functions[i].apply(argument) : complain(p, "missing )");
  }
  return complain(p, "unknown name");
}

static double primary(struct parser *p) {
  skip_blanks(p);
  if (take(p, '(')) {
    double value = sum(p);
    return take(p, ')') ? value : complain(p, "missing )");
  }
  if (isalpha((unsigned char)*p->at)) return named(p);
  char *end;
  double value = strtod(p->at, &end);
  if (end == p->at) return complain(p, *p->at ? "a number was expected" : "the line ends too early");
  p->at = end;
  return value;
}

static double unary(struct parser *p);

/* Right-associative, and stronger than a sign before it: -2^2 is -4. */
static double power(struct parser *p) {
  double base = primary(p);
  return take(p, '^') ? pow(base, unary(p)) : base;
}

static double unary(struct parser *p) { return take(p, '-') ? -unary(p) : power(p); }

static double product(struct parser *p) {
  double value = unary(p);
  for (;;) {
    if (take(p, '*')) value *= unary(p);
    else if (take(p, '/')) {
      double by = unary(p);
      value = by == 0 ? complain(p, "division by zero") : value / by;
    } else return value;
  }
}

static double sum(struct parser *p) {
  double value = product(p);
  for (;;) {
    if (take(p, '+')) value += product(p);
    else if (take(p, '-')) value -= product(p);
    else return value;
  }
}

static void calculate(const char *line) {
  struct parser p = {line, NULL};
  int target = -1;
  skip_blanks(&p);
  if (*p.at == 0) return;
  const char *after = p.at + 1;
  while (*after == ' ') after++;
  if (isalpha((unsigned char)*p.at) && *after == '=') {
    target = tolower((unsigned char)*p.at) - 'a';
    p.at = after + 1;
  }
  double value = sum(&p);
  skip_blanks(&p);
  if (!p.error && *p.at) p.error = "something is left over";
  if (p.error) printf("%*s^ %s\n", (int)(p.at - line), "", p.error);
  else {
    if (target >= 0) variables[target] = value;
    printf("%.10g\n", value);
  }
}

int main(void) {
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    printf("> %s\n  ", line);
    calculate(line);
  }
}
