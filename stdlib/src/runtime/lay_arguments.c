/* Variable arguments behind others of another call: __builtin_va_arg_pack. The compiler knows the types of both parts,
   but in different functions; the one that was called gets the layouts of its arguments along with them. */
#include <stddef.h>

struct layout {
  unsigned size, align;
};

static size_t align_up(size_t address, unsigned align) { return (address + align - 1) & -(size_t)align; }

void __lay_arguments(char *to, const char *from, const struct layout *layouts, int count) {
  size_t target = (size_t)to, source = (size_t)from;
  for (int i = 0; i < count; i++) {
    unsigned size = layouts[i].size, align = layouts[i].align;
    target = align_up(target, align);
    source = align_up(source, align);
    __builtin_memcpy((char *)target, (const char *)source, size);
    target += size;
    source += size;
  }
}
