/* Variadic entries of <stdio.h>: each passes its arguments on as a va_list. No logic here. */
#include <stdarg.h>
#include <stddef.h>

typedef struct _IO_FILE FILE;

int vprintf(const char *, va_list);
int vfprintf(FILE *, const char *, va_list);
int vsprintf(char *, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int vdprintf(int, const char *, va_list);
int vasprintf(char **, const char *, va_list);
int vscanf(const char *, va_list);
int vfscanf(FILE *, const char *, va_list);
int vsscanf(const char *, const char *, va_list);
int __isoc23_vscanf(const char *, va_list);
int __isoc23_vfscanf(FILE *, const char *, va_list);
int __isoc23_vsscanf(const char *, const char *, va_list);
int __vsprintf_chk(char *, int, size_t, const char *, va_list);
int __vsnprintf_chk(char *, size_t, int, size_t, const char *, va_list);

#define PASS(last, call) \
    va_list args; \
    va_start(args, last); \
    int result = call; \
    va_end(args); \
    return result

int printf(const char *text, ...) { PASS(text, vprintf(text, args)); }
int fprintf(FILE *f, const char *text, ...) { PASS(text, vfprintf(f, text, args)); }
int sprintf(char *to, const char *text, ...) { PASS(text, vsprintf(to, text, args)); }
int snprintf(char *to, size_t n, const char *text, ...) { PASS(text, vsnprintf(to, n, text, args)); }
int dprintf(int fd, const char *text, ...) { PASS(text, vdprintf(fd, text, args)); }
int asprintf(char **to, const char *text, ...) { PASS(text, vasprintf(to, text, args)); }
int __asprintf(char **to, const char *text, ...) { PASS(text, vasprintf(to, text, args)); }
int scanf(const char *text, ...) { PASS(text, vscanf(text, args)); }
int fscanf(FILE *f, const char *text, ...) { PASS(text, vfscanf(f, text, args)); }
int sscanf(const char *from, const char *text, ...) { PASS(text, vsscanf(from, text, args)); }
int __isoc99_scanf(const char *text, ...) { PASS(text, vscanf(text, args)); }
int __isoc99_fscanf(FILE *f, const char *text, ...) { PASS(text, vfscanf(f, text, args)); }
int __isoc99_sscanf(const char *from, const char *text, ...) { PASS(text, vsscanf(from, text, args)); }
int __isoc23_scanf(const char *text, ...) { PASS(text, __isoc23_vscanf(text, args)); }
int __isoc23_fscanf(FILE *f, const char *text, ...) { PASS(text, __isoc23_vfscanf(f, text, args)); }
int __isoc23_sscanf(const char *from, const char *text, ...) { PASS(text, __isoc23_vsscanf(from, text, args)); }

int __printf_chk(int flag, const char *text, ...) { (void)flag; PASS(text, vprintf(text, args)); }
int __fprintf_chk(FILE *f, int flag, const char *text, ...) { (void)flag; PASS(text, vfprintf(f, text, args)); }
int __dprintf_chk(int fd, int flag, const char *text, ...) { (void)flag; PASS(text, vdprintf(fd, text, args)); }
int __asprintf_chk(char **to, int flag, const char *text, ...) { (void)flag; PASS(text, vasprintf(to, text, args)); }
int __sprintf_chk(char *to, int flag, size_t room, const char *text, ...) { PASS(text, __vsprintf_chk(to, flag, room, text, args)); }
int __snprintf_chk(char *to, size_t n, int flag, size_t room, const char *text, ...) { PASS(text, __vsnprintf_chk(to, n, flag, room, text, args)); }

struct functions {
    void *read, *write, *seek, *close;
};

FILE *__skerry_fopencookie(void *, const char *, const struct functions *);

FILE *fopencookie(void *cookie, const char *mode, struct functions functions)
{
    return __skerry_fopencookie(cookie, mode, &functions);
}
