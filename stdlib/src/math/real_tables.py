"""Writes real_tables.gen.c, the constants and tables of real.h. Run in this folder with mpmath installed."""

from mpmath import mp, mpf

mp.prec = 600
out = ["/* Written by real_tables.py. */", '#include "real.h"', ""]


def real(x):
    if x == 0:
        return "{0}"
    exponent = int(mp.floor(mp.log(abs(x), 2))) + 1
    m = int(mp.nint(abs(x) * mpf(2) ** (256 - exponent)))
    limbs = ", ".join(f"0x{m >> 32 * i & 0xFFFFFFFF:08x}" for i in range(8))
    return f"{{{int(x < 0)}, {exponent}, {{{limbs}}}}}"


def constant(name, x):
    out.append(f"const struct real {name} = {real(x)};")


def table(comment, name, rows):
    out.append(f"\n/* {comment} */\nconst struct real {name}[{len(rows)}] = {{")
    out.extend(f"    {real(row)}," for row in rows)
    out.append("};")


constant("__real_ln2", mp.ln(2))
constant("__real_ln10", mp.ln(10))
constant("__real_half_pi", mp.pi / 2)
constant("__real_half_ln_2pi", mp.ln(2 * mp.pi) / 2)
constant("__real_euler", mp.euler)
constant("__real_two_over_root_pi", 2 / mp.sqrt(mp.pi))
table("ln(j/32) for j from 23.", "__real_log_table", [mp.ln(mpf(j) / 32) for j in range(23, 46)])
table("atan(j/32).", "__real_atan_table", [mp.atan(mpf(j) / 32) for j in range(33)])
table("B(2k) / (2k (2k - 1)) for k from 1.", "__real_stirling",
      [mp.bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, 31)])
with mp.workprec(17200):
    bits = int(mp.floor(2 / mp.pi * mpf(2) ** (32 * 528)))
words = [bits >> 32 * (527 - i) & 0xFFFFFFFF for i in range(528)]
out.append("\n/* The bits of 2/pi behind the point. */\nconst u32 __two_over_pi_long[528] = {")
out.extend("    " + ", ".join(f"0x{w:08x}" for w in words[i : i + 8]) + "," for i in range(0, 528, 8))
out.append("};\n")
with open("real_tables.gen.c", "w") as file:
    file.write("\n".join(out))
