/* Written by tables.py. */

/* ln(2)/64: two parts whose product with a number below 2^17 is exact, and the rest. */
#define EXP_STEP_1 0x1.62e42ff000000p-7
#define EXP_STEP_2 -0x1.718432a000000p-41
#define EXP_STEP_3 -0x1.b0e2633fe0685p-73
/* The last two in one. */
#define EXP_STEP_REST -0x1.718432a1b0e26p-41
#define EXP_STEP_INVERSE 0x1.71547652b82fep+6

/* (e^x - 1 - x) / x^2 on ln(2)/128, error 2.0e-20 */
#define EXP_TAIL(x) (0x1.0000000000000p-1 + (x) * (0x1.5555555555555p-3 + (x) * (0x1.5555555554e94p-5 + (x) * (0x1.1111111110e11p-7 + (x) * (0x1.6c16d42a1adcap-10 + (x) * 0x1.a01a12490123ap-13)))))

/* (e^x - 1 - x - x^2/2) / x^3 on [-1/32, 1/32], error 1.3e-19 */
#define EXPM1_TAIL(x) (0x1.5555555555555p-3 + (x) * (0x1.5555555555559p-5 + (x) * (0x1.1111111111113p-7 + (x) * (0x1.6c16c16b13d84p-10 + (x) * (0x1.a01a019f5db54p-13 + (x) * (0x1.a01c07720be72p-16 + (x) * 0x1.71dfb2edf942cp-19))))))

/* From this interval on the mantissa is halved. */
#define LOG_HALF 53
/* ln(2) as a multiple of 2^-42 and the rest. */
#define LN2_HI 0x1.62e42fefa3800p-1
#define LN2_LO 0x1.ef35793c76730p-45

/* (ln(1+x) - x + x^2/2) / x^3 on [-1/128, 1/128], error 9.9e-21 */
#define LOG_TAIL(x) (0x1.5555555555555p-2 + (x) * (-0x1.0000000000000p-2 + (x) * (0x1.9999999999a54p-3 + (x) * (-0x1.5555555555600p-3 + (x) * (0x1.24924916064dap-3 + (x) * (-0x1.ffffffe554b0cp-4 + (x) * (0x1.c72814e5fee0bp-4 + (x) * -0x1.99a444768e38ep-4)))))))

#define LOG2_E ((struct dd){0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56})
#define LOG10_E ((struct dd){0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57})
#define LN_10 ((struct dd){0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53})
#define LN_2 ((struct dd){0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56})

/* (sin(x)/x - 1) / x^2 as a function of x^2 on 1/64, error 7.0e-25 */
#define SIN_TAIL(x) (-0x1.5555555555555p-3 + (x) * (0x1.1111111111111p-7 + (x) * (-0x1.a01a01a00930bp-13 + (x) * 0x1.71ddceb909318p-19)))

/* (sin(x) - x + x^3/6) / x^5 as a function of x^2 on 1/8, error 1.4e-24 */
#define SIN_TAIL_SMALL(x) (0x1.1111111111111p-7 + (x) * (-0x1.a01a01a01a01ap-13 + (x) * (0x1.71de3a556b22fp-19 + (x) * (-0x1.ae645609a138bp-26 + (x) * 0x1.611390a8f4fbep-33))))

/* (cos(x) - 1 + x^2/2) / x^4 as a function of x^2 on 1/64, error 1.3e-19 */
#define COS_TAIL(x) (0x1.5555555555555p-5 + (x) * (-0x1.6c16c16c0c59cp-10 + (x) * 0x1.a01992a6d3216p-16))

/* -1/6 */
#define MINUS_SIXTH ((struct dd){-0x1.5555555555555p-3, -0x1.5555555555555p-57})

#define HALF_PI_1 0x1.921fb54400000p+0
#define HALF_PI_2 0x1.0b4611a600000p-34
#define HALF_PI_3 0x1.3198a2e000000p-69
#define HALF_PI_4 0x1.b839a252049c1p-104
#define TWO_OVER_PI 0x1.45f306dc9c883p-1

/* (atan(x) - x) / x^3 as a function of x^2 on 1/64, error 1.5e-22 */
#define ATAN_TAIL(x) (-0x1.5555555555555p-2 + (x) * (0x1.9999999999999p-3 + (x) * (-0x1.2492492489d91p-3 + (x) * (0x1.c71c6eea2047ep-4 + (x) * -0x1.742a53e1c61d6p-4))))

/* (sinh(x) - x) / x^3 as a function of x^2 on 1/8, error 2.9e-22 */
#define SINH_TAIL(x) (0x1.5555555555555p-3 + (x) * (0x1.1111111111111p-7 + (x) * (0x1.a01a01a01e516p-13 + (x) * (0x1.71de399444abfp-19 + (x) * 0x1.ae7fee318dd27p-26))))

/* (tanh(x) - x) / x^3 as a function of x^2 on 1/16, error 2.5e-21 */
#define TANH_TAIL(x) (-0x1.5555555555555p-2 + (x) * (0x1.111111111110fp-3 + (x) * (-0x1.ba1ba1ba16c34p-5 + (x) * (0x1.664f485931d84p-6 + (x) * (-0x1.226d94fefb5e2p-7 + (x) * 0x1.d4990dc4f46f2p-9)))))

/* (asinh(x) - x) / x^3 as a function of x^2 on 1/16, error 2.4e-20 */
#define ASINH_TAIL(x) (-0x1.5555555555555p-3 + (x) * (0x1.3333333333313p-4 + (x) * (-0x1.6db6db6d885fep-5 + (x) * (0x1.f1c71ae4ef58ap-6 + (x) * (-0x1.6e88a4ddd307ep-6 + (x) * 0x1.19a481d9b72bap-6)))))

/* (atanh(x) - x) / x^3 as a function of x^2 on 1/16, error 1.0e-22 */
#define ATANH_TAIL(x) (0x1.5555555555555p-2 + (x) * (0x1.999999999999ap-3 + (x) * (0x1.2492492492608p-3 + (x) * (0x1.c71c71c6047dcp-4 + (x) * (0x1.745d1a652c054p-4 + (x) * (0x1.3b0f1e3441288p-4 + (x) * 0x1.1462a9476307cp-4))))))
