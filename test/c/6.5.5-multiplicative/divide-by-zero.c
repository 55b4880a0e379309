// trap: divide
// skip-native: a signal there
int main(void) {
  volatile int zero = 0;
  return 1 / zero;
}
