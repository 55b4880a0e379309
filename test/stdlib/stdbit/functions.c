// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
// covers: C23 7.18.3: stdc_leading_zeros_uc, stdc_leading_zeros_us, stdc_leading_zeros_ui
// covers: C23 7.18.3: stdc_leading_zeros_ul, stdc_leading_zeros_ull
// covers: C23 7.18.4: stdc_leading_ones_uc, stdc_leading_ones_us, stdc_leading_ones_ui
// covers: C23 7.18.4: stdc_leading_ones_ul, stdc_leading_ones_ull
// covers: C23 7.18.5: stdc_trailing_zeros_uc, stdc_trailing_zeros_us, stdc_trailing_zeros_ui
// covers: C23 7.18.5: stdc_trailing_zeros_ul, stdc_trailing_zeros_ull
// covers: C23 7.18.6: stdc_trailing_ones_uc, stdc_trailing_ones_us, stdc_trailing_ones_ui
// covers: C23 7.18.6: stdc_trailing_ones_ul, stdc_trailing_ones_ull
// covers: C23 7.18.7: stdc_first_leading_zero_uc, stdc_first_leading_zero_us, stdc_first_leading_zero_ui
// covers: C23 7.18.7: stdc_first_leading_zero_ul, stdc_first_leading_zero_ull
// covers: C23 7.18.8: stdc_first_leading_one_uc, stdc_first_leading_one_us, stdc_first_leading_one_ui
// covers: C23 7.18.8: stdc_first_leading_one_ul, stdc_first_leading_one_ull
// covers: C23 7.18.9: stdc_first_trailing_zero_uc, stdc_first_trailing_zero_us, stdc_first_trailing_zero_ui
// covers: C23 7.18.9: stdc_first_trailing_zero_ul, stdc_first_trailing_zero_ull
// covers: C23 7.18.10: stdc_first_trailing_one_uc, stdc_first_trailing_one_us, stdc_first_trailing_one_ui
// covers: C23 7.18.10: stdc_first_trailing_one_ul, stdc_first_trailing_one_ull
// covers: C23 7.18.11: stdc_count_zeros_uc, stdc_count_zeros_us, stdc_count_zeros_ui
// covers: C23 7.18.11: stdc_count_zeros_ul, stdc_count_zeros_ull
// covers: C23 7.18.12: stdc_count_ones_uc, stdc_count_ones_us, stdc_count_ones_ui
// covers: C23 7.18.12: stdc_count_ones_ul, stdc_count_ones_ull
// covers: C23 7.18.13: stdc_has_single_bit_uc, stdc_has_single_bit_us, stdc_has_single_bit_ui
// covers: C23 7.18.13: stdc_has_single_bit_ul, stdc_has_single_bit_ull
// covers: C23 7.18.14: stdc_bit_width_uc, stdc_bit_width_us, stdc_bit_width_ui, stdc_bit_width_ul, stdc_bit_width_ull
// covers: C23 7.18.15: stdc_bit_floor_uc, stdc_bit_floor_us, stdc_bit_floor_ui, stdc_bit_floor_ul, stdc_bit_floor_ull
// covers: C23 7.18.16: stdc_bit_ceil_uc, stdc_bit_ceil_us, stdc_bit_ceil_ui, stdc_bit_ceil_ul, stdc_bit_ceil_ull
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
