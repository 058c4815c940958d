/* <lastlog.h>: who logged in last: see <utmp.h>. */
#ifndef _LASTLOG_H
#define _LASTLOG_H 1

#include <utmp.h>



#endif /* _LASTLOG_H */
