/* <printf.h>: GNU. Conversions of a program's own for printf(), and what a format asks for. */
#ifndef _PRINTF_H
#define _PRINTF_H 1

#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

__BEGIN_DECLS

struct printf_info {
    int prec;
    int width;
    wchar_t spec;
    unsigned int is_long_double : 1;
    unsigned int is_short : 1;
    unsigned int is_long : 1;
    unsigned int alt : 1;
    unsigned int space : 1;
    unsigned int left : 1;
    unsigned int showsign : 1;
    unsigned int group : 1;
    unsigned int extra : 1;
    unsigned int is_char : 1;
    unsigned int wide : 1;
    unsigned int i18n : 1;
    unsigned int is_binary128 : 1;
    unsigned int __pad : 3;
    unsigned short int user;
    wchar_t pad;
};

typedef int printf_function(FILE *__stream, const struct printf_info *__info, const void *const *__args);
typedef int printf_arginfo_size_function(const struct printf_info *__info, size_t __n, int *__types, int *__sizes);
typedef int printf_arginfo_function(const struct printf_info *__info, size_t __n, int *__types);
typedef void printf_va_arg_function(void *__to, va_list *__args);

#define PA_INT 0
#define PA_CHAR 1
#define PA_WCHAR 2
#define PA_STRING 3
#define PA_WSTRING 4
#define PA_POINTER 5
#define PA_FLOAT 6
#define PA_DOUBLE 7
#define PA_LAST 8
#define PA_FLAG_MASK 0xff00
#define PA_FLAG_LONG_LONG (1 << 8)
#define PA_FLAG_LONG_DOUBLE PA_FLAG_LONG_LONG
#define PA_FLAG_LONG (1 << 9)
#define PA_FLAG_SHORT (1 << 10)
#define PA_FLAG_PTR (1 << 11)

extern int register_printf_specifier(int __spec, printf_function *__print, printf_arginfo_size_function *__arguments);
extern int register_printf_function(int __spec, printf_function *__print, printf_arginfo_function *__arguments);
extern int register_printf_modifier(const wchar_t *__text);
extern int register_printf_type(printf_va_arg_function *__take);
extern size_t parse_printf_format(const char *__format, size_t __n, int *__types);

__END_DECLS

#endif /* _PRINTF_H */
