/* <utmp.h>: who is logged in. There is no such database: functions that look something up fail. */
#ifndef _UTMP_H
#define _UTMP_H 1

#include <features.h>
#include <paths.h>
#include <sys/time.h>
#include <sys/types.h>

#define UT_LINESIZE 32
#define UT_NAMESIZE 32
#define UT_HOSTSIZE 256

#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define ACCOUNTING 9
#define UT_UNKNOWN EMPTY

#define UTMP_FILE _PATH_UTMP
#define UTMP_FILENAME _PATH_UTMP
#define WTMP_FILE _PATH_WTMP
#define WTMP_FILENAME _PATH_WTMP

struct lastlog {
    __INT32_TYPE__ ll_time;
    char ll_line[UT_LINESIZE];
    char ll_host[UT_HOSTSIZE];
};

struct exit_status {
    short e_termination;
    short e_exit;
};

struct utmp {
    short ut_type;
    pid_t ut_pid;
    char ut_line[UT_LINESIZE];
    char ut_id[4];
    char ut_user[UT_NAMESIZE];
    char ut_host[UT_HOSTSIZE];
    struct exit_status ut_exit;
    __INT32_TYPE__ ut_session;
    struct {
        __INT32_TYPE__ tv_sec;
        __INT32_TYPE__ tv_usec;
    } ut_tv;
    __INT32_TYPE__ ut_addr_v6[4];
    char __glibc_reserved[20];
};

#define ut_name ut_user
#define ut_time ut_tv.tv_sec
#define ut_xtime ut_tv.tv_sec
#define ut_addr ut_addr_v6[0]

#define _HAVE_UT_TYPE 1
#define _HAVE_UT_PID 1
#define _HAVE_UT_ID 1
#define _HAVE_UT_TV 1
#define _HAVE_UT_HOST 1

__BEGIN_DECLS

void setutent(void);
void endutent(void);
struct utmp *getutent(void);
struct utmp *getutid(const struct utmp *__id);
struct utmp *getutline(const struct utmp *__line);
struct utmp *pututline(const struct utmp *__entry);
int getutent_r(struct utmp *__buf, struct utmp **__result);
int getutid_r(const struct utmp *__id, struct utmp *__buf, struct utmp **__result);
int getutline_r(const struct utmp *__line, struct utmp *__buf, struct utmp **__result);
int utmpname(const char *__file);
void updwtmp(const char *__file, const struct utmp *__entry);
int login_tty(int __fd);
void login(const struct utmp *__entry);
int logout(const char *__line);
void logwtmp(const char *__line, const char *__name, const char *__host);

__END_DECLS

#endif /* _UTMP_H */
