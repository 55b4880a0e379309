// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"
#include <stdbit.h>

static_assert(__STDC_ENDIAN_NATIVE__ == __STDC_ENDIAN_LITTLE__ && __STDC_ENDIAN_BIG__ != __STDC_ENDIAN_LITTLE__);
static_assert(_Generic(stdc_has_single_bit(1u), bool: 1, default: 0));

#define ALL(suffix, type)                                                    \
  do {                                                                       \
    const type ones = (type) ~(type)0;                                       \
    const unsigned width = 8 * sizeof(type);                                 \
    EXPECT(width - 1, stdc_leading_zeros((type)1));                          \
    EXPECT(width, stdc_leading_zeros_##suffix(0));                           \
    EXPECT(width, stdc_leading_ones(ones));                                  \
    EXPECT(width - 1, stdc_leading_ones_##suffix(ones - 1));                 \
    EXPECT(3, stdc_trailing_zeros((type)8));                                 \
    EXPECT(width, stdc_trailing_zeros_##suffix(0));                          \
    EXPECT(3, stdc_trailing_ones((type)7));                                  \
    EXPECT(width, stdc_trailing_ones_##suffix(ones));                        \
    EXPECT(1, stdc_first_leading_zero((type)0));                             \
    EXPECT(0, stdc_first_leading_zero_##suffix(ones));                       \
    EXPECT(width, stdc_first_leading_one((type)1));                          \
    EXPECT(0, stdc_first_leading_one_##suffix(0));                           \
    EXPECT(2, stdc_first_trailing_zero((type)1));                            \
    EXPECT(0, stdc_first_trailing_zero_##suffix(ones));                      \
    EXPECT(3, stdc_first_trailing_one((type)4));                             \
    EXPECT(0, stdc_first_trailing_one_##suffix(0));                          \
    EXPECT(width - 1, stdc_count_zeros((type)1));                            \
    EXPECT(width, stdc_count_zeros_##suffix(0));                             \
    EXPECT(2, stdc_count_ones((type)5));                                     \
    EXPECT(width, stdc_count_ones_##suffix(ones));                           \
    EXPECT(1, stdc_has_single_bit((type)4));                                 \
    EXPECT(0, stdc_has_single_bit_##suffix(0));                              \
    EXPECT(3, stdc_bit_width((type)5));                                      \
    EXPECT(0, stdc_bit_width_##suffix(0));                                   \
    EXPECT(4, stdc_bit_floor((type)5));                                      \
    EXPECT(0, stdc_bit_floor_##suffix(0));                                   \
    EXPECT(8, stdc_bit_ceil((type)5));                                       \
    EXPECT(1, stdc_bit_ceil_##suffix(0));                                    \
    EXPECT(0, stdc_bit_ceil_##suffix(ones));                                 \
    EXPECT(sizeof(type), sizeof(stdc_bit_floor((type)1)));                   \
  } while (0)

int main(void) {
  ALL(uc, unsigned char);
  ALL(us, unsigned short);
  ALL(ui, unsigned int);
  ALL(ul, unsigned long);
  ALL(ull, unsigned long long);
}
