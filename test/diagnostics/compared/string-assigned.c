// A string assigned to an array
struct person { char name[20]; };
void f(struct person *p) {
  p->name = "Ada";
}
