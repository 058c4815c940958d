/* <fstab.h>: the table of file systems to mount, /etc/fstab. */
#ifndef _FSTAB_H
#define _FSTAB_H 1

#include <features.h>

#define _PATH_FSTAB "/etc/fstab"
#define FSTAB _PATH_FSTAB
#define FSTAB_RW "rw"
#define FSTAB_RQ "rq"
#define FSTAB_RO "ro"
#define FSTAB_SW "sw"
#define FSTAB_XX "xx"

struct fstab {
    char *fs_spec;
    char *fs_file;
    char *fs_vfstype;
    char *fs_mntops;
    const char *fs_type;
    int fs_freq;
    int fs_passno;
};

__BEGIN_DECLS

struct fstab *getfsent(void);
struct fstab *getfsspec(const char *__name);
struct fstab *getfsfile(const char *__name);
int setfsent(void);
void endfsent(void);

__END_DECLS

#endif /* _FSTAB_H */
