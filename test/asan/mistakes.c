// One mistake for each number that is given as argument; reports.test.ts says what is to be reported, by line.
#include <sanitizer/asan_interface.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int table[10];
static char word[5] = "word";
static volatile int sink;
static jmp_buf jump;

__attribute__((noinline)) static int sum(const int *p, int n) {
  int total = 0;
  for (int i = 0; i < n; i++) total += p[i]; // sum
  return total;
}

__attribute__((noinline, no_sanitize("address"))) static int sum_unchecked(const int *p, int n) {
  int total = 0;
  for (int i = 0; i < n; i++) total += p[i];
  return total;
}

__attribute__((noinline)) static void deep(int depth) {
  char local[40];
  memset(local, depth, sizeof local);
  sink = local[depth % 40];
  if (depth == 0) longjmp(jump, 1);
  deep(depth - 1);
  sink = local[1];
}

/* Nothing here is a mistake. */
static void behave(int n) {
  int local[7], *block = malloc(10 * sizeof *block);
  char variable[n + 3];
  memset(local, 0, sizeof local);
  memset(block, 0, 10 * sizeof *block);
  memset(variable, 0, sizeof variable);
  sink = sum(local, 7) + sum(block, 10) + sum(table, 10) + (int)strlen(word) + variable[n + 2];
  block = realloc(block, 400);
  sink = sum_unchecked(block - 1, 1);
  free(block);
  if (setjmp(jump) == 0) deep(20);
  /* Where the frames were that the jump left. */
  char large[4096];
  memset(large, 1, sizeof large);
  sink = large[n];
  char *region = malloc(64);
  ASAN_POISON_MEMORY_REGION(region + 16, 16);
  if (!__asan_address_is_poisoned(region + 16) || __asan_address_is_poisoned(region + 15)) abort();
  if (__asan_region_is_poisoned(region, 64) != region + 16) abort();
  ASAN_UNPOISON_MEMORY_REGION(region + 16, 16);
  if (__asan_region_is_poisoned(region, 64) != NULL) abort();
  free(region);
#if !defined __SANITIZE_ADDRESS__ || !__has_feature(address_sanitizer)
  abort();
#endif
}

int main(int argc, char **argv) {
  int which = atoi(argv[1]);
  int *block = malloc(10 * sizeof(int)); // block
  int local[7];                          // local
  char four[4];                          // four
  char variable[argc + 3];               // variable
  char *region = malloc(64);
  memset(local, 0, sizeof local);
  switch (which) {
  case 0: behave(argc); return 0;
  case 1: return sum(block, 11);
  case 2: sink = block[-argc]; break; // 2
  case 3:
    free(block); // 3 free
    return sum(block, 1);
  case 4: return sum(local, 8);
  case 5: return sum(local - 1, 1);
  case 6: variable[argc + 3] = 1; break; // 6
  case 7: return sum(table, 11);
  case 8: word[argc + 3] = 1; break; // 8
  case 9: sink = "hey"[argc + 2]; break; // 9
  case 10:
    free(block); // 10 free
    free(block); // 10 again
    break;
  case 11: free(local); break;      // 11
  case 12: free(block + 1); break;  // 12
  case 13: return sum(NULL, 1);
  case 14: strcpy(four, argv[0]); break; // 14
  case 15:
    memcpy(four, "abcd", 4);
    printf("%s\n", four); // 15
    break;
  case 16: memset(block, 0, argc * 21); break; // 16
  case 17:
    ASAN_POISON_MEMORY_REGION(region, 64);
    region[argc] = 1; // 17
    break;
  case 18: block = realloc(block, 80); block = realloc(block + 1, 90); break; // 18
  case 19: *(int *)(region + 62) = argc; break; // 19
  }
  printf("%d %d %s\n", sink, block[0], four);
  return 0;
}
