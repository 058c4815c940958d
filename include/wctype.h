/* <wctype.h>, generated from libc/src/c/wctype.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _WCTYPE_H
#define _WCTYPE_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/locale_t.h>

#define __need_wint_t
#include <stddef.h>

#ifndef WEOF
#define WEOF (0xffffffffu)
#endif

__BEGIN_DECLS

typedef unsigned long wctype_t;

typedef const int *wctrans_t;

int iswalnum(wint_t __c);
int iswalpha(wint_t __c);
#if defined __USE_ISOC99
int iswblank(wint_t __c);
#endif
int iswcntrl(wint_t __c);
int iswdigit(wint_t __c);
int iswgraph(wint_t __c);
int iswlower(wint_t __c);
int iswprint(wint_t __c);
int iswpunct(wint_t __c);
int iswspace(wint_t __c);
int iswupper(wint_t __c);
int iswxdigit(wint_t __c);
wctype_t wctype(const char *__name);
int iswctype(wint_t __c, wctype_t __class_);
wint_t towlower(wint_t __c);
wint_t towupper(wint_t __c);
wctrans_t wctrans(const char *__name);
wint_t towctrans(wint_t __c, wctrans_t __mapping);
#if defined __USE_XOPEN2K8
int iswalnum_l(wint_t __c, locale_t _locale);
int iswalpha_l(wint_t __c, locale_t _locale);
int iswblank_l(wint_t __c, locale_t _locale);
int iswcntrl_l(wint_t __c, locale_t _locale);
int iswdigit_l(wint_t __c, locale_t _locale);
int iswgraph_l(wint_t __c, locale_t _locale);
int iswlower_l(wint_t __c, locale_t _locale);
int iswprint_l(wint_t __c, locale_t _locale);
int iswpunct_l(wint_t __c, locale_t _locale);
int iswspace_l(wint_t __c, locale_t _locale);
int iswupper_l(wint_t __c, locale_t _locale);
int iswxdigit_l(wint_t __c, locale_t _locale);
wctype_t wctype_l(const char *__name, locale_t _locale);
wctrans_t wctrans_l(const char *__name, locale_t _locale);
int iswctype_l(wint_t __c, wctype_t __class_, locale_t _locale);
wint_t towlower_l(wint_t __c, locale_t _locale);
wint_t towupper_l(wint_t __c, locale_t _locale);
wint_t towctrans_l(wint_t __c, wctrans_t __mapping, locale_t _locale);
#endif

__END_DECLS

#endif /* _WCTYPE_H */
