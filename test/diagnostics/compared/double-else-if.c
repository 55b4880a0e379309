// elseif in one word
int f(int a) {
  if (a > 1) return 1;
  elseif (a > 0) return 2;
  return 3;
}
