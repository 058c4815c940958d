/* <sys/ucontext.h>: a machine context, as signal handlers get it. */
#ifndef _SYS_UCONTEXT_H
#define _SYS_UCONTEXT_H 1

#include <features.h>
#include <bits/types/sigset_t.h>
#include <bits/types/stack_t.h>

__extension__ typedef long long greg_t;
#define __NGREG 23
#ifdef __USE_MISC
#define NGREG __NGREG
#endif
typedef greg_t gregset_t[23];

#ifdef __USE_GNU
enum {
    REG_R8 = 0,
    REG_R9,
    REG_R10,
    REG_R11,
    REG_R12,
    REG_R13,
    REG_R14,
    REG_R15,
    REG_RDI,
    REG_RSI,
    REG_RBP,
    REG_RBX,
    REG_RDX,
    REG_RAX,
    REG_RCX,
    REG_RSP,
    REG_RIP,
    REG_EFL,
    REG_CSGSFS,
    REG_ERR,
    REG_TRAPNO,
    REG_OLDMASK,
    REG_CR2
};
#define REG_R8 REG_R8
#define REG_RSP REG_RSP
#define REG_RIP REG_RIP
#define REG_RBP REG_RBP
#endif

/* POSIX leaves the members to us, so their names are reserved unless the program asks for more. */
#ifdef __USE_MISC
#define __ctx(name) name
#else
#define __ctx(name) __##name
#endif

struct _libc_fpxreg {
    unsigned short __ctx(significand)[4];
    unsigned short __ctx(exponent);
    unsigned short __reserved[3];
};

struct _libc_xmmreg {
    unsigned int __ctx(element)[4];
};

struct _libc_fpstate {
    unsigned short __ctx(cwd);
    unsigned short __ctx(swd);
    unsigned short __ctx(ftw);
    unsigned short __ctx(fop);
    unsigned long __ctx(rip);
    unsigned long __ctx(rdp);
    unsigned int __ctx(mxcsr);
    unsigned int __ctx(mxcr_mask);
    struct _libc_fpxreg _st[8];
    struct _libc_xmmreg _xmm[16];
    unsigned int __reserved[24];
};

typedef struct _libc_fpstate *fpregset_t;

typedef struct {
    gregset_t __ctx(gregs);
    fpregset_t __ctx(fpregs);
    __extension__ unsigned long long __reserved1[8];
} mcontext_t;

typedef struct ucontext_t {
    unsigned long __ctx(uc_flags);
    struct ucontext_t *uc_link;
    stack_t uc_stack;
    mcontext_t uc_mcontext;
    sigset_t uc_sigmask;
    struct _libc_fpstate __fpregs_mem;
    __extension__ unsigned long long __ssp[4];
} ucontext_t;

#undef __ctx

#endif /* _SYS_UCONTEXT_H */
