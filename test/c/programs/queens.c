// stdout: 92 solutions
// stdout: 0 4 7 5 2 6 1 3
#include <stdio.h>
static int column[8], count, shown;
static int safe(int row, int c) {
  for (int r = 0; r < row; r++)
    if (column[r] == c || column[r] - c == r - row || column[r] - c == row - r) return 0;
  return 1;
}
static int best[8];
static void place(int row) {
  if (row == 8) {
    if (!count++) for (int i = 0; i < 8; i++) best[i] = column[i];
    return;
  }
  for (int c = 0; c < 8; c++)
    if (safe(row, c)) { column[row] = c; place(row + 1); }
}
int main(void) {
  place(0);
  printf("%d solutions\n", count);
  for (int i = 0; i < 8; i++) printf("%d%c", best[i], i < 7 ? ' ' : '\n');
}
