/* <setjmp.h>, generated from libc/src/c/setjmp.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SETJMP_H
#define _SETJMP_H

#include <features.h>
#include <bits/types/sigset_t.h>

__BEGIN_DECLS

struct __jmp_buf_tag {
    long __jmpbuf[8];
    int __mask_was_saved;
    sigset_t __saved_mask;
};

typedef struct __jmp_buf_tag jmp_buf[1];

int _setjmp(struct __jmp_buf_tag *__env) __attribute__((__nothrow__, __returns_twice__));
int setjmp(struct __jmp_buf_tag *__env) __attribute__((__nothrow__, __returns_twice__));
#define setjmp(env) _setjmp(env)

#ifdef __USE_POSIX
typedef struct __jmp_buf_tag sigjmp_buf[1];

int __sigsetjmp(struct __jmp_buf_tag *__env, int __savemask) __attribute__((__nothrow__, __returns_twice__));
#define sigsetjmp(env, savemask) __sigsetjmp(env, savemask)
#endif

#if defined __USE_POSIX
void siglongjmp(struct __jmp_buf_tag *__jump, int __value) __attribute__((__noreturn__));
#endif
void longjmp(struct __jmp_buf_tag *__jump, int __value) __attribute__((__noreturn__));
#if defined __USE_MISC
void _longjmp(struct __jmp_buf_tag *__jump, int __value) __attribute__((__noreturn__));
#endif

__END_DECLS

#endif /* _SETJMP_H */
