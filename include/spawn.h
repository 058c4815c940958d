/* <spawn.h>, generated from libc/src/abi/types/spawn.rs, libc/src/c/spawn.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SPAWN_H
#define _SPAWN_H

#include <features.h>
#include <bits/types.h>
#include <sched.h>
#include <sys/types.h>
#include <bits/types/sigset_t.h>
#include <bits/types/struct_sched_param.h>

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif

typedef struct __spawn_action __spawn_action;
typedef struct posix_spawnattr_t posix_spawnattr_t;
typedef struct posix_spawn_file_actions_t posix_spawn_file_actions_t;

#define POSIX_SPAWN_RESETIDS 1
#define POSIX_SPAWN_SETPGROUP 2
#define POSIX_SPAWN_SETSIGDEF 4
#define POSIX_SPAWN_SETSIGMASK 8
#define POSIX_SPAWN_SETSCHEDPARAM 16
#define POSIX_SPAWN_SETSCHEDULER 32
#if defined __USE_GNU
#define POSIX_SPAWN_USEVFORK 64
#endif
#if defined __USE_XOPEN2K24
#define POSIX_SPAWN_SETSID 128
#endif

__BEGIN_DECLS

struct posix_spawn_file_actions_t {
    int __allocated;
    int __used;
    __spawn_action *__actions;
    int __pad[16];
};

struct posix_spawnattr_t {
    short __flags;
    pid_t __pgrp;
    sigset_t __sd;
    sigset_t __ss;
    struct sched_param __sp;
    int __policy;
    int __pad[16];
};

int posix_spawn(pid_t *__pid,
                const char *__path,
                const struct posix_spawn_file_actions_t *__file_actions,
                const struct posix_spawnattr_t *__attributes,
                char *const *__argv,
                char *const *__envp);
int posix_spawnp(pid_t *__pid,
                 const char *__path,
                 const struct posix_spawn_file_actions_t *__file_actions,
                 const struct posix_spawnattr_t *__attributes,
                 char *const *__argv,
                 char *const *__envp);
int posix_spawnattr_init(struct posix_spawnattr_t *__attributes);
int posix_spawnattr_destroy(struct posix_spawnattr_t *__attributes);
int posix_spawnattr_getflags(const struct posix_spawnattr_t *__attributes, short *__to);
int posix_spawnattr_setflags(struct posix_spawnattr_t *__attributes, short __value);
int posix_spawnattr_getpgroup(const struct posix_spawnattr_t *__attributes, pid_t *__to);
int posix_spawnattr_setpgroup(struct posix_spawnattr_t *__attributes, pid_t __value);
int posix_spawnattr_getsigdefault(const struct posix_spawnattr_t *__attributes, sigset_t *__to);
int posix_spawnattr_setsigdefault(struct posix_spawnattr_t *__attributes, const sigset_t *__value);
int posix_spawnattr_getsigmask(const struct posix_spawnattr_t *__attributes, sigset_t *__to);
int posix_spawnattr_setsigmask(struct posix_spawnattr_t *__attributes, const sigset_t *__value);
int posix_spawnattr_getschedpolicy(const struct posix_spawnattr_t *__attributes, int *__to);
int posix_spawnattr_setschedpolicy(struct posix_spawnattr_t *__attributes, int __value);
int posix_spawnattr_getschedparam(const struct posix_spawnattr_t *__attributes,
                                  struct sched_param *__to);
int posix_spawnattr_setschedparam(struct posix_spawnattr_t *__attributes,
                                  const struct sched_param *__value);
int posix_spawn_file_actions_init(struct posix_spawn_file_actions_t *__actions);
int posix_spawn_file_actions_destroy(struct posix_spawn_file_actions_t *__actions);
int posix_spawn_file_actions_addopen(struct posix_spawn_file_actions_t *__actions,
                                     int __fd,
                                     const char *__path,
                                     int __flags,
                                     mode_t __mode);
int posix_spawn_file_actions_adddup2(struct posix_spawn_file_actions_t *__actions, int __fd, int __to);
#if defined __USE_XOPEN2K24
int posix_spawn_file_actions_addchdir(struct posix_spawn_file_actions_t *__actions, const char *__path);
#endif
#if defined __USE_GNU
int posix_spawn_file_actions_addchdir_np(struct posix_spawn_file_actions_t *__actions,
                                         const char *__path);
#endif
int posix_spawn_file_actions_addclose(struct posix_spawn_file_actions_t *__actions, int __fd);
#if defined __USE_XOPEN2K24
int posix_spawn_file_actions_addfchdir(struct posix_spawn_file_actions_t *__actions, int __fd);
#endif
#if defined __USE_GNU
int posix_spawn_file_actions_addfchdir_np(struct posix_spawn_file_actions_t *__actions, int __fd);
int posix_spawn_file_actions_addclosefrom_np(struct posix_spawn_file_actions_t *__actions, int __fd);
int posix_spawn_file_actions_addtcsetpgrp_np(struct posix_spawn_file_actions_t *__actions, int __fd);
#endif

__END_DECLS

#endif /* _SPAWN_H */
