/* <shadow.h>, generated from libc/src/abi/types/shadow.rs, libc/src/c/shadow.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SHADOW_H
#define _SHADOW_H

#include <features.h>
#include <bits/types.h>
#include <paths.h>

#define __need_size_t
#include <stddef.h>

#ifndef __FILE_defined
#define __FILE_defined 1
struct _IO_FILE;
typedef struct _IO_FILE FILE;
#endif
#define SHADOW _PATH_SHADOW

__BEGIN_DECLS

struct spwd {
    char *sp_namp;
    char *sp_pwdp;
    long sp_lstchg;
    long sp_min;
    long sp_max;
    long sp_warn;
    long sp_inact;
    long sp_expire;
    unsigned long sp_flag;
};

void setspent(void);
void endspent(void);
struct spwd *getspent(void);
struct spwd *getspnam(const char *__name);
struct spwd *sgetspent(const char *__text);
struct spwd *fgetspent(FILE *__stream);
int putspent(const struct spwd *__entry, FILE *__stream);
int getspent_r(struct spwd *__entry, char *__buf, size_t __len, struct spwd **__result);
int getspnam_r(const char *__name, struct spwd *__entry, char *__buf, size_t __len, struct spwd **__result);
int sgetspent_r(const char *__text, struct spwd *__entry, char *__buf, size_t __len, struct spwd **__result);
int fgetspent_r(FILE *__stream, struct spwd *__entry, char *__buf, size_t __len, struct spwd **__result);
int lckpwdf(void);
int ulckpwdf(void);

__END_DECLS

#endif /* _SHADOW_H */
