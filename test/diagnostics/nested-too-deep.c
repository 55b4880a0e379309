// Parentheses, blocks or declarators are nested deeper than a program's ever are.
#define P4(x) ((((x))))
#define P16(x) P4(P4(P4(P4(x))))
#define P64(x) P16(P16(P16(P16(x))))
#define P256(x) P64(P64(P64(P64(x))))
int x = P256(P256(P256(P256(P256(1))))); // error[nested-too-deep]: nested too deeply: more than 600 levels
