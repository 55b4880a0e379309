"""Writes tables.gen.c (tables) and polynomials.gen.h (polynomials) from the definitions of the functions.

Run in this folder with mpmath installed: `python3 tables.py`. Polynomials are Chebyshev fits, which are within a small
factor of the best; the degree is chosen so that the error printed beside each is well below what the function needs.
"""

from mpmath import mp, mpf

mp.prec = 400


def dd(x):
    hi = float(x)
    return hi, float(x - mpf(hi))


def short(x, low_bit):
    """x rounded to a multiple of 2^low_bit."""
    return float(mp.nint(x * mpf(2) ** -low_bit) * mpf(2) ** low_bit)


def hexf(x):
    return float(x).hex()


tables = ["/* Written by tables.py. */", '#include "tables.h"', ""]
header = ["/* Written by tables.py. */", ""]


def braces(value):
    return "{" + ", ".join(map(braces, value)) + "}" if isinstance(value, tuple) else hexf(value)


def table(comment, declaration, rows):
    tables.append(f"/* {comment} */")
    tables.append(f"const {declaration} = {{")
    tables.extend("    " + braces(row) + "," for row in rows)
    tables.extend(["};", ""])


def polynomial(name, comment, f, low, high, degree):
    """A macro that evaluates the polynomial by Horner's rule."""
    low, high = mpf(low), mpf(high)
    with mp.workprec(400):
        coefficients, error = mp.chebyfit(f, [low, high], degree + 1, error=True)
    coefficients = [float(c) for c in reversed(coefficients)]
    text = hexf(coefficients[-1])
    for c in reversed(coefficients[:-1]):
        text = f"({hexf(c)} + (x) * {text})"
    header.append(f"/* {comment}, error {mp.nstr(error, 2)} */")
    header.append(f"#define {name}(x) {text}")
    header.append("")


def split_polynomial(name, comment, f, low, high, degree):
    """The same without the constant term, which goes to a double-double: f(x) = NAME_0 + x * NAME(x)."""
    constant = f(mpf(0))
    h, l = dd(constant)
    header.append(f"#define {name}_0 ((struct dd){{{hexf(h)}, {hexf(l)}}})")
    polynomial(name, comment, ratio_series(f, 1, lambda x: constant), low, high, degree - 1)


def ratio_series(f, power, terms):
    """f(x) = terms(x) + x^power * g(x): g, also near 0, from the Taylor series."""

    def g(x):
        if abs(x) < mpf(2) ** -100:
            x = mpf(2) ** -100
        with mp.workprec(2000):
            return (f(x) - terms(x)) / x**power

    return g


def root(f):
    """f as a function of the square."""
    return lambda t: f(mp.sqrt(t))


# exp
table("2^(j/64), high and low part.", "struct dd __exp_table[64]", [dd(mpf(2) ** (mpf(j) / 64)) for j in range(64)])
step = mp.ln(2) / 64
l1 = short(step, -38)
l2 = short(step - mpf(l1), -70)
l3 = float(step - mpf(l1) - mpf(l2))
header.append("/* ln(2)/64: two parts whose product with a number below 2^17 is exact, and the rest. */")
header.append(f"#define EXP_STEP_1 {hexf(l1)}\n#define EXP_STEP_2 {hexf(l2)}\n#define EXP_STEP_3 {hexf(l3)}")
header.append(f"/* The last two in one. */\n#define EXP_STEP_REST {hexf(step - mpf(l1))}")
header.append(f"#define EXP_STEP_INVERSE {hexf(1 / step)}\n")
polynomial("EXP_TAIL", "(e^x - 1 - x) / x^2 on ln(2)/128", ratio_series(mp.exp, 2, lambda x: 1 + x), -step / 2, step / 2, 5)
polynomial("EXPM1_TAIL", "(e^x - 1 - x - x^2/2) / x^3 on [-1/32, 1/32]",
           ratio_series(mp.exp, 3, lambda x: 1 + x + x * x / 2), -mpf(1) / 32, mpf(1) / 32, 6)

# log: the interval i of [1, 2) is [1 + i/128, 1 + (i+1)/128), halved from LOG_HALF on
half = 53
rows = []
for i in range(128):
    low, high = 1 + mpf(i) / 128, 1 + mpf(i + 1) / 128
    if i >= half:
        low, high = low / 2, high / 2
    inverse = 1.0 if i == 0 or i == 127 else short(2 / (low + high), -9)
    value = -mp.ln(mpf(inverse))
    hi = short(value, -42)
    rows.append((inverse, hi, float(value - mpf(hi))))
