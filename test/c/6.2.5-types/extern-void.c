// run: -O1
// only: compile
// GNU: a symbol of which nothing but the address is known.
extern void edge;
void *end(void) {
  return &edge;
}
void *table[] = {&edge, (char *)&edge + 4};
