// run: -O0 -O1 -O2 -Oz
// stdout: ? mon tue wed thu none ? ? 476177259 163499492 2553495880 3421031539 3933199822 3440329128 1709841931 5e+300 7138508868830901214
// Sets of values, however they are asked for (6.8.4.1, 6.8.4.2): masks, tables, ranges, searches, tables of constants.
#include <stdio.h>

static int space(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ? 1 : 0; }

static int kind(int c) {
  if (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  if (c >= '0' && c <= '9') return 2;
  switch (c) {
    case '+': case '-': case '*': case '/': return 3;
    case '(': case ')': case '[': case ']': case '{': case '}': return 4;
    case -1: return 5;
    case 0x7fffffff: return 6;
    case (int)0x80000000: return 7;
  }
  return 0;
}

static int parity(unsigned char c) {
  switch (c) {
    case 0: case 2: case 4: case 9: case 31: return 1;
    case 1: case 3: case 5: case 8: case 30: return 2;
    default: return 3;
  }
}

static int high(unsigned c) {
  switch (c) {
    case 0xfffffffe: return 1;
    case 0xffffffff: return 2;
    case 0: return 3;
    case 1: return 4;
    case 2: return 5;
    case 0x80000000: return 6;
    default: return 7;
  }
}

static const char *day(int n) {
  switch (n) {
    case 1: return "mon";
    case 2: return "tue";
    case 3: return "wed";
    case 4: return "thu";
    case 5: return 0;
    default: return "?";
  }
}

static double ratio(int n) {
  switch (n) {
    case -2: return 0.5;
    case -1: return -0.0;
    case 0: return 1e300;
    case 1: return 3;
    case 3: return 7;
  }
  return 2;
}

static long long large(int n) {
  long long r;
  switch (n & 7) {
    case 0: r = 1; break;
    case 1: r = -1; break;
    case 2: r = 0x123456789abcdef; break;
    case 3: r = 5; break;
    case 4: r = 6; break;
    case 5: r = 7; break;
    case 6: r = 8; break;
    case 7: r = 9; break;
  }
  return r + n;
}

static int line(int n) {
  switch (n) {
    case 10: return 100;
    case 11: return 97;
    case 12: return 94;
    case 13: return 91;
    case 14: return 88;
  }
  return -n;
}

static int bits(int n) {
  int r = 9;
  switch (n) {
    case 0: case 3: case 4: case 7: r = 1; break;
    case 1: case 2: case 5: r = 2; break;
    case 6: r = 3; break;
  }
  return r;
}

/* Chosen in a loop that the chosen number counts. */
static int counted(int n) {
  int sum = 0;
  for (int i = 0; i < 12 && i != n; i++) {
    if (i == 3 || i == 5 || i == 7) sum += 10;
    else if (i == 4) sum += 100;
    else sum++;
  }
  return sum;
}

int main(void) {
  volatile int from = -3, to = 140;
  unsigned spaces = 0, kinds = 0, parities = 0, highs = 0, lines = 0, all = 0, sums = 0;
  double ratios = 0;
  unsigned long long larges = 0;
  for (int i = from; i < to; i++) {
    spaces = spaces * 3 + space(i);
    kinds = kinds * 7 + kind(i);
    parities = parities * 3 + parity(i);
    highs = highs * 7 + high(i);
    lines = lines * 5 + line(i);
    all = all * 3 + bits(i);
    sums = sums * 3 + counted(i);
    ratios += ratio(i) * (i + 5);
    if (i >= 0 && i < 8) printf("%s ", day(i) ? day(i) : "none");
    larges = larges * 3 + (unsigned long long)large(i);
  }
  printf("%u %u %u %u %u %u %u %g %llu\n", spaces, kinds, parities, highs, lines, all, sums, ratios, larges);
  return 0;
}
