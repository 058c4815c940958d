/* <ctype.h>, generated from libc/src/c/ctype.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _CTYPE_H
#define _CTYPE_H

#include <features.h>
#include <bits/types/locale_t.h>

__BEGIN_DECLS

/* Bits of __ctype_b_loc()'s table: libstdc++ and older objects test them. */
enum {
    _ISupper = 0x100,
    _ISlower = 0x200,
    _ISalpha = 0x400,
    _ISdigit = 0x800,
    _ISxdigit = 0x1000,
    _ISspace = 0x2000,
    _ISprint = 0x4000,
    _ISgraph = 0x8000,
    _ISblank = 0x1,
    _IScntrl = 0x2,
    _ISpunct = 0x4,
    _ISalnum = 0x8
};

const unsigned short **__ctype_b_loc(void);
const int **__ctype_tolower_loc(void);
const int **__ctype_toupper_loc(void);
int isalnum(int __c);
int isalpha(int __c);
#if defined __USE_ISOC99
int isblank(int __c);
#endif
int iscntrl(int __c);
int isdigit(int __c);
int isgraph(int __c);
int islower(int __c);
int isprint(int __c);
int ispunct(int __c);
int isspace(int __c);
int isupper(int __c);
int isxdigit(int __c);
#if defined __USE_MISC || defined __USE_XOPEN
int isascii(int __c);
int toascii(int __c);
#endif
int tolower(int __c);
int toupper(int __c);
#if defined __USE_XOPEN2K8
int isalnum_l(int __c, locale_t _locale);
int isalpha_l(int __c, locale_t _locale);
int isblank_l(int __c, locale_t _locale);
int iscntrl_l(int __c, locale_t _locale);
int isdigit_l(int __c, locale_t _locale);
int isgraph_l(int __c, locale_t _locale);
int islower_l(int __c, locale_t _locale);
int isprint_l(int __c, locale_t _locale);
int ispunct_l(int __c, locale_t _locale);
int isspace_l(int __c, locale_t _locale);
int isupper_l(int __c, locale_t _locale);
int isxdigit_l(int __c, locale_t _locale);
int tolower_l(int __c, locale_t _locale);
int toupper_l(int __c, locale_t _locale);
#endif

#if defined __USE_MISC || defined __USE_XOPEN
#define _toupper(c) ((int)(*__ctype_toupper_loc())[(int)(c)])
#define _tolower(c) ((int)(*__ctype_tolower_loc())[(int)(c)])
#endif

__END_DECLS

#endif /* _CTYPE_H */
