// A case is missing
enum colour { RED, GREEN, BLUE };
int f(enum colour c) {
  switch (c) {
    case RED: return 1;
    case GREEN: return 2;
  }
  return 0;
}
