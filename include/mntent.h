/* <mntent.h>, generated from libc/src/abi/types/mntent.rs, libc/src/c/mntent.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _MNTENT_H
#define _MNTENT_H

#include <features.h>
#include <paths.h>
#include <stdio.h>

#define MNTTAB _PATH_MNTTAB
#define MOUNTED _PATH_MOUNTED
#define MNTTYPE_IGNORE "ignore"
#define MNTTYPE_NFS "nfs"
#define MNTTYPE_SWAP "swap"
#define MNTOPT_DEFAULTS "defaults"
#define MNTOPT_RO "ro"
#define MNTOPT_RW "rw"
#define MNTOPT_SUID "suid"
#define MNTOPT_NOSUID "nosuid"
#define MNTOPT_NOAUTO "noauto"

__BEGIN_DECLS

struct mntent {
    char *mnt_fsname;
    char *mnt_dir;
    char *mnt_type;
    char *mnt_opts;
    int mnt_freq;
    int mnt_passno;
};

FILE *setmntent(const char *path, const char *mode);
int endmntent(FILE *stream);
struct mntent *getmntent(FILE *stream);
struct mntent *getmntent_r(FILE *stream, struct mntent *entry, char *buf, int len);
int addmntent(FILE *stream, const struct mntent *entry);
char *hasmntopt(const struct mntent *entry, const char *option);

__END_DECLS

#endif /* _MNTENT_H */