table("For each interval of the mantissa: 1/c, and ln(c) as a multiple of 2^-42 and the rest.",
      "struct log_entry __log_table[128]", rows)
ln2 = mp.ln(2)
hi = short(ln2, -42)
header.append("/* From this interval on the mantissa is halved. */\n#define LOG_HALF %d" % half)
header.append("/* ln(2) as a multiple of 2^-42 and the rest. */")
header.append(f"#define LN2_HI {hexf(hi)}\n#define LN2_LO {hexf(ln2 - mpf(hi))}\n")
polynomial("LOG_TAIL", "(ln(1+x) - x + x^2/2) / x^3 on [-1/128, 1/128]",
           ratio_series(mp.log1p, 3, lambda x: x - x * x / 2), -mpf(1) / 128, mpf(1) / 128, 7)
for name, value in (("LOG2_E", 1 / ln2), ("LOG10_E", 1 / mp.ln(10)), ("LN_10", mp.ln(10)), ("LN_2", ln2)):
    h, l = dd(value)
    header.append(f"#define {name} ((struct dd){{{hexf(h)}, {hexf(l)}}})")
header.append("")

# sine and cosine of j/32, and of small angles
rows = [(dd(mp.sin(mpf(j) / 32)), dd(mp.cos(mpf(j) / 32))) for j in range(27)]
table("sin(j/32) and cos(j/32), high and low parts.", "struct sincos_entry __sincos_table[27]", rows)
sixteenth = mpf(1) / 64 + mpf(2) ** -20
polynomial("SIN_TAIL", "(sin(x)/x - 1) / x^2 as a function of x^2 on 1/64", root(ratio_series(mp.sin, 3, lambda x: x)), 0,
           sixteenth**2, 3)
polynomial("SIN_TAIL_SMALL", "(sin(x) - x + x^3/6) / x^5 as a function of x^2 on 1/8",
           root(ratio_series(mp.sin, 5, lambda x: x - x**3 / 6)), 0, mpf(1) / 64, 4)
polynomial("COS_TAIL", "(cos(x) - 1 + x^2/2) / x^4 as a function of x^2 on 1/64",
           root(ratio_series(mp.cos, 4, lambda x: 1 - x * x / 2)), 0, sixteenth**2, 2)
h, l = dd(-mpf(1) / 6)
header.append(f"/* -1/6 */\n#define MINUS_SIXTH ((struct dd){{{hexf(h)}, {hexf(l)}}})\n")

# pi/2 in parts whose product with a number below 2^20 is exact
rest = mp.pi / 2
for n in range(1, 4):
    part = short(rest, -33 * n + 1)
    header.append(f"#define HALF_PI_{n} {hexf(part)}")
    rest -= mpf(part)
header.append(f"#define HALF_PI_4 {hexf(rest)}")
header.append(f"#define TWO_OVER_PI {hexf(2 / mp.pi)}\n")
with mp.workprec(3000):
    words = [int(mp.floor(2 / mp.pi * mpf(2) ** (64 * (n + 1)))) & (2**64 - 1) for n in range(21)]
tables.append("/* The bits of 2/pi behind the point. */")
tables.append("const u64 __two_over_pi[21] = {")
tables.extend(f"    0x{w:016x}ull," for w in words)
tables.extend(["};", ""])

# atan(j/32)
table("atan(j/32), high and low part.", "struct dd __atan_table[33]", [dd(mp.atan(mpf(j) / 32)) for j in range(33)])
edge = mpf(1) / 64 + mpf(2) ** -12
polynomial("ATAN_TAIL", "(atan(x) - x) / x^3 as a function of x^2 on 1/64", root(ratio_series(mp.atan, 3, lambda x: x)), 0,
           edge**2, 4)

# hyperbolic functions and their inverses near 0
polynomial("SINH_TAIL", "(sinh(x) - x) / x^3 as a function of x^2 on 1/8", root(ratio_series(mp.sinh, 3, lambda x: x)), 0,
           mpf(1) / 64, 4)
polynomial("TANH_TAIL", "(tanh(x) - x) / x^3 as a function of x^2 on 1/16", root(ratio_series(mp.tanh, 3, lambda x: x)), 0,
           mpf(1) / 256, 5)
polynomial("ASINH_TAIL", "(asinh(x) - x) / x^3 as a function of x^2 on 1/16", root(ratio_series(mp.asinh, 3, lambda x: x)),
           0, mpf(1) / 256, 5)
polynomial("ATANH_TAIL", "(atanh(x) - x) / x^3 as a function of x^2 on 1/16", root(ratio_series(mp.atanh, 3, lambda x: x)),
           0, mpf(1) / 256, 6)

