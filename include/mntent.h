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

FILE *setmntent(const char *__path, const char *__mode);
int endmntent(FILE *__stream);
struct mntent *getmntent(FILE *__stream);
struct mntent *getmntent_r(FILE *__stream, struct mntent *__entry, char *__buf, int __len);
int addmntent(FILE *__stream, const struct mntent *__entry);
char *hasmntopt(const struct mntent *__entry, const char *__option);

__END_DECLS

#endif /* _MNTENT_H */
