#include "expect.h"


int main(void) {
  int grid[3][4];
  for (int i = 0; i < 12; i++) (&grid[0][0])[i] = i;
  EXPECT(6, *(*(grid + 1) + 2));
  EXPECT(2, (grid + 2) - grid);
  int (*row)[4] = grid;
  row++;
  EXPECT(4, (*row)[0]);
  EXPECT(48, (char *)(grid + 3) - (char *)grid);
  int *end = grid[0] + 12, n = 0;
  for (int *p = grid[0]; p != end; p++) n++;
  EXPECT(12, n);
  EXPECT(11, end[-1]);
  void *v = grid;
  EXPECT_TRUE((char *)(v + 4) == (char *)&grid[0][1]);
}
