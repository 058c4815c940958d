/* <stdlib.h>, generated from libc/src/c/stdlib.rs, libc/src/c/stdlib/environment.rs, libc/src/c/stdlib/exit.rs, libc/src/c/stdlib/random.rs, libc/src/c/stdlib/random_r.rs, libc/src/c/stdlib/temporary.rs, libc/src/c/stdlib/terminal.rs, libc/src/c/stdlib/digits.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _STDLIB_H
#define _STDLIB_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/locale_t.h>

#define __need_size_t
#include <stddef.h>
#define __need_wchar_t
#include <stddef.h>
#define __need_NULL
#include <stddef.h>

typedef struct div_t div_t;
typedef struct ldiv_t ldiv_t;
typedef struct lldiv_t lldiv_t;
#ifdef __USE_MISC
#include <sys/types.h>
#include <alloca.h>
#endif

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647

__BEGIN_DECLS

struct div_t {
    int quot;
    int rem;
};

struct ldiv_t {
    long quot;
    long rem;
};

struct lldiv_t {
    long long quot;
    long long rem;
};

typedef int (*__compar_fn_t)(const void*, const void*);

#if defined __USE_GNU
typedef int (*__compar_d_fn_t)(const void*, const void*, void*);

#endif
#if defined __USE_MISC
struct random_data {
    int32_t *fptr;
    int32_t *rptr;
    int32_t *state;
    int rand_type;
    int rand_deg;
    int rand_sep;
    int32_t *end_ptr;
};

#endif

double atof(const char *s);
int atoi(const char *s);
long atol(const char *s);
#if defined __USE_ISOC99
long long atoll(const char *s);
#endif
double strtod(const char *s, char **end);
#if defined __USE_ISOC99
float strtof(const char *s, char **end);
#endif
long strtol(const char *s, char **end, int base);
#if defined __USE_ISOC99
long long strtoll(const char *s, char **end, int base);
#endif
unsigned long strtoul(const char *s, char **end, int base);
#if defined __USE_ISOC99
unsigned long long strtoull(const char *s, char **end, int base);
#endif
#if defined __USE_MISC
long long strtoq(const char *s, char **end, int base);
unsigned long long strtouq(const char *s, char **end, int base);
#endif
#if defined __USE_GNU
long strtol_l(const char *s, char **end, int base, locale_t _locale);
long long strtoll_l(const char *s, char **end, int base, locale_t _locale);
unsigned long strtoul_l(const char *s, char **end, int base, locale_t _locale);
unsigned long long strtoull_l(const char *s, char **end, int base, locale_t _locale);
double strtod_l(const char *s, char **end, locale_t _locale);
float strtof_l(const char *s, char **end, locale_t _locale);
#endif
int abs(int value);
long labs(long value);
#if defined __USE_ISOC99
long long llabs(long long value);
#endif
struct div_t div(int numerator, int denominator);
struct ldiv_t ldiv(long numerator, long denominator);
#if defined __USE_ISOC99
struct lldiv_t lldiv(long long numerator, long long denominator);
#endif
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
#if defined __USE_MISC
void *reallocarray(void *old, size_t count, size_t size);
#endif
void free(void *ptr);
#if defined __USE_ISOC11
void *aligned_alloc(size_t align, size_t size);
#endif
#if defined __USE_XOPEN2K
int posix_memalign(void **to, size_t align, size_t size);
#endif
#if defined __USE_MISC
void *valloc(size_t size);
#endif
void qsort(void *base, size_t count, size_t size, __compar_fn_t compare);
#if defined __USE_GNU
void qsort_r(void *base, size_t count, size_t size, __compar_d_fn_t compare, void *context);
#endif
void *bsearch(const void *key, const void *base, size_t count, size_t size, __compar_fn_t compare);
int system(const char *command);
#if defined __USE_MISC || defined __USE_XOPEN
long a64l(const char *s);
char *l64a(long value);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int getsubopt(char **option, char *const *tokens, char **value);
#endif
#if defined __USE_MISC
int getloadavg(double *loads, int count);
#endif
char *getenv(const char *name);
#if defined __USE_GNU
char *secure_getenv(const char *name);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
int putenv(char *text);
#endif
#if defined __USE_MISC
int clearenv(void);
#endif
int atexit(void (*function)(void));
#if defined __USE_MISC
int on_exit(void (*function)(int, void*), void *argument);
#endif
#if defined __USE_ISOC11
int at_quick_exit(void (*function)(void));
#endif
void exit(int status) __attribute__((__noreturn__));
void abort(void) __attribute__((__noreturn__));
#if defined __USE_ISOC99
void _Exit(int status) __attribute__((__noreturn__));
#endif
#if defined __USE_ISOC11
void quick_exit(int status) __attribute__((__noreturn__));
#endif
#if defined __USE_MISC || defined __USE_XOPEN
long random(void);
void srandom(unsigned int seed);
char *initstate(unsigned int seed, char *buf, size_t len);
char *setstate(char *buf);
#endif
int rand(void);
void srand(unsigned int seed);
#if defined __USE_POSIX
int rand_r(unsigned int *seed);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double drand48(void);
double erand48(unsigned short *state);
long lrand48(void);
long nrand48(unsigned short *state);
long mrand48(void);
long jrand48(unsigned short *state);
void srand48(long seed);
unsigned short *seed48(unsigned short *state);
void lcong48(unsigned short *parameters);
#endif
#if defined __USE_MISC
unsigned int arc4random(void);
void arc4random_buf(void *buf, size_t len);
unsigned int arc4random_uniform(unsigned int limit);
int random_r(struct random_data *data, int32_t *number);
int srandom_r(unsigned int seed, struct random_data *data);
int initstate_r(unsigned int seed, char *buf, size_t len, struct random_data *data);
int setstate_r(char *buf, struct random_data *data);
#endif
#if defined __USE_GNU
int mkostemps(char *template_, int suffix, int flags);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int mkstemp(char *template_);
#endif
#if defined __USE_MISC
int mkstemps(char *template_, int suffix);
#endif
#if defined __USE_GNU
int mkostemp(char *template_, int flags);
#endif
#if defined __USE_LARGEFILE64
int mkstemp64(char *template_);
int mkstemps64(char *template_, int suffix);
#endif
#if defined __USE_GNU
int mkostemp64(char *template_, int flags);
int mkostemps64(char *template_, int suffix, int flags);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
char *mkdtemp(char *template_);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *mktemp(char *template_);
char *realpath(const char *path, char *resolved);
#endif
#if defined __USE_XOPEN_EXTENDED
int posix_openpt(int flags);
#endif
#if defined __USE_GNU
int getpt(void);
#endif
#if defined __USE_XOPEN_EXTENDED
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);
#endif
#if defined __USE_GNU
int ptsname_r(int fd, char *buf, size_t len);
#endif
#if defined __USE_XOPEN
void setkey(const char *key);
#endif
#if defined __USE_MISC
char *ecvt(double value, int count, int *point, int *sign);
char *fcvt(double value, int count, int *point, int *sign);
int ecvt_r(double value, int count, int *point, int *sign, char *buf, size_t len);
int fcvt_r(double value, int count, int *point, int *sign, char *buf, size_t len);
#endif

#ifdef __USE_MISC
extern char *gcvt(double value, int count, char *buf);
#endif
#define MB_CUR_MAX (__ctype_get_mb_cur_max())
extern size_t __ctype_get_mb_cur_max(void);
extern int mblen(const char *s, size_t n);
extern int mbtowc(wchar_t *pwc, const char *s, size_t n);
extern int wctomb(char *s, wchar_t c);
extern size_t mbstowcs(wchar_t *to, const char *from, size_t n);
extern size_t wcstombs(char *to, const wchar_t *from, size_t n);
#ifdef __USE_ISOC99
extern long double strtold(const char *s, char **end);
#endif
#ifdef __USE_GNU
extern long double strtold_l(const char *s, char **end, locale_t locale);
#endif

__END_DECLS

#endif /* _STDLIB_H */