# error function
two_over_root_pi = 2 / mp.sqrt(mp.pi)
h, l = dd(two_over_root_pi)
header.append(f"#define TWO_OVER_ROOT_PI ((struct dd){{{hexf(h)}, {hexf(l)}}})\n")
polynomial("ERF_TAIL", "(erf(x) - 2x/sqrt(pi)) / x^3 as a function of x^2 on 1/2",
           root(ratio_series(mp.erf, 3, lambda x: two_over_root_pi * x)), 0, mpf(1) / 4, 8)


def scaled_erfc(middle):
    """(1 + 2x) e^(x^2) erfc(x) with t = (x - middle) / (x + middle)."""

    def f(t):
        x = middle * (1 + t) / (1 - t)
        with mp.workprec(3000):
            return (1 + 2 * x) * mp.exp(x * x) * mp.erfc(x)

    return f


split_polynomial("ERFC_NEAR", "scaled erfc for x from 1/2 to 2, middle 1", scaled_erfc(1), -mpf(1) / 3, mpf(1) / 3, 19)
split_polynomial("ERFC_FAR", "scaled erfc for x from 2 to 28, middle 7.5", scaled_erfc(mpf(15) / 2), -mpf(11) / 19, mpf(41) / 71, 25)

# gamma function
def stirling(t):
    """The rest of Stirling's series as a function of 1/x^2: (ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2)) * x."""
    x = 1 / mp.sqrt(t if t != 0 else mpf(2) ** -100)
    with mp.workprec(1500):
        return (mp.loggamma(x) - ((x - mpf(1) / 2) * mp.ln(x) - x + mp.ln(2 * mp.pi) / 2)) * x


polynomial("STIRLING", "Stirling's series less its first term 1/12, over 1/x^2, for x from 10 on",
           lambda t: (stirling(t) - mpf(1) / 12) / (t if t != 0 else mpf(2) ** -100), 0, mpf(1) / 100, 6)
h, l = dd(mpf(1) / 12)
header.append(f"#define TWELFTH ((struct dd){{{hexf(h)}, {hexf(l)}}})")
h, l = dd(mp.ln(2 * mp.pi) / 2)
header.append(f"#define HALF_LN_2PI ((struct dd){{{hexf(h)}, {hexf(l)}}})")
h, l = dd(mp.ln(mp.pi))
header.append(f"#define LN_PI ((struct dd){{{hexf(h)}, {hexf(l)}}})")
h, l = dd(mp.pi)
header.append(f"#define PI ((struct dd){{{hexf(h)}, {hexf(l)}}})\n")
for name, at, slope in (("ONE", 1, -mp.euler), ("TWO", 2, 1 - mp.euler)):
    h, l = dd(slope)
    header.append(f"#define LGAMMA_SLOPE_{name} ((struct dd){{{hexf(h)}, {hexf(l)}}})")
    polynomial(f"LGAMMA_{name}", f"(ln Gamma({at} + x) - slope x) / x^2 on [-0.1, 0.1]",
               ratio_series(lambda x, at=at: mp.loggamma(at + x), 2, lambda x, slope=slope: slope * x), -0.1, 0.1, 13)


def lgamma_zero(low, high):
    """The zero of ln|Gamma| between two numbers, the slope there, and the further Taylor coefficients."""
    f = lambda x: mp.ln(abs(mp.gamma(x)))
    rises = f(high) > 0
    for _ in range(300):
        middle = (low + high) / 2
        low, high = (low, middle) if (f(middle) > 0) == rises else (middle, high)
    zero = (low + high) / 2
    return (dd(zero), dd(mp.psi(0, zero)), tuple(mp.psi(k - 1, zero) / mp.factorial(k) for k in range(2, 8)))


# Between -2 and -3, -3 and -4, ... there are two; from -18 on they are the integers themselves, in this precision.
rows = []
for n in range(2, 18):
    inside = mpf(2) ** -80
    lowest = mp.findroot(lambda x: mp.psi(0, x), (-n - 1 + inside, -n - inside), solver="anderson", tol=1e-30)
    if n > 2 or mp.ln(abs(mp.gamma(lowest))) < 0:
        rows.append(lgamma_zero(lowest, -n - inside))
        rows.append(lgamma_zero(-n - 1 + inside, lowest))
table("The zeros z of ln|Gamma| and its coefficients over x - z.", f"struct gamma_zero __gamma_zeros[{len(rows)}]", rows)

with open("tables.gen.c", "w") as out:
    out.write("\n".join(tables))
with open("polynomials.gen.h", "w") as out:
    out.write("\n".join(header))
