/* <dirent.h>, generated from libc/src/abi/constants/dirent.rs, libc/src/abi/types/dirent.rs, libc/src/c/dirent.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _DIRENT_H
#define _DIRENT_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif
#ifndef __ino_t_defined
#define __ino_t_defined
typedef __ino_t ino_t;
#endif

#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
#define DT_WHT 14
#if defined __USE_XOPEN2K24
#define DT_FORCE_TYPE 1
#endif

__BEGIN_DECLS

struct __dirstream;

struct dirent {
    ino_t d_ino;
    __off_t d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[256];
};

typedef struct __dirstream DIR;

#if defined __USE_LARGEFILE64
struct dirent64 {
    __ino64_t d_ino;
    __off64_t d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[256];
};

#endif

#define d_fileno d_ino
#ifdef __USE_XOPEN2K24
struct posix_dent {
    __ino64_t d_ino;
    __off64_t __d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[1];
};
#endif
#define _DIRENT_HAVE_D_RECLEN 1
#define _DIRENT_HAVE_D_OFF 1
#define _DIRENT_HAVE_D_TYPE 1
#define _D_EXACT_NAMLEN(d) (__builtin_strlen((d)->d_name))
#define _D_ALLOC_NAMLEN(d) (_D_EXACT_NAMLEN(d) + 1)
#define IFTODT(mode) (((mode) & 0170000) >> 12)
#define DTTOIF(dirtype) ((dirtype) << 12)

int alphasort(const struct dirent **a, const struct dirent **b);
int closedir(DIR *dir);
int dirfd(DIR *dir);
DIR *fdopendir(int fd);
DIR *opendir(const char *path);
struct dirent *readdir(DIR *dir);
int readdir_r(DIR *dir, struct dirent *entry, struct dirent **result);
void rewinddir(DIR *dir);
int scandir(const char *path,
            struct dirent ***list,
            int (*filter)(const struct dirent*),
            int (*compare)(const struct dirent**, const struct dirent**));
void seekdir(DIR *dir, long position);
long telldir(DIR *dir);
#if defined __USE_XOPEN2K24
ssize_t posix_getdents(int fd, void *buf, size_t len, int flags);
#endif
#if defined __USE_MISC
ssize_t getdents64(int fd, void *buf, size_t len);
#endif
#if defined __USE_LARGEFILE64
struct dirent64 *readdir64(DIR *dir);
int readdir64_r(DIR *dir, struct dirent64 *entry, struct dirent64 **result);
int alphasort64(const struct dirent64 **a, const struct dirent64 **b);
#endif
#if defined __USE_GNU
int versionsort(const struct dirent **a, const struct dirent **b);
#endif
#if defined __USE_LARGEFILE64
int versionsort64(const struct dirent64 **a, const struct dirent64 **b);
int scandir64(const char *path,
              struct dirent64 ***list,
              int (*filter)(const struct dirent64*),
              int (*compare)(const struct dirent64**, const struct dirent64**));
#endif

__END_DECLS

#endif /* _DIRENT_H */
