/* <ftw.h>, generated from libc/src/abi/constants/ftw.rs, libc/src/abi/types/ftw.rs, libc/src/c/ftw.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _FTW_H
#define _FTW_H

#include <features.h>
#include <sys/types.h>
#include <sys/stat.h>

#define FTW_CONTINUE 0
#define FTW_F 0
#define FTW_D 1
#define FTW_PHYS 1
#define FTW_STOP 1
#define FTW_DNR 2
#define FTW_MOUNT 2
#define FTW_SKIP_SUBTREE 2
#define FTW_NS 3
#define FTW_SKIP_SIBLINGS 3
#define FTW_CHDIR 4
#define FTW_SL 4
#define FTW_DP 5
#define FTW_SLN 6
#define FTW_DEPTH 8
#define FTW_ACTIONRETVAL 16

__BEGIN_DECLS

typedef int (*__ftw_func_t)(const char *path, const struct stat *info, int kind);

struct FTW {
    int base;
    int level;
};

typedef int (*__nftw_func_t)(const char *path, const struct stat *info, int kind, struct FTW *place);

int ftw(const char *path, __ftw_func_t visit, int fds);
int nftw(const char *path, __nftw_func_t visit, int fds, int flags);

__END_DECLS

#endif /* _FTW_H */
