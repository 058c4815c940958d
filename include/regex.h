/* <regex.h>, generated from libc/src/c/regex.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _REGEX_H
#define _REGEX_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

typedef struct regex_t regex_t;
typedef struct regmatch_t regmatch_t;
#ifdef __USE_GNU
#define RE_DUP_MAX 32767
#endif

#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8
#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4
#define REG_NOERROR 0
#define REG_NOMATCH 1
#define REG_BADPAT 2
#define REG_ECOLLATE 3
#define REG_ECTYPE 4
#define REG_EESCAPE 5
#define REG_ESUBREG 6
#define REG_EBRACK 7
#define REG_EPAREN 8
#define REG_EBRACE 9
#define REG_BADBR 10
#define REG_ERANGE 11
#define REG_ESPACE 12
#define REG_BADRPT 13

__BEGIN_DECLS

struct regex_t {
    void *__buffer;
    size_t __allocated;
    size_t __used;
    size_t __syntax;
    char *__fastmap;
    char *__translate;
    size_t re_nsub;
    size_t __flags;
};

typedef int regoff_t;

struct regmatch_t {
    regoff_t rm_so;
    regoff_t rm_eo;
};

int regcomp(struct regex_t *__regex, const char *__pattern, int __flags);
int regexec(const struct regex_t *__regex,
            const char *__text,
            size_t __count,
            struct regmatch_t *__matches,
            int __flags);
size_t regerror(int __code, const struct regex_t *_regex, char *__buf, size_t __len);
void regfree(struct regex_t *__regex);

__END_DECLS

#endif /* _REGEX_H */
