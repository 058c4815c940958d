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

#if defined __USE_MISC
#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
#define DT_WHT 14
#endif
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
#ifdef __USE_MISC
#define IFTODT(mode) (((mode) & 0170000) >> 12)
#define DTTOIF(dirtype) ((dirtype) << 12)
#endif

int alphasort(const struct dirent **__a, const struct dirent **__b);
int closedir(DIR *__dir);
int dirfd(DIR *__dir);
DIR *fdopendir(int __fd);
DIR *opendir(const char *__path);
struct dirent *readdir(DIR *__dir);
int readdir_r(DIR *__dir, struct dirent *__entry, struct dirent **__result);
void rewinddir(DIR *__dir);
int scandir(const char *__path,
            struct dirent ***__list,
            int (*__filter)(const struct dirent*),
            int (*__compare)(const struct dirent**, const struct dirent**));
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void seekdir(DIR *__dir, long __position);
long telldir(DIR *__dir);
#endif
#if defined __USE_XOPEN2K24
ssize_t posix_getdents(int __fd, void *__buf, size_t __len, int __flags);
#endif
#if defined __USE_MISC
ssize_t getdents64(int __fd, void *__buf, size_t __len);
#endif
#if defined __USE_LARGEFILE64
struct dirent64 *readdir64(DIR *__dir);
int readdir64_r(DIR *__dir, struct dirent64 *__entry, struct dirent64 **__result);
int alphasort64(const struct dirent64 **__a, const struct dirent64 **__b);
#endif
#if defined __USE_GNU
int versionsort(const struct dirent **__a, const struct dirent **__b);
#endif
#if defined __USE_LARGEFILE64
int versionsort64(const struct dirent64 **__a, const struct dirent64 **__b);
int scandir64(const char *__path,
              struct dirent64 ***__list,
              int (*__filter)(const struct dirent64*),
              int (*__compare)(const struct dirent64**, const struct dirent64**));
#endif

__END_DECLS

#endif /* _DIRENT_H */
