/* <bits/types/struct_rusage.h>, generated from libc/src/abi/types/rusage.rs
   by `cargo xtask headers`; do not edit. */
#ifndef __rusage_defined
#define __rusage_defined

#include <features.h>
#include <bits/types/struct_timeval.h>

__BEGIN_DECLS

struct rusage {
    struct timeval ru_utime;
    struct timeval ru_stime;
    long ru_maxrss;
    long ru_ixrss;
    long ru_idrss;
    long ru_isrss;
    long ru_minflt;
    long ru_majflt;
    long ru_nswap;
    long ru_inblock;
    long ru_oublock;
    long ru_msgsnd;
    long ru_msgrcv;
    long ru_nsignals;
    long ru_nvcsw;
    long ru_nivcsw;
};

__END_DECLS

#endif /* __rusage_defined */
