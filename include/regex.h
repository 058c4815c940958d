/* <regex.h>, generated from libc/src/c/regex.rs, libc/src/c/regex/re_search.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _REGEX_H
#define _REGEX_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>

struct re_pattern_buffer;
typedef struct re_pattern_buffer regex_t;
typedef struct regmatch_t regmatch_t;
#ifdef __USE_GNU
#define RE_DUP_MAX 32767
typedef unsigned int __re_size_t;
typedef unsigned long int __re_long_size_t;
#else
typedef unsigned int __re_size_t;
typedef unsigned long int __re_long_size_t;
#endif
typedef unsigned long int reg_syntax_t;

#ifdef __USE_GNU
/* What each bit says: libc/src/pattern/regex/rules.rs. */
#define RE_BACKSLASH_ESCAPE_IN_LISTS 0x1UL
#define RE_BK_PLUS_QM 0x2UL
#define RE_CHAR_CLASSES 0x4UL
#define RE_CONTEXT_INDEP_ANCHORS 0x8UL
#define RE_CONTEXT_INDEP_OPS 0x10UL
#define RE_CONTEXT_INVALID_OPS 0x20UL
#define RE_DOT_NEWLINE 0x40UL
#define RE_DOT_NOT_NULL 0x80UL
#define RE_HAT_LISTS_NOT_NEWLINE 0x100UL
#define RE_INTERVALS 0x200UL
#define RE_LIMITED_OPS 0x400UL
#define RE_NEWLINE_ALT 0x800UL
#define RE_NO_BK_BRACES 0x1000UL
#define RE_NO_BK_PARENS 0x2000UL
#define RE_NO_BK_REFS 0x4000UL
#define RE_NO_BK_VBAR 0x8000UL
#define RE_NO_EMPTY_RANGES 0x10000UL
#define RE_UNMATCHED_RIGHT_PAREN_ORD 0x20000UL
#define RE_NO_POSIX_BACKTRACKING 0x40000UL
#define RE_NO_GNU_OPS 0x80000UL
#define RE_DEBUG 0x100000UL
#define RE_INVALID_INTERVAL_ORD 0x200000UL
#define RE_ICASE 0x400000UL
#define RE_CARET_ANCHORS_HERE 0x800000UL
#define RE_CONTEXT_INVALID_DUP 0x1000000UL
#define RE_NO_SUB 0x2000000UL
#define RE_SYNTAX_EMACS 0UL
#define RE_SYNTAX_AWK 0xbe0cdUL
#define RE_SYNTAX_GNU_AWK 0x23b24dUL
#define RE_SYNTAX_POSIX_AWK 0x2bb2fdUL
#define RE_SYNTAX_GREP 0x10a46UL
#define RE_SYNTAX_EGREP 0x23ba5cUL
#define RE_SYNTAX_POSIX_EGREP 0x23ba5cUL
#define RE_SYNTAX_ED 0x10102c6UL
#define RE_SYNTAX_SED 0x10102c6UL
#define RE_SYNTAX_POSIX_BASIC 0x10102c6UL
#define RE_SYNTAX_POSIX_MINIMAL_BASIC 0x106c4UL
#define RE_SYNTAX_POSIX_EXTENDED 0x3b2fcUL
#define RE_SYNTAX_POSIX_MINIMAL_EXTENDED 0x3f2ecUL
#define REGS_UNALLOCATED 0
#define REGS_REALLOCATE 1
#define REGS_FIXED 2
#define RE_NREGS 30
#define RE_TRANSLATE_TYPE unsigned char *
#define __REPB(name) name
#else
#define __REPB(name) __##name
#endif

struct re_pattern_buffer {
    void *__REPB(buffer);
    __re_long_size_t __REPB(allocated);
    __re_long_size_t __REPB(used);
    reg_syntax_t __REPB(syntax);
    char *__REPB(fastmap);
    unsigned char *__REPB(translate);
    size_t re_nsub;
    unsigned __REPB(can_be_null) : 2;
    unsigned __REPB(regs_allocated) : 2;
    unsigned __REPB(fastmap_accurate) : 1;
    unsigned __REPB(no_sub) : 1;
    unsigned __REPB(not_bol) : 1;
    unsigned __REPB(not_eol) : 1;
    unsigned __REPB(newline_anchor) : 1;
};

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
#define REG_EEND 14
#define REG_ESIZE 15
#define REG_ERPAREN 16

__BEGIN_DECLS

typedef int regoff_t;

struct regmatch_t {
    regoff_t rm_so;
    regoff_t rm_eo;
};

#if defined __USE_GNU
struct re_registers {
    unsigned int num_regs;
    regoff_t *start;
    regoff_t *end;
};

#endif

int regcomp(regex_t *__regex, const char *__pattern, int __flags);
int regexec(const regex_t *__regex,
            const char *__text,
            size_t __count,
            struct regmatch_t *__matches,
            int __flags);
size_t regerror(int __code, const regex_t *_regex, char *__buf, size_t __len);
void regfree(regex_t *__regex);
#if defined __USE_GNU
reg_syntax_t re_set_syntax(reg_syntax_t __syntax);
const char *re_compile_pattern(const char *__pattern, size_t __len, regex_t *__regex);
int re_compile_fastmap(regex_t *__regex);
int re_search(regex_t *__regex,
              const char *__text,
              int __len,
              int __start,
              int __range,
              struct re_registers *__registers);
int re_search_2(regex_t *__regex,
                const char *__text1,
                int __len1,
                const char *__text2,
                int __len2,
                int __start,
                int __range,
                struct re_registers *__registers,
                int __stop);
int re_match(regex_t *__regex, const char *__text, int __len, int __start, struct re_registers *__registers);
int re_match_2(regex_t *__regex,
               const char *__text1,
               int __len1,
               const char *__text2,
               int __len2,
               int __start,
               struct re_registers *__registers,
               int __stop);
void re_set_registers(regex_t *__regex,
                      struct re_registers *__registers,
                      unsigned int __count,
                      regoff_t *__starts,
                      regoff_t *__ends);
#endif
#if defined _REGEX_RE_COMP
char *re_comp(const char *__pattern);
int re_exec(const char *__text);
#endif

#ifdef __USE_GNU
extern reg_syntax_t re_syntax_options;
#endif

__END_DECLS

#endif /* _REGEX_H */
