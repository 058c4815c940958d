/* <execinfo.h>: GNU. */
#ifndef _EXECINFO_H
#define _EXECINFO_H 1

#include <features.h>

__BEGIN_DECLS

extern int backtrace(void **__to, int __room);
extern char **backtrace_symbols(void *const *__from, int __count);
extern void backtrace_symbols_fd(void *const *__from, int __count, int __fd);

__END_DECLS

#endif /* _EXECINFO_H */
