// A structure in an addition
struct money { long cents; } price;
long f(long n) {
  return price + n;
}
