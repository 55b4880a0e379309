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

#define TWO_OVER_ROOT_PI ((struct dd){0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56})

/* (erf(x) - 2x/sqrt(pi)) / x^3 as a function of x^2 on 1/2, error 3.9e-19 */
#define ERF_TAIL(x) (-0x1.812746b0379e7p-2 + (x) * (0x1.ce2f21a042bcfp-4 + (x) * (-0x1.b82ce31286cbcp-6 + (x) * (0x1.565bcd0d2ff6ep-8 + (x) * (-0x1.c02db335c071dp-11 + (x) * (0x1.f9a2dd9e25187p-14 + (x) * (-0x1.f4c2b861c2c9cp-17 + (x) * (0x1.b7f36af42c55ep-20 + (x) * -0x1.3d8e8315e4ddep-23))))))))

#define ERFC_NEAR_0 ((struct dd){0x1.48625a0bb0106p+0, -0x1.b790328296b0dp-54})
/* scaled erfc for x from 1/2 to 2, middle 1, error 1.1e-19 */
#define ERFC_NEAR(x) (0x1.23122255b639fp-4 + (x) * (-0x1.0c77a58d41d01p-2 + (x) * (-0x1.b8f8f0484baa8p-6 + (x) * (0x1.710dac1d24441p-5 + (x) * (0x1.ba9ee9a180659p-6 + (x) * (0x1.7d7981adcbf9ep-9 + (x) * (-0x1.90bf410bf9e7bp-8 + (x) * (-0x1.568931ec7f4a3p-8 + (x) * (-0x1.f7943eb1c7cf3p-10 + (x) * (0x1.2b4732cac17a2p-12 + (x) * (0x1.eedcaac36cb7bp-11 + (x) * (0x1.7cad0fcc45262p-11 + (x) * (0x1.37288914a9301p-12 + (x) * (-0x1.5eb9ca5be903dp-17 + (x) * (-0x1.157ced0d280f3p-13 + (x) * (-0x1.11a23c2753e0ep-13 + (x) * (-0x1.3b6a406d34973p-14 + (x) * (-0x1.eecc9ab071f83p-18 + (x) * 0x1.60e9627b6b629p-16))))))))))))))))))

#define ERFC_FAR_0 ((struct dd){0x1.31742f4d8d4d3p+0, -0x1.f82bc955e371ap-55})
/* scaled erfc for x from 2 to 28, middle 7.5, error 4.6e-20 */
#define ERFC_FAR(x) (-0x1.bc6480c819f9dp-4 + (x) * (0x1.118aa4302fa9ep-4 + (x) * (-0x1.c907e954400fbp-6 + (x) * (-0x1.485e401889f1cp-8 + (x) * (0x1.e9f75550fea6ap-6 + (x) * (-0x1.7939df0f04336p-5 + (x) * (0x1.b97e7f5af2655p-5 + (x) * (-0x1.c0ee381752372p-5 + (x) * (0x1.9ee2274e1335ep-5 + (x) * (-0x1.63a5077de8c25p-5 + (x) * (0x1.1dce7123ac502p-5 + (x) * (-0x1.b1377f2b25f13p-6 + (x) * (0x1.36ac3bebf19dfp-6 + (x) * (-0x1.a656bd480413fp-7 + (x) * (0x1.103dd7eacba0dp-7 + (x) * (-0x1.4cb9b11099a19p-8 + (x) * (0x1.8107f275289a6p-9 + (x) * (-0x1.a4f89aa47cd62p-10 + (x) * (0x1.b1be15d26b1dcp-11 + (x) * (-0x1.a3fb33ce22e8cp-12 + (x) * (0x1.7a3e404623768p-13 + (x) * (-0x1.3600989759579p-14 + (x) * (0x1.ddfa0dbabab2bp-16 + (x) * (-0x1.77c55915b12d3p-17 + (x) * 0x1.9e49d0da29331p-19))))))))))))))))))))))))

/* Stirling's series less its first term 1/12, over 1/x^2, for x from 10 on, error 1.7e-19 */
#define STIRLING(x) (-0x1.6c16c16c16c16p-9 + (x) * (0x1.a01a01a01640ap-11 + (x) * (-0x1.381381208644ep-11 + (x) * (0x1.b951ab1285c37p-11 + (x) * (-0x1.f68b9801fae40p-10 + (x) * (0x1.9f7c1beace7a3p-8 + (x) * -0x1.8bc4625df72bfp-6))))))

#define TWELFTH ((struct dd){0x1.5555555555555p-4, 0x1.5555555555555p-58})
#define HALF_LN_2PI ((struct dd){0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55})
#define LN_PI ((struct dd){0x1.250d048e7a1bdp+0, 0x1.7abf2ad8d5088p-57})
#define PI ((struct dd){0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53})

#define LGAMMA_SLOPE_ONE ((struct dd){-0x1.2788cfc6fb619p-1, 0x1.6cb90701fbfabp-58})
/* (ln Gamma(1 + x) - slope x) / x^2 on [-0.1, 0.1], error 8.7e-20 */
#define LGAMMA_ONE(x) (0x1.a51a6625307d3p-1 + (x) * (-0x1.9a4d55beab2d7p-2 + (x) * (0x1.151322ac7d83ap-2 + (x) * (-0x1.a8b9c17aa612fp-3 + (x) * (0x1.5b40cb10170a2p-3 + (x) * (-0x1.2703a1dcf471cp-3 + (x) * (0x1.010b36961def9p-3 + (x) * (-0x1.c806703d822f8p-4 + (x) * (0x1.9a021c24b04fep-4 + (x) * (-0x1.748c685def61bp-4 + (x) * (0x1.554a7e5014498p-4 + (x) * (-0x1.3aff250f4192ap-4 + (x) * (0x1.2db8a84a8e16dp-4 + (x) * -0x1.19abbb4e42013p-4)))))))))))))

#define LGAMMA_SLOPE_TWO ((struct dd){0x1.b0ee6072093cep-2, 0x1.6cb90701fbfabp-58})
/* (ln Gamma(2 + x) - slope x) / x^2 on [-0.1, 0.1], error 1.2e-24 */
#define LGAMMA_TWO(x) (0x1.4a34cc4a60fa6p-2 + (x) * (-0x1.13e001a557607p-4 + (x) * (0x1.51322ac7d8483p-6 + (x) * (-0x1.e404fc218f5f2p-8 + (x) * (0x1.7add6eadb6c5ap-9 + (x) * (-0x1.38ac5c2bf8e30p-10 + (x) * (0x1.0b36af86208c3p-11 + (x) * (-0x1.d3fd4c76a42adp-13 + (x) * (0x1.a127b1cf9431ap-14 + (x) * (-0x1.78de5ca8b58dbp-15 + (x) * (0x1.580bd2522604fp-16 + (x) * (-0x1.3cbab7ccfdad0p-17 + (x) * (0x1.27d8ae6293083p-18 + (x) * -0x1.13d1c19e5caf6p-19)))))))))))))
