/* <ndbm.h>, generated from libc/src/c/ndbm.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NDBM_H
#define _NDBM_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif

typedef struct {
    void *dptr;
    size_t dsize;
} datum;
typedef struct DBM DBM;

#define DBM_INSERT 0
#define DBM_REPLACE 1

__BEGIN_DECLS

int dbm_clearerr(DBM *__database);
void dbm_close(DBM *__database);
int dbm_delete(DBM *__database, datum __key);
int dbm_error(DBM *__database);
datum dbm_fetch(DBM *__database, datum __key);
datum dbm_firstkey(DBM *__database);
datum dbm_nextkey(DBM *__database);
DBM *dbm_open(const char *__path, int __flags, mode_t __mode);
int dbm_store(DBM *__database, datum __key, datum __content, int __mode);

__END_DECLS

#endif /* _NDBM_H */
