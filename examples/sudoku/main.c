/* Solves a sudoku by trying the cell with the fewest candidates first; candidates are bits in sets per row, column and
   box. The puzzle is the first argument (81 characters, anything but 1-9 is empty) or the one below. */
#include <stdio.h>
#include <string.h>

static char cells[82];
static unsigned short rows[9], columns[9], boxes[9];
static long tries;

static unsigned candidates(int i) { return 0x3fe & ~(rows[i / 9] | columns[i % 9] | boxes[i / 27 * 3 + i % 9 / 3]); }

static void toggle(int i, int digit) {
  unsigned short bit = (unsigned short)(1 << digit);
  rows[i / 9] ^= bit;
  columns[i % 9] ^= bit;
  boxes[i / 27 * 3 + i % 9 / 3] ^= bit;
}

static int hardest_cell(void) {
  int best = -1, fewest = 10;
  for (int i = 0; i < 81; i++) {
    if (cells[i] != '.') continue;
    int n = __builtin_popcount(candidates(i));
    if (n < fewest) {
      fewest = n;
      best = i;
    }
  }
  return best;
}

static int solve(void) {
  int i = hardest_cell();
  if (i < 0) return 1;
  for (unsigned set = candidates(i); set; set &= set - 1) {
    int digit = __builtin_ctz(set);
    tries++;
    toggle(i, digit);
    cells[i] = (char)('0' + digit);
    if (solve()) return 1;
    cells[i] = '.';
    toggle(i, digit);
  }
  return 0;
}

static int read_puzzle(const char *text) {
  if (strlen(text) != 81) return 0;
  for (int i = 0; i < 81; i++) {
    int digit = text[i] - '0';
    cells[i] = '.';
    if (digit < 1 || digit > 9) continue;
    if (!(candidates(i) >> digit & 1)) return 0;
    toggle(i, digit);
    cells[i] = text[i];
  }
  return 1;
}

static void show(void) {
  for (int y = 0; y < 9; y++) {
    if (y % 3 == 0 && y) puts("------+-------+------");
    for (int x = 0; x < 9; x++) printf("%s%c%s", x % 3 == 0 && x ? "| " : "", cells[9 * y + x], x < 8 ? " " : "\n");
  }
}

int main(int argc, char **argv) {
  const char *puzzle = argc > 1 ? argv[1]
                                : "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..";
  if (!read_puzzle(puzzle)) {
    fprintf(stderr, "a puzzle has 81 characters, and no digit twice in a row, column or box\n");
    return 2;
  }
  if (!solve()) {
    puts("there is no solution");
    return 1;
  }
  show();
  printf("%ld tries\n", tries);
}
