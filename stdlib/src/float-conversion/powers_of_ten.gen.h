/* Written by powers_of_ten.py. */

#define POWER_STEP 27
#define LOWEST_POWER (-378)
#define HIGHEST_POWER 404

/* 10^(27 k) = (hi * 2^64 + lo) * 2^exponent, rounded down to 128 bits. */
static const struct {
  u64 hi, lo;
  int exponent;
} large_powers[] = {
    {0x9ecffc31d586abc0ull, 0x9ac0936257d9c76cull, -1383}, /* 10^-378 */
    {0x8049a4ac0c5811aeull, 0x205b896d777d6278ull, -1293}, /* 10^-351 */
    {0xcf42894a5dce35eaull, 0x52064cac828675b9ull, -1204}, /* 10^-324 */
    {0xa76c582338ed2621ull, 0xaf2af2b80af6f24eull, -1114}, /* 10^-297 */
    {0x873e4f75e2224e68ull, 0x5a7744a6e804a291ull, -1024}, /* 10^-270 */
    {0xda7f5bf590966848ull, 0xaf39a475506a899eull, -935}, /* 10^-243 */
    {0xb080392cc4349decull, 0xbd8d794d96aacfb3ull, -845}, /* 10^-216 */
    {0x8e938662882af53eull, 0x547eb47b7282ee9cull, -755}, /* 10^-189 */
    {0xe65829b3046b0afaull, 0x0cb4a5a3112a5112ull, -666}, /* 10^-162 */
    {0xba121a4650e4ddebull, 0x92f34d62616ce413ull, -576}, /* 10^-135 */
    {0x964e858c91ba2655ull, 0x3a6a07f8d510f86full, -486}, /* 10^-108 */
    {0xf2d56790ab41c2a2ull, 0xfae27299423fb9c3ull, -397}, /* 10^-81 */
    {0xc428d05aa4751e4cull, 0xaa97e14c3c26b886ull, -307}, /* 10^-54 */
    {0x9e74d1b791e07e48ull, 0x775ea264cf55347dull, -217}, /* 10^-27 */
    {0x8000000000000000ull, 0x0000000000000000ull, -127}, /* 10^0 */
    {0xcecb8f27f4200f3aull, 0x0000000000000000ull, -38}, /* 10^27 */
    {0xa70c3c40a64e6c51ull, 0x999090b65f67d924ull, 52}, /* 10^54 */
    {0x86f0ac99b4e8dafdull, 0x69a028bb3ded71a3ull, 142}, /* 10^81 */
    {0xda01ee641a708de9ull, 0xe80e6f4820cc9495ull, 231}, /* 10^108 */
    {0xb01ae745b101e9e4ull, 0x5ec05dcff72e7f8full, 321}, /* 10^135 */
    {0x8e41ade9fbebc27dull, 0x14588f13be847307ull, 411}, /* 10^162 */
    {0xe5d3ef282a242e81ull, 0x8f1668c8a86da5faull, 500}, /* 10^189 */
    {0xb9a74a0637ce2ee1ull, 0x6d953e2bd7173692ull, 590}, /* 10^216 */
    {0x95f83d0a1fb69cd9ull, 0x4abdaf101564f98eull, 680}, /* 10^243 */
    {0xf24a01a73cf2dccfull, 0xbc633b39673c8cecull, 769}, /* 10^270 */
    {0xc3b8358109e84f07ull, 0x0a862f80ec4700c8ull, 859}, /* 10^297 */
    {0x9e19db92b4e31ba9ull, 0x6c07a2c26a8346d1ull, 949}, /* 10^324 */
    {0xff6d0b3492801150ull, 0x9798278aea58efffull, 1038}, /* 10^351 */
    {0xce54d951f70637d5ull, 0x34a44c6fe697a290ull, 1128}, /* 10^378 */
};

/* 5^r */
static const u64 powers_of_five[] = {
    1ull,
    5ull,
    25ull,
    125ull,
    625ull,
    3125ull,
    15625ull,
    78125ull,
    390625ull,
    1953125ull,
    9765625ull,
    48828125ull,
    244140625ull,
    1220703125ull,
    6103515625ull,
    30517578125ull,
    152587890625ull,
    762939453125ull,
    3814697265625ull,
    19073486328125ull,
    95367431640625ull,
    476837158203125ull,
    2384185791015625ull,
    11920928955078125ull,
    59604644775390625ull,
    298023223876953125ull,
    1490116119384765625ull,
};
