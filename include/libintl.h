/* <libintl.h>, generated from libc/src/c/libintl.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _LIBINTL_H
#define _LIBINTL_H

#include <features.h>
#include <bits/types/locale_t.h>

__BEGIN_DECLS

char *gettext(const char *__message) __attribute__((__format_arg__(1)));
char *dgettext(const char *_domain, const char *__message) __attribute__((__format_arg__(2)));
char *dcgettext(const char *_domain, const char *__message, int _category) __attribute__((__format_arg__(2)));
char *ngettext(const char *__one, const char *__many, unsigned long __n) __attribute__((__format_arg__(1))) __attribute__((__format_arg__(2)));
char *dngettext(const char *_domain, const char *__one, const char *__many, unsigned long __n) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
char *dcngettext(const char *_domain,
                 const char *__one,
                 const char *__many,
                 unsigned long __n,
                 int _category) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
char *gettext_l(const char *__message, locale_t _locale) __attribute__((__format_arg__(1)));
char *dgettext_l(const char *_domain, const char *__message, locale_t _locale) __attribute__((__format_arg__(2)));
char *dcgettext_l(const char *_domain, const char *__message, int _category, locale_t _locale) __attribute__((__format_arg__(2)));
char *ngettext_l(const char *__one, const char *__many, unsigned long __n, locale_t _locale) __attribute__((__format_arg__(1))) __attribute__((__format_arg__(2)));
char *dngettext_l(const char *_domain,
                  const char *__one,
                  const char *__many,
                  unsigned long __n,
                  locale_t _locale) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
char *dcngettext_l(const char *_domain,
                   const char *__one,
                   const char *__many,
                   unsigned long __n,
                   int _category,
                   locale_t _locale) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
char *textdomain(const char *__domain);
char *bindtextdomain(const char *__domain, const char *__folder);
char *bind_textdomain_codeset(const char *__domain, const char *__codeset);

__END_DECLS

#endif /* _LIBINTL_H */
