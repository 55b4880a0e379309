"""Writes powers_of_ten.gen.h: run in this folder, `python3 powers_of_ten.py`."""

STEP = 27  # 5^27 is the largest power of five below 2^64.
LOWEST, HIGHEST = -14, 14  # 10^-378 to 10^378 covers what double needs.


def normalized(power):
    """10^power as an integer with 128 bits, rounded down, and the power of two it is to be multiplied with."""
    numerator, denominator = (10**power, 1) if power >= 0 else (1, 10**-power)
    shift = 128 - (numerator.bit_length() - denominator.bit_length())
    while True:
        value = (numerator << shift) // denominator if shift >= 0 else numerator // (denominator << -shift)
        if value < 1 << 127:
            shift += 1
        elif value >= 1 << 128:
            shift -= 1
        else:
            return value, -shift


with open("powers_of_ten.gen.h", "w") as out:
    out.write("/* Written by powers_of_ten.py. */\n\n")
    out.write(f"#define POWER_STEP {STEP}\n#define LOWEST_POWER ({LOWEST * STEP})\n")
    out.write(f"#define HIGHEST_POWER {HIGHEST * STEP + STEP - 1}\n\n")
    out.write("/* 10^(27 k) = (hi * 2^64 + lo) * 2^exponent, rounded down to 128 bits. */\n")
    out.write("static const struct {\n  u64 hi, lo;\n  int exponent;\n} large_powers[] = {\n")
    for k in range(LOWEST, HIGHEST + 1):
        value, exponent = normalized(k * STEP)
        out.write(f"    {{0x{value >> 64:016x}ull, 0x{value & (1 << 64) - 1:016x}ull, {exponent}}}, /* 10^{k * STEP} */\n")
    out.write("};\n\n/* 5^r */\nstatic const u64 powers_of_five[] = {\n")
    for r in range(STEP):
        out.write(f"    {5**r}ull,\n")
    out.write("};\n")
