/* <gnu/lib-names.h>: names of glibc's shared libraries. Here all is in one archive, and nothing is loaded. */
#ifndef _GNU_LIB_NAMES_H
#define _GNU_LIB_NAMES_H 1

#include <features.h>

#define LIBANL_SO "libanl.so.1"
#define LIBC_SO "libc.so.6"
#define LIBDL_SO "libdl.so.2"
#define LIBGCC_S_SO "libgcc_s.so.1"
#define LIBM_SO "libm.so.6"
#define LIBPTHREAD_SO "libpthread.so.0"
#define LIBRESOLV_SO "libresolv.so.2"
#define LIBRT_SO "librt.so.1"
#define LIBTHREAD_DB_SO "libthread_db.so.1"
#define LIBUTIL_SO "libutil.so.1"
#define LD_LINUX_X86_64_SO "ld-linux-x86-64.so.2"
#define LD_SO "ld-linux-x86-64.so.2"

#endif /* _GNU_LIB_NAMES_H */
