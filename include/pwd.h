/* <pwd.h>, generated from libc/src/abi/types/pwd.rs, libc/src/c/pwd.rs, libc/src/c/pwd/files.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _PWD_H
#define _PWD_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __uid_t_defined
#define __uid_t_defined
typedef __uid_t uid_t;
#endif
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

struct passwd {
    char *pw_name;
    char *pw_passwd;
    uid_t pw_uid;
    gid_t pw_gid;
    char *pw_gecos;
    char *pw_dir;
    char *pw_shell;
};

#ifdef __USE_MISC
#define NSS_BUFLEN_PASSWD 1024
#endif

#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void endpwent(void);
struct passwd *getpwent(void);
#endif
struct passwd *getpwnam(const char *__name);
int getpwnam_r(const char *__name,
               struct passwd *__entry,
               char *__buf,
               size_t __len,
               struct passwd **__result);
struct passwd *getpwuid(uid_t __uid);
int getpwuid_r(uid_t __uid, struct passwd *__entry, char *__buf, size_t __len, struct passwd **__result);
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
void setpwent(void);
#endif
#if defined __USE_MISC
int getpwent_r(struct passwd *__entry, char *__buf, size_t __len, struct passwd **__result);
struct passwd *fgetpwent(FILE *__stream);
int fgetpwent_r(FILE *__stream, struct passwd *__entry, char *__buf, size_t __len, struct passwd **__result);
int putpwent(const struct passwd *__entry, FILE *__stream);
int getpw(uid_t __uid, char *__buf);
#endif

__END_DECLS

#endif /* _PWD_H */
