/* <ucontext.h>: contexts that a program switches between; of POSIX until 2004. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H 1

#include <features.h>
#include <sys/ucontext.h>

__BEGIN_DECLS

int getcontext(ucontext_t *context);
void makecontext(ucontext_t *context, void (*function)(void), int argc, ...);
int setcontext(const ucontext_t *context);
int swapcontext(ucontext_t *old, const ucontext_t *context);

__END_DECLS

#endif /* _UCONTEXT_H */
