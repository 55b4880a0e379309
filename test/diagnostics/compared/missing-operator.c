// An operator is missing
double area(double r) {
  return 3.14 r * r;
}
