// run: -fshort-enums
// Each enumeration has the smallest type that holds its values.
enum bit { NO, YES };
enum sign { MINUS = -1, PLUS = 1 };
enum byte { LAST_BYTE = 255 };
enum half { LAST_HALF = 256 };
enum word { FIRST_WORD = -40000 };
struct mixed {
  enum bit bit;
  enum half half;
  char c;
};
_Static_assert(sizeof(enum bit) == 1 && sizeof(enum sign) == 1 && sizeof(enum byte) == 1, "one byte");
_Static_assert(sizeof(enum half) == 2 && sizeof(enum word) == 4, "wider ones");
_Static_assert(sizeof(struct mixed) == 6, "layout follows");
_Static_assert(sizeof NO == sizeof(int), "enumerators keep the type int");

int main(void) {
  volatile enum sign sign = MINUS;
  volatile enum byte byte = LAST_BYTE;
  return sign < 0 && byte == 255 ? 0 : 1;
}
