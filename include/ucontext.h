/* <ucontext.h>: contexts that a program switches between; of POSIX until 2004. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H 1

#include <features.h>
#include <sys/ucontext.h>

__BEGIN_DECLS

int getcontext(ucontext_t *__context);
void makecontext(ucontext_t *__context, void (*__function)(void), int __argc, ...);
int setcontext(const ucontext_t *__context);
int swapcontext(ucontext_t *__old, const ucontext_t *__context);

__END_DECLS

#endif /* _UCONTEXT_H */
