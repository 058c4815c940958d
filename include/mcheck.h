/* <mcheck.h>: glibc's checks of the heap. There are none here: mcheck() fails, and mtrace() does what it does without
 * MALLOC_TRACE in the environment, nothing. */
#ifndef _MCHECK_H
#define _MCHECK_H 1

#include <features.h>

__BEGIN_DECLS

enum mcheck_status { MCHECK_DISABLED = -1, MCHECK_OK, MCHECK_FREE, MCHECK_HEAD, MCHECK_TAIL };

extern int mcheck(void (*__handler)(enum mcheck_status));
extern int mcheck_pedantic(void (*__handler)(enum mcheck_status));
extern void mcheck_check_all(void);
extern enum mcheck_status mprobe(void *__block);
extern void mtrace(void);
extern void muntrace(void);

__END_DECLS

#endif /* _MCHECK_H */
