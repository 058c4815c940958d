/* <ftw.h>, generated from libc/src/abi/constants/ftw.rs, libc/src/abi/types/ftw.rs, libc/src/c/ftw.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _FTW_H
#define _FTW_H

#include <features.h>
#include <sys/types.h>
#include <sys/stat.h>

#if defined __USE_GNU
#define FTW_CONTINUE 0
#endif
#define FTW_F 0
#define FTW_D 1
#if defined __USE_XOPEN_EXTENDED
#define FTW_PHYS 1
#endif
#if defined __USE_GNU
#define FTW_STOP 1
#endif
#define FTW_DNR 2
#if defined __USE_XOPEN_EXTENDED
#define FTW_MOUNT 2
#endif
#if defined __USE_GNU
#define FTW_SKIP_SUBTREE 2
#endif
#define FTW_NS 3
#if defined __USE_GNU
#define FTW_SKIP_SIBLINGS 3
#endif
#if defined __USE_XOPEN_EXTENDED
#define FTW_CHDIR 4
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define FTW_SL 4
#endif
#if defined __USE_XOPEN_EXTENDED
#define FTW_DP 5
#define FTW_SLN 6
#define FTW_DEPTH 8
#endif
#if defined __USE_GNU
#define FTW_ACTIONRETVAL 16
#endif

__BEGIN_DECLS

typedef int (*__ftw_func_t)(const char *__path, const struct stat *__info, int __kind);

#if defined __USE_XOPEN_EXTENDED
struct FTW {
    int base;
    int level;
};

typedef int (*__nftw_func_t)(const char *__path, const struct stat *__info, int __kind, struct FTW *__place);

#endif
#if defined __USE_LARGEFILE64
typedef int (*__ftw64_func_t)(const char *__path, const struct stat64 *__info, int __kind);

#endif
#if defined __USE_LARGEFILE64 && defined __USE_XOPEN_EXTENDED
typedef int (*__nftw64_func_t)(const char *__path,
                               const struct stat64 *__info,
                               int __kind,
                               struct FTW *__place);

#endif

int ftw(const char *__path, __ftw_func_t __visit, int __fds);
#if defined __USE_XOPEN_EXTENDED
int nftw(const char *__path, __nftw_func_t __visit, int __fds, int __flags);
#endif
#if defined __USE_LARGEFILE64
int ftw64(const char *__path, __ftw64_func_t __visit, int __fds);
#endif
#if defined __USE_LARGEFILE64 && defined __USE_XOPEN_EXTENDED
int nftw64(const char *__path, __nftw64_func_t __visit, int __fds, int __flags);
#endif

__END_DECLS

#endif /* _FTW_H */
