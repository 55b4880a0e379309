/* GNU mallinfo, mallinfo2: what the heap holds. There are no bins for "fast" blocks and no mappings. */
#include "chunk.h"
#include <malloc.h>

struct mallinfo2 mallinfo2(void) {
  struct heap_usage sum = __heap_usage();
  return (struct mallinfo2){
      .arena = sum.taken,
      .ordblks = sum.n_free,
      .usmblks = sum.taken,
      .uordblks = sum.used,
      .fordblks = sum.free,
      .keepcost = sum.at_end,
  };
}

struct mallinfo mallinfo(void) {
  struct heap_usage sum = __heap_usage();
  return (struct mallinfo){
      .arena = (int)sum.taken,
      .ordblks = (int)sum.n_free,
      .usmblks = (int)sum.taken,
      .uordblks = (int)sum.used,
      .fordblks = (int)sum.free,
      .keepcost = (int)sum.at_end,
  };
}
