/* <syslog.h> under SYSLOG_NAMES: BSD's tables of names, defined in the file that asks for them. */
#ifndef _BITS_SYSLOG_NAMES_H
#define _BITS_SYSLOG_NAMES_H 1

#ifdef SYSLOG_NAMES

#define INTERNAL_NOPRI 0x10
#define INTERNAL_MARK LOG_MAKEPRI(LOG_NFACILITIES << 3, 0)

typedef struct _code {
    char *c_name;
    int c_val;
} CODE;

#define __SYSLOG_NAME(name, value)                                                               \
    {                                                                                            \
        (char *)name, value                                                                      \
    }

CODE prioritynames[] = {
    __SYSLOG_NAME("emerg", LOG_EMERG),
    __SYSLOG_NAME("panic", LOG_EMERG),
    __SYSLOG_NAME("alert", LOG_ALERT),
    __SYSLOG_NAME("crit", LOG_CRIT),
    __SYSLOG_NAME("err", LOG_ERR),
    __SYSLOG_NAME("error", LOG_ERR),
    __SYSLOG_NAME("warning", LOG_WARNING),
    __SYSLOG_NAME("warn", LOG_WARNING),
    __SYSLOG_NAME("notice", LOG_NOTICE),
    __SYSLOG_NAME("info", LOG_INFO),
    __SYSLOG_NAME("debug", LOG_DEBUG),
    __SYSLOG_NAME("none", INTERNAL_NOPRI),
    { 0, -1 },
};

CODE facilitynames[] = {
    __SYSLOG_NAME("kern", LOG_KERN),
    __SYSLOG_NAME("user", LOG_USER),
    __SYSLOG_NAME("mail", LOG_MAIL),
    __SYSLOG_NAME("daemon", LOG_DAEMON),
    __SYSLOG_NAME("auth", LOG_AUTH),
    __SYSLOG_NAME("security", LOG_AUTH),
    __SYSLOG_NAME("authpriv", LOG_AUTHPRIV),
    __SYSLOG_NAME("syslog", LOG_SYSLOG),
    __SYSLOG_NAME("lpr", LOG_LPR),
    __SYSLOG_NAME("news", LOG_NEWS),
    __SYSLOG_NAME("uucp", LOG_UUCP),
    __SYSLOG_NAME("cron", LOG_CRON),
    __SYSLOG_NAME("ftp", LOG_FTP),
    __SYSLOG_NAME("local0", LOG_LOCAL0),
    __SYSLOG_NAME("local1", LOG_LOCAL1),
    __SYSLOG_NAME("local2", LOG_LOCAL2),
    __SYSLOG_NAME("local3", LOG_LOCAL3),
    __SYSLOG_NAME("local4", LOG_LOCAL4),
    __SYSLOG_NAME("local5", LOG_LOCAL5),
    __SYSLOG_NAME("local6", LOG_LOCAL6),
    __SYSLOG_NAME("local7", LOG_LOCAL7),
    __SYSLOG_NAME("mark", INTERNAL_MARK),
    { 0, -1 },
};

#undef __SYSLOG_NAME

#endif /* SYSLOG_NAMES */

#endif /* _BITS_SYSLOG_NAMES_H */
