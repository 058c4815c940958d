/* <execinfo.h>: GNU. */
#ifndef _EXECINFO_H
#define _EXECINFO_H 1

#include <features.h>

__BEGIN_DECLS

extern int backtrace(void **to, int room);
extern char **backtrace_symbols(void *const *from, int count);
extern void backtrace_symbols_fd(void *const *from, int count, int fd);

__END_DECLS

#endif /* _EXECINFO_H */
