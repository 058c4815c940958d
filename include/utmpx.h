/* <utmpx.h>: POSIX.1-2024, who is logged in. There is no such database: functions that look something up fail. */
#ifndef _UTMPX_H
#define _UTMPX_H 1

#include <features.h>
#include <sys/types.h>
#include <bits/types/struct_timeval.h>

#define EMPTY 0
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#ifdef __USE_GNU
#define RUN_LVL 1
#define ACCOUNTING 9
#define UTMPX_FILE "/var/run/utmp"
#define UTMPX_FILENAME UTMPX_FILE
#define WTMPX_FILE "/var/log/wtmp"
#define WTMPX_FILENAME WTMPX_FILE
#endif

struct __exit_status {
#ifdef __USE_GNU
    short e_termination;
    short e_exit;
#else
    short __e_termination;
    short __e_exit;
#endif
};

struct utmpx {
    short ut_type;
    pid_t ut_pid;
    char ut_line[32];
    char ut_id[4];
    char ut_user[32];
    char ut_host[256];
    struct __exit_status ut_exit;
    int ut_session;
    struct {
        int tv_sec;
        int tv_usec;
    } ut_tv;
    int ut_addr_v6[4];
    char __glibc_reserved[20];
};

__BEGIN_DECLS

void endutxent(void);
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *__id);
struct utmpx *getutxline(const struct utmpx *__line);
struct utmpx *pututxline(const struct utmpx *__entry);
void setutxent(void);
#ifdef __USE_GNU
int utmpxname(const char *__file);
void updwtmpx(const char *__file, const struct utmpx *__entry);
#endif

__END_DECLS

#endif /* _UTMPX_H */
