/* The old names of limits. */
#ifndef _VALUES_H
#define _VALUES_H

#include <float.h>
#include <limits.h>

#define CHARBITS CHAR_BIT
#define SHORTBITS 16
#define INTBITS 32
#define LONGBITS 32
#define MAXSHORT SHRT_MAX
#define MAXINT INT_MAX
#define MAXLONG LONG_MAX
#define MINSHORT SHRT_MIN
#define MININT INT_MIN
#define MINLONG LONG_MIN
#define MAXDOUBLE DBL_MAX
#define MINDOUBLE DBL_MIN
#define MINFLOAT FLT_MIN
#ifndef MAXFLOAT
#define MAXFLOAT FLT_MAX
#endif
#define BITSPERBYTE CHAR_BIT
#define PTRBITS 32
#define DOUBLEBITS 64
#define FLOATBITS 32
#define HIBITS ((short)0x8000)
#define HIBITL LONG_MIN
#define DMAXEXP DBL_MAX_EXP
#define DMINEXP DBL_MIN_EXP
#define FMAXEXP FLT_MAX_EXP
#define FMINEXP FLT_MIN_EXP

#endif
