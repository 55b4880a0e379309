/* A Brainfuck interpreter: the program is compiled to instructions with counts and jump targets, then run by a table of
   functions. Reads a program from the file named first, or runs its own. */
#include <stdio.h>
#include <stdlib.h>

enum { TAPE = 30000 };

struct machine;
typedef void (*action)(struct machine *m, int argument);

struct instruction {
  action act;
  int argument;
};

struct machine {
  struct instruction *code;
  int length, at, cell;
  unsigned char tape[TAPE];
};

static void add(struct machine *m, int n) { m->tape[m->cell] += n; }
static void move(struct machine *m, int n) { m->cell = (m->cell + n + TAPE) % TAPE; }
static void print(struct machine *m, int n) {
  while (n-- > 0) putchar(m->tape[m->cell]);
}
static void read(struct machine *m, int n) {
  int c = 0;
  while (n-- > 0) c = getchar();
  if (c != EOF) m->tape[m->cell] = (unsigned char)c;
}
static void open_loop(struct machine *m, int end) {
  if (!m->tape[m->cell]) m->at = end;
}
static void close_loop(struct machine *m, int start) {
  if (m->tape[m->cell]) m->at = start;
}

static void emit(struct machine *m, action act, int argument) {
  struct instruction *last = m->length ? &m->code[m->length - 1] : NULL;
  int merges = act == add || act == move || act == print || act == read;
  if (last && merges && last->act == act) {
    last->argument += argument;
    return;
  }
  if ((m->length & (m->length + 1)) == 0) {
    m->code = realloc(m->code, (size_t)(2 * m->length + 2) * sizeof *m->code);
    if (!m->code) exit(1);
  }
  m->code[m->length++] = (struct instruction){act, argument};
}

static int compile(struct machine *m, const char *source) {
  int open[256], depth = 0;
  for (; *source; source++) {
    switch (*source) {
      case '+': emit(m, add, 1); break;
      case '-': emit(m, add, -1); break;
      case '>': emit(m, move, 1); break;
      case '<': emit(m, move, -1); break;
      case '.': emit(m, print, 1); break;
      case ',': emit(m, read, 1); break;
      case '[':
        if (depth == 256) return 0;
        open[depth++] = m->length;
        emit(m, open_loop, 0);
        break;
      case ']':
        if (depth-- == 0) return 0;
        emit(m, close_loop, open[depth]);
        m->code[open[depth]].argument = m->length - 1;
    }
  }
  return depth == 0;
}

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = calloc((size_t)size + 1, 1);
  if (text && fread(text, 1, (size_t)size, file) != (size_t)size) text[0] = 0;
  fclose(file);
  return text;
}

static const char *const hello =
    "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.";

int main(int argc, char **argv) {
  static struct machine m;
  const char *source = argc > 1 ? read_file(argv[1]) : hello;
  if (!source) {
    perror(argv[1]);
    return 1;
  }
  if (!compile(&m, source)) {
    fprintf(stderr, "the brackets do not match\n");
    return 1;
  }
  for (m.at = 0; m.at < m.length; m.at++) m.code[m.at].act(&m, m.code[m.at].argument);
}
