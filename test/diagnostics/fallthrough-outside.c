// The attribute fallthrough stands in a switch.
// run: -std=c2x
void f(void) {
  [[fallthrough]]; // error[fallthrough-outside]: 'fallthrough' stands for going on to the next case, but there is no switch
}
