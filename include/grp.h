/* <grp.h>, generated from libc/src/abi/types/grp.rs, libc/src/c/grp.rs
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

__BEGIN_DECLS

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

void endgrent(void);
struct group *getgrent(void);
struct group *getgrgid(gid_t gid);
int getgrgid_r(gid_t gid, struct group *entry, char *buf, size_t len, struct group **result);
struct group *getgrnam(const char *name);
int getgrnam_r(const char *name, struct group *entry, char *buf, size_t len, struct group **result);
void setgrent(void);
#if defined __USE_MISC
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
int initgroups(const char *user, gid_t group);
int setgroups(size_t count, const gid_t *groups);
#endif

__END_DECLS

#endif /* _GRP_H */
