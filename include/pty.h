/* <pty.h>, generated from libc/src/c/pty.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _PTY_H
#define _PTY_H

#include <features.h>
#include <bits/types.h>
#include <termios.h>
#include <sys/ioctl.h>

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif

__BEGIN_DECLS

int openpty(int *__controller,
            int *__terminal,
            char *__name,
            const struct termios *__settings,
            const struct winsize *__size);
pid_t forkpty(int *__controller,
              char *__name,
              const struct termios *__settings,
              const struct winsize *__size);

__END_DECLS

#endif /* _PTY_H */
