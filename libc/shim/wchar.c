/* Variadic entries of <wchar.h>. No logic here. */
#include <stdarg.h>
#include <stddef.h>

typedef struct _IO_FILE FILE;

int vwprintf(const wchar_t *, va_list);
int vfwprintf(FILE *, const wchar_t *, va_list);
int vswprintf(wchar_t *, size_t, const wchar_t *, va_list);
int vwscanf(const wchar_t *, va_list);
int vfwscanf(FILE *, const wchar_t *, va_list);
int vswscanf(const wchar_t *, const wchar_t *, va_list);

#define PASS(last, call) \
    va_list args; \
    va_start(args, last); \
    int result = call; \
    va_end(args); \
    return result

int wprintf(const wchar_t *text, ...) { PASS(text, vwprintf(text, args)); }
int fwprintf(FILE *f, const wchar_t *text, ...) { PASS(text, vfwprintf(f, text, args)); }
int swprintf(wchar_t *to, size_t n, const wchar_t *text, ...) { PASS(text, vswprintf(to, n, text, args)); }
int wscanf(const wchar_t *text, ...) { PASS(text, vwscanf(text, args)); }
int fwscanf(FILE *f, const wchar_t *text, ...) { PASS(text, vfwscanf(f, text, args)); }
int swscanf(const wchar_t *from, const wchar_t *text, ...) { PASS(text, vswscanf(from, text, args)); }
int __isoc99_wscanf(const wchar_t *text, ...) { PASS(text, vwscanf(text, args)); }
int __isoc99_fwscanf(FILE *f, const wchar_t *text, ...) { PASS(text, vfwscanf(f, text, args)); }
int __isoc99_swscanf(const wchar_t *from, const wchar_t *text, ...) { PASS(text, vswscanf(from, text, args)); }
int __wprintf_chk(int flag, const wchar_t *text, ...) { (void)flag; PASS(text, vwprintf(text, args)); }
int __fwprintf_chk(FILE *f, int flag, const wchar_t *text, ...) { (void)flag; PASS(text, vfwprintf(f, text, args)); }
int __swprintf_chk(wchar_t *to, size_t n, int flag, size_t room, const wchar_t *text, ...) { (void)flag; (void)room; PASS(text, vswprintf(to, n, text, args)); }
