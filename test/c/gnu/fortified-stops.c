// More than the object holds: the program is stopped before anything is written.
// trap: buffer overflow detected
// skip-native: its message and signal are others
int main(void) {
  char text[4];
  volatile unsigned n = 5;
  __builtin___memset_chk(text, 0, n, __builtin_object_size(text, 0));
}
