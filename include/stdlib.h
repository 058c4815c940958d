/* <stdlib.h>, generated from libc/src/c/stdlib.rs, libc/src/c/stdlib/environment.rs, libc/src/c/stdlib/exit.rs, libc/src/c/stdlib/random.rs, libc/src/c/stdlib/random_r.rs, libc/src/c/stdlib/random48_r.rs, libc/src/c/stdlib/temporary.rs, libc/src/c/stdlib/terminal.rs, libc/src/c/stdlib/digits.rs, libc/src/c/stdlib/numbers.rs, libc/src/c/stdlib/allocation.rs, libc/src/c/stdlib/sorting.rs
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

struct drand48_data {
    unsigned short __x[3];
    unsigned short __old_x[3];
    unsigned short __c;
    unsigned short __init;
    unsigned long long __a;
};

#endif
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

int system(const char *__command);
#if defined __USE_MISC || defined __USE_XOPEN
long a64l(const char *__s);
char *l64a(long __value);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int getsubopt(char **__option, char *const *__tokens, char **__value);
#endif
#if defined __USE_MISC
int getloadavg(double *__loads, int __count);
int rpmatch(const char *__answer);
#endif
char *getenv(const char *__name);
#if defined __USE_GNU
char *secure_getenv(const char *__name);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int setenv(const char *__name, const char *__value, int __overwrite);
int unsetenv(const char *__name);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
int putenv(char *__text);
#endif
#if defined __USE_MISC
int clearenv(void);
#endif
int atexit(void (*__function)(void));
#if defined __USE_MISC
int on_exit(void (*__function)(int, void*), void *__argument);
#endif
#if defined __USE_ISOC11
int at_quick_exit(void (*__function)(void));
#endif
void exit(int __status) __attribute__((__noreturn__));
void abort(void) __attribute__((__noreturn__));
#if defined __USE_ISOC99
void _Exit(int __status) __attribute__((__noreturn__));
#endif
#if defined __USE_ISOC11
void quick_exit(int __status) __attribute__((__noreturn__));
#endif
#if defined __USE_MISC || defined __USE_XOPEN
long random(void);
void srandom(unsigned int __seed);
char *initstate(unsigned int __seed, char *__buf, size_t __len);
char *setstate(char *__buf);
#endif
int rand(void);
void srand(unsigned int __seed);
#if defined __USE_POSIX
int rand_r(unsigned int *__seed);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double drand48(void);
double erand48(unsigned short *__state);
long lrand48(void);
long nrand48(unsigned short *__state);
long mrand48(void);
long jrand48(unsigned short *__state);
void srand48(long __seed);
unsigned short *seed48(unsigned short *__state);
void lcong48(unsigned short *__parameters);
#endif
#if defined __USE_MISC
unsigned int arc4random(void);
void arc4random_buf(void *__buf, size_t __len);
unsigned int arc4random_uniform(unsigned int __limit);
int random_r(struct random_data *__data, int32_t *__number);
int srandom_r(unsigned int __seed, struct random_data *__data);
int initstate_r(unsigned int __seed, char *__buf, size_t __len, struct random_data *__data);
int setstate_r(char *__buf, struct random_data *__data);
int drand48_r(struct drand48_data *__data, double *__result);
int erand48_r(unsigned short *__number, struct drand48_data *__data, double *__result);
int lrand48_r(struct drand48_data *__data, long *__result);
int nrand48_r(unsigned short *__number, struct drand48_data *__data, long *__result);
int mrand48_r(struct drand48_data *__data, long *__result);
int jrand48_r(unsigned short *__number, struct drand48_data *__data, long *__result);
int srand48_r(long __seed, struct drand48_data *__data);
int seed48_r(unsigned short *__number, struct drand48_data *__data);
int lcong48_r(unsigned short *__parameters, struct drand48_data *__data);
#endif
#if defined __USE_GNU
int mkostemps(char *__template_, int __suffix, int __flags);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
int mkstemp(char *__template_);
#endif
#if defined __USE_MISC
int mkstemps(char *__template_, int __suffix);
#endif
#if defined __USE_GNU
int mkostemp(char *__template_, int __flags);
#endif
#if defined __USE_LARGEFILE64
int mkstemp64(char *__template_);
int mkstemps64(char *__template_, int __suffix);
#endif
#if defined __USE_GNU
int mkostemp64(char *__template_, int __flags);
int mkostemps64(char *__template_, int __suffix, int __flags);
#endif
#if defined __USE_XOPEN2K8 || defined __USE_XOPEN
char *mkdtemp(char *__template_);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *mktemp(char *__template_);
#endif
#if defined __USE_GNU
char *canonicalize_file_name(const char *__path);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *realpath(const char *__path, char *__resolved);
#endif
#if defined __USE_XOPEN_EXTENDED
int posix_openpt(int __flags);
#endif
#if defined __USE_GNU
int getpt(void);
#endif
#if defined __USE_XOPEN_EXTENDED
int grantpt(int __fd);
int unlockpt(int __fd);
char *ptsname(int __fd);
#endif
#if defined __USE_GNU
int ptsname_r(int __fd, char *__buf, size_t __len);
#endif
#if defined __USE_XOPEN
void setkey(const char *__key);
#endif
#if defined __USE_MISC
char *ecvt(double __value, int __count, int *__point, int *__sign);
char *fcvt(double __value, int __count, int *__point, int *__sign);
int ecvt_r(double __value, int __count, int *__point, int *__sign, char *__buf, size_t __len);
int fcvt_r(double __value, int __count, int *__point, int *__sign, char *__buf, size_t __len);
#endif
double atof(const char *__s);
int atoi(const char *__s);
long atol(const char *__s);
#if defined __USE_ISOC99
long long atoll(const char *__s);
#endif
double strtod(const char *__s, char **__end);
#if defined __USE_ISOC99
float strtof(const char *__s, char **__end);
#endif
long strtol(const char *__s, char **__end, int __base);
#if defined __USE_ISOC99
long long strtoll(const char *__s, char **__end, int __base);
#endif
unsigned long strtoul(const char *__s, char **__end, int __base);
#if defined __USE_ISOC99
unsigned long long strtoull(const char *__s, char **__end, int __base);
#endif
#if defined __USE_MISC
long long strtoq(const char *__s, char **__end, int __base);
unsigned long long strtouq(const char *__s, char **__end, int __base);
#endif
#if defined __USE_GNU
long strtol_l(const char *__s, char **__end, int __base, locale_t _locale);
long long strtoll_l(const char *__s, char **__end, int __base, locale_t _locale);
unsigned long strtoul_l(const char *__s, char **__end, int __base, locale_t _locale);
unsigned long long strtoull_l(const char *__s, char **__end, int __base, locale_t _locale);
double strtod_l(const char *__s, char **__end, locale_t _locale);
float strtof_l(const char *__s, char **__end, locale_t _locale);
#endif
int abs(int __value);
long labs(long __value);
#if defined __USE_ISOC99
long long llabs(long long __value);
#endif
struct div_t div(int __numerator, int __denominator);
struct ldiv_t ldiv(long __numerator, long __denominator);
#if defined __USE_ISOC99
struct lldiv_t lldiv(long long __numerator, long long __denominator);
#endif
void *malloc(size_t __size);
void *calloc(size_t __count, size_t __size);
void *realloc(void *__old, size_t __size);
#if defined __USE_MISC
void *reallocarray(void *__old, size_t __count, size_t __size);
#endif
void free(void *__ptr);
#if defined __USE_ISOC11
void *aligned_alloc(size_t __align, size_t __size);
#endif
#if defined __USE_XOPEN2K
int posix_memalign(void **__to, size_t __align, size_t __size);
#endif
#if defined __USE_MISC
void *valloc(size_t __size);
#endif
void qsort(void *__base, size_t __count, size_t __size, __compar_fn_t __compare);
#if defined __USE_GNU
void qsort_r(void *__base, size_t __count, size_t __size, __compar_d_fn_t __compare, void *__context);
#endif
void *bsearch(const void *__key, const void *__base, size_t __count, size_t __size, __compar_fn_t __compare);

#ifdef __USE_MISC
extern char *gcvt(double __value, int __count, char *__buf);
#endif
#define MB_CUR_MAX (__ctype_get_mb_cur_max())
extern size_t __ctype_get_mb_cur_max(void);
extern int mblen(const char *__s, size_t __n);
extern int mbtowc(wchar_t *__pwc, const char *__s, size_t __n);
extern int wctomb(char *__s, wchar_t __c);
extern size_t mbstowcs(wchar_t *__to, const char *__from, size_t __n);
extern size_t wcstombs(char *__to, const wchar_t *__from, size_t __n);
#ifdef __USE_ISOC99
extern long double strtold(const char *__s, char **__end);
#endif
#ifdef __USE_GNU
extern long double strtold_l(const char *__s, char **__end, locale_t __locale);
#endif
#if defined __USE_GNU || defined __USE_ISOC2X || defined __STDC_WANT_IEC_60559_BFP_EXT__
extern int strfromd(char *__to, size_t __n, const char *__format, double __value);
extern int strfromf(char *__to, size_t __n, const char *__format, float __value);
extern int strfroml(char *__to, size_t __n, const char *__format, long double __value);
#endif

__END_DECLS

#endif /* _STDLIB_H */
