/* What the tests share: printing one result a line, by name, so that a difference to Linux shows. */
#ifndef CHECK_H
#define CHECK_H

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The names of the numbers that our tests meet; others print as numbers. */
static inline const char *errno_name(int number)
{
    static char other[32];
    switch (number) {
#define NAME(e) case e: return #e
    NAME(EACCES); NAME(EADDRINUSE); NAME(EADDRNOTAVAIL); NAME(EAFNOSUPPORT); NAME(EAGAIN); NAME(EALREADY);
    NAME(EBADF); NAME(EBUSY); NAME(ECONNABORTED); NAME(ECONNREFUSED); NAME(ECONNRESET); NAME(EDEADLK);
    NAME(EDESTADDRREQ); NAME(EDOM); NAME(EEXIST); NAME(EFAULT); NAME(EHOSTUNREACH); NAME(EINPROGRESS);
    NAME(EINTR); NAME(EINVAL); NAME(EIO); NAME(EISCONN); NAME(EISDIR); NAME(ELOOP); NAME(EMFILE);
    NAME(EMSGSIZE); NAME(ENAMETOOLONG); NAME(ENETUNREACH); NAME(ENOENT); NAME(ENOMEM); NAME(ENOPROTOOPT);
    NAME(ENOSYS); NAME(ENOTCONN); NAME(ENOTDIR); NAME(ENOTEMPTY); NAME(ENOTSOCK); NAME(ENOTTY); NAME(ENXIO);
    NAME(EOPNOTSUPP); NAME(EOVERFLOW); NAME(EPERM); NAME(EPIPE); NAME(EPROTONOSUPPORT); NAME(EPROTOTYPE); NAME(ERANGE);
    NAME(EROFS); NAME(ESPIPE); NAME(ESRCH); NAME(ETIMEDOUT); NAME(EXDEV);
#undef NAME
    default:
        snprintf(other, sizeof other, "errno %d", number);
        return other;
    }
}

/* Prints what `call` returned: "ok", or the error's name. */
#define TRY(call) report(#call, (long)(call))
static inline long report(const char *what, long result)
{
    int number = errno;
    printf("%s: %s\n", what, result >= 0 ? "ok" : errno_name(number));
    return result;
}

/* Prints the value that `expression` has. */
#define SHOW(expression) printf("%s: %ld\n", #expression, (long)(expression))

/* Prints whether a condition holds. */
#define TRUE(condition) printf("%s: %s\n", #condition, (condition) ? "yes" : "NO")

#endif
