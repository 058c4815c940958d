/* <grp.h>, generated from libc/src/abi/types/grp.rs, libc/src/c/grp.rs, libc/src/c/grp/files.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _GRP_H
#define _GRP_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __gid_t_defined
#define __gid_t_defined
typedef __gid_t gid_t;
#endif

#ifdef __USE_MISC
#ifndef __FILE_defined
#define __FILE_defined 1
struct _IO_FILE;
typedef struct _IO_FILE FILE;
#endif
#endif

__BEGIN_DECLS

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void endgrent(void);
struct group *getgrent(void);
#endif
struct group *getgrgid(gid_t __gid);
int getgrgid_r(gid_t __gid, struct group *__entry, char *__buf, size_t __len, struct group **__result);
struct group *getgrnam(const char *__name);
int getgrnam_r(const char *__name, struct group *__entry, char *__buf, size_t __len, struct group **__result);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void setgrent(void);
#endif
#if defined __USE_MISC
int getgrouplist(const char *__user, gid_t __group, gid_t *__groups, int *__count);
int initgroups(const char *__user, gid_t __group);
int setgroups(size_t __count, const gid_t *__groups);
struct group *fgetgrent(FILE *__stream);
int fgetgrent_r(FILE *__stream, struct group *__entry, char *__buf, size_t __len, struct group **__result);
int getgrent_r(struct group *__entry, char *__buf, size_t __len, struct group **__result);
int putgrent(const struct group *__entry, FILE *__stream);
#endif

__END_DECLS

#endif /* _GRP_H */
