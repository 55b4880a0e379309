// A semicolon in a macro
#define LIMIT 10;
int half(void) {
  return (LIMIT) / 2;
}
