/* <values.h>: limits under their System V names. */
#ifndef _VALUES_H
#define _VALUES_H 1

#include <limits.h>
#include <float.h>
#define CHARBITS CHAR_BIT
#define SHORTBITS (8 * (int)sizeof(short))
#define INTBITS (8 * (int)sizeof(int))
#define LONGBITS (8 * (int)sizeof(long))
#define PTRBITS (8 * (int)sizeof(char *))
#define DOUBLEBITS (8 * (int)sizeof(double))
#define FLOATBITS (8 * (int)sizeof(float))
#define MINSHORT SHRT_MIN
#define MININT INT_MIN
#define MINLONG LONG_MIN
#define MAXSHORT SHRT_MAX
#define MAXINT INT_MAX
#define MAXLONG LONG_MAX
#define HIBITS MINSHORT
#define HIBITL MINLONG
#define MAXDOUBLE DBL_MAX
#define MAXFLOAT 3.40282347e+38F
#define MINDOUBLE DBL_MIN
#define MINFLOAT FLT_MIN
#define DMINEXP DBL_MIN_EXP
#define FMINEXP FLT_MIN_EXP
#define DMAXEXP DBL_MAX_EXP
#define FMAXEXP FLT_MAX_EXP
#define BITSPERBYTE CHAR_BIT

#endif /* _VALUES_H */
