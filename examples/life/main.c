/* Conway's Game of Life on a torus; shows a glider's walk. `main.c GENERATIONS` shows more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 24, HEIGHT = 10 };

typedef unsigned char grid[HEIGHT][WIDTH];

static const char *const start[] = {" #", "  #", "###"};

static int neighbours(grid world, int x, int y) {
  int n = 0;
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (dx || dy) n += world[(y + dy + HEIGHT) % HEIGHT][(x + dx + WIDTH) % WIDTH];
  return n;
}

static void step(grid world) {
  grid next;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      int n = neighbours(world, x, y);
      next[y][x] = n == 3 || (n == 2 && world[y][x]);
    }
  memcpy(world, next, sizeof next);
}

static void show(grid world, int generation) {
  printf("generation %d\n", generation);
  for (int y = 0; y < HEIGHT; y++) {
    for (int x = 0; x < WIDTH; x++) putchar(world[y][x] ? '#' : '.');
    putchar('\n');
  }
}

int main(int argc, char **argv) {
  int last = argc > 1 ? atoi(argv[1]) : 24;
  static grid world;
  for (int y = 0; y < 3; y++)
    for (int x = 0; start[y][x]; x++) world[y + 1][x + 1] = start[y][x] == '#';
  for (int generation = 0; generation <= last; generation++, step(world))
    if (generation % 12 == 0) show(world, generation);
}
