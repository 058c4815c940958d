/* <spawn.h> without posix_spawn(): attributes are kept, and actions on files are checked. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void attributes(void)
{
    posix_spawnattr_t attributes;
    sigset_t set, got;
    struct sched_param parameters = { .sched_priority = 7 };
    short flags;
    pid_t group;
    int policy;

    printf("init %d\n", posix_spawnattr_init(&attributes));
    posix_spawnattr_getflags(&attributes, &flags);
    posix_spawnattr_getpgroup(&attributes, &group);
    posix_spawnattr_getschedpolicy(&attributes, &policy);
    printf("at first: flags %d, group %d, policy %d\n", flags, (int)group, policy);

    printf("flags %d", posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK));
    printf(" %d", posix_spawnattr_setflags(&attributes, 0x100) == EINVAL);
    posix_spawnattr_getflags(&attributes, &flags);
    printf(" %#x\n", flags);

    printf("policy %d", posix_spawnattr_setschedpolicy(&attributes, SCHED_RR));
    printf(" %d", posix_spawnattr_setschedpolicy(&attributes, 99) == EINVAL);
    posix_spawnattr_getschedpolicy(&attributes, &policy);
    printf(" %d\n", policy == SCHED_RR);

    printf("group %d", posix_spawnattr_setpgroup(&attributes, 1234));
    posix_spawnattr_getpgroup(&attributes, &group);
    printf(" %d\n", (int)group);

    printf("parameters %d", posix_spawnattr_setschedparam(&attributes, &parameters));
    parameters.sched_priority = 0;
    posix_spawnattr_getschedparam(&attributes, &parameters);
    printf(" %d\n", parameters.sched_priority);

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    printf("defaults %d", posix_spawnattr_setsigdefault(&attributes, &set));
    sigaddset(&set, SIGTERM);
    printf(" mask %d\n", posix_spawnattr_setsigmask(&attributes, &set));
    posix_spawnattr_getsigdefault(&attributes, &got);
    printf("defaults: %d %d\n", sigismember(&got, SIGUSR1), sigismember(&got, SIGTERM));
    posix_spawnattr_getsigmask(&attributes, &got);
    printf("mask: %d %d %d\n", sigismember(&got, SIGUSR1), sigismember(&got, SIGTERM), sigismember(&got, SIGHUP));
    printf("destroy %d\n", posix_spawnattr_destroy(&attributes));
}

static void actions(void)
{
    posix_spawn_file_actions_t actions;
    const int wrong[] = { -1, (int)sysconf(_SC_OPEN_MAX) };

    printf("init %d\n", posix_spawn_file_actions_init(&actions));
    for (int i = 0; i < 100; i++) {
        if (posix_spawn_file_actions_addopen(&actions, i % 10, "/etc/hosts", 0, 0600) != 0 ||
            posix_spawn_file_actions_adddup2(&actions, 1, i % 10) != 0 ||
            posix_spawn_file_actions_addclose(&actions, i % 10) != 0)
            printf("%d refused\n", i);
    }
    printf("chdir %d %d\n", posix_spawn_file_actions_addchdir_np(&actions, "/"),
           posix_spawn_file_actions_addfchdir_np(&actions, 3));
    printf("closefrom %d, terminal %d\n", posix_spawn_file_actions_addclosefrom_np(&actions, 3),
           posix_spawn_file_actions_addtcsetpgrp_np(&actions, 0));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        printf("%d %d %d %d\n", posix_spawn_file_actions_addopen(&actions, wrong[i], "x", 0, 0) == EBADF,
               posix_spawn_file_actions_addclose(&actions, wrong[i]) == EBADF,
               posix_spawn_file_actions_adddup2(&actions, 1, wrong[i]) == EBADF,
               posix_spawn_file_actions_adddup2(&actions, wrong[i], 1) == EBADF);
        printf("%d %d\n", posix_spawn_file_actions_addclosefrom_np(&actions, wrong[i]) == EBADF,
               posix_spawn_file_actions_addtcsetpgrp_np(&actions, wrong[i]) == EBADF);
    }
    printf("destroy %d\n", posix_spawn_file_actions_destroy(&actions));
}

int main(void)
{
    attributes();
    actions();
    printf("sizes %zu %zu\n", sizeof(posix_spawnattr_t), sizeof(posix_spawn_file_actions_t));
    return 0;
}
