/* <bits/types/locale_t.h>: locale_t. */
#ifndef _BITS_TYPES_LOCALE_T_H
#define _BITS_TYPES_LOCALE_T_H 1

struct __locale_struct;
typedef struct __locale_struct *__locale_t;
typedef __locale_t locale_t;

#endif /* _BITS_TYPES_LOCALE_T_H */
