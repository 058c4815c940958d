/* <stdint.h>: integers of stated widths (ISO C, POSIX.1-2024). */
#ifndef _STDINT_H
#define _STDINT_H 1

#include <features.h>
#include <bits/types.h>
#define __need_wchar_t
#include <stddef.h>

#ifndef __int8_t_defined
#define __int8_t_defined
typedef __int8_t int8_t;
#endif
#ifndef __int16_t_defined
#define __int16_t_defined
typedef __int16_t int16_t;
#endif
#ifndef __int32_t_defined
#define __int32_t_defined
typedef __int32_t int32_t;
#endif
#ifndef __int64_t_defined
#define __int64_t_defined
typedef __int64_t int64_t;
#endif
#ifndef __uint8_t_defined
#define __uint8_t_defined
typedef __uint8_t uint8_t;
#endif
#ifndef __uint16_t_defined
#define __uint16_t_defined
typedef __uint16_t uint16_t;
#endif
#ifndef __uint32_t_defined
#define __uint32_t_defined
typedef __uint32_t uint32_t;
#endif
#ifndef __uint64_t_defined
#define __uint64_t_defined
typedef __uint64_t uint64_t;
#endif

typedef __int_least8_t int_least8_t;
typedef __int_least16_t int_least16_t;
typedef __int_least32_t int_least32_t;
typedef __int_least64_t int_least64_t;
typedef __uint_least8_t uint_least8_t;
typedef __uint_least16_t uint_least16_t;
typedef __uint_least32_t uint_least32_t;
typedef __uint_least64_t uint_least64_t;
typedef signed char int_fast8_t;
typedef long int_fast16_t;
typedef long int_fast32_t;
typedef long int_fast64_t;
typedef unsigned char uint_fast8_t;
typedef unsigned long uint_fast16_t;
typedef unsigned long uint_fast32_t;
typedef unsigned long uint_fast64_t;
#ifndef __intptr_t_defined
#define __intptr_t_defined
typedef __intptr_t intptr_t;
#endif
#ifndef __uintptr_t_defined
#define __uintptr_t_defined
typedef __uintptr_t uintptr_t;
#endif
#ifndef __intmax_t_defined
#define __intmax_t_defined
typedef __intmax_t intmax_t;
#endif
#ifndef __uintmax_t_defined
#define __uintmax_t_defined
typedef __uintmax_t uintmax_t;
#endif

#define INT8_C(c) c
#define INT16_C(c) c
#define INT32_C(c) c
#define INT64_C(c) c##L
#define UINT8_C(c) c
#define UINT16_C(c) c
#define UINT32_C(c) c##U
#define UINT64_C(c) c##UL
#define INTMAX_C(c) c##L
#define UINTMAX_C(c) c##UL

#define INT8_MIN (-128)
#define INT8_MAX (127)
#define UINT8_MAX (255)
#define INT16_MIN (-32767 - 1)
#define INT16_MAX (32767)
#define UINT16_MAX (65535)
#define INT32_MIN (-2147483647 - 1)
#define INT32_MAX (2147483647)
#define UINT32_MAX (4294967295U)
#define INT64_MIN (-INT64_C(9223372036854775807) - 1)
#define INT64_MAX (INT64_C(9223372036854775807))
#define UINT64_MAX (UINT64_C(18446744073709551615))
#define INT_LEAST8_MIN (-128)
#define INT_LEAST8_MAX (127)
#define UINT_LEAST8_MAX (255)
#define INT_LEAST16_MIN (-32767 - 1)
#define INT_LEAST16_MAX (32767)
#define UINT_LEAST16_MAX (65535)
#define INT_LEAST32_MIN (-2147483647 - 1)
#define INT_LEAST32_MAX (2147483647)
#define UINT_LEAST32_MAX (4294967295U)
#define INT_LEAST64_MIN (-INT64_C(9223372036854775807) - 1)
#define INT_LEAST64_MAX (INT64_C(9223372036854775807))
#define UINT_LEAST64_MAX (UINT64_C(18446744073709551615))
#define INT_FAST8_MIN (-128)
#define INT_FAST8_MAX (127)
#define UINT_FAST8_MAX (255)
#define INT_FAST16_MIN (-9223372036854775807L - 1)
#define INT_FAST16_MAX (9223372036854775807L)
#define UINT_FAST16_MAX (18446744073709551615UL)
#define INT_FAST32_MIN (-9223372036854775807L - 1)
#define INT_FAST32_MAX (9223372036854775807L)
#define UINT_FAST32_MAX (18446744073709551615UL)
#define INT_FAST64_MIN (-INT64_C(9223372036854775807) - 1)
#define INT_FAST64_MAX (INT64_C(9223372036854775807))
#define UINT_FAST64_MAX (UINT64_C(18446744073709551615))
#define INTPTR_MIN (-9223372036854775807L - 1)
#define INTPTR_MAX (9223372036854775807L)
#define UINTPTR_MAX (18446744073709551615UL)
#define INTMAX_MIN (-INT64_C(9223372036854775807) - 1)
#define INTMAX_MAX (INT64_C(9223372036854775807))
#define UINTMAX_MAX (UINT64_C(18446744073709551615))
#define PTRDIFF_MIN (-9223372036854775807L - 1)
#define PTRDIFF_MAX (9223372036854775807L)
#define SIZE_MAX (18446744073709551615UL)
#define SIG_ATOMIC_MIN (-2147483647 - 1)
#define SIG_ATOMIC_MAX (2147483647)
#ifndef WCHAR_MIN
#define WCHAR_MIN __WCHAR_MIN__
#define WCHAR_MAX __WCHAR_MAX__
#endif
#define WINT_MIN (0u)
#define WINT_MAX (4294967295u)

#if defined __USE_GNU || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L)
#define INT8_WIDTH 8
#define INT16_WIDTH 16
#define INT32_WIDTH 32
#define INT64_WIDTH 64
#define UINT8_WIDTH 8
#define UINT16_WIDTH 16
#define UINT32_WIDTH 32
#define UINT64_WIDTH 64
#define INT_LEAST8_WIDTH 8
#define INT_LEAST16_WIDTH 16
#define INT_LEAST32_WIDTH 32
#define INT_LEAST64_WIDTH 64
#define UINT_LEAST8_WIDTH 8
#define UINT_LEAST16_WIDTH 16
#define UINT_LEAST32_WIDTH 32
#define UINT_LEAST64_WIDTH 64
#define INT_FAST8_WIDTH 8
#define INT_FAST16_WIDTH 64
#define INT_FAST32_WIDTH 64
#define INT_FAST64_WIDTH 64
#define UINT_FAST8_WIDTH 8
#define UINT_FAST16_WIDTH 64
#define UINT_FAST32_WIDTH 64
#define UINT_FAST64_WIDTH 64
#define INTPTR_WIDTH 64
#define UINTPTR_WIDTH 64
#define INTMAX_WIDTH 64
#define UINTMAX_WIDTH 64
#define PTRDIFF_WIDTH 64
#define SIG_ATOMIC_WIDTH 32
#define SIZE_WIDTH 64
#define WCHAR_WIDTH 32
#define WINT_WIDTH 32
#endif

#endif /* _STDINT_H */
