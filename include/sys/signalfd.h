/* <sys/signalfd.h>, generated from libc/src/abi/constants/signalfd.rs, libc/src/abi/types/signalfd.rs, libc/src/c/sys/signalfd.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _SYS_SIGNALFD_H
#define _SYS_SIGNALFD_H

#include <features.h>
#include <bits/types.h>
#include <bits/types/sigset_t.h>

#ifndef __uint8_t_defined
#define __uint8_t_defined
typedef __uint8_t uint8_t;
#endif
#ifndef __uint16_t_defined
#define __uint16_t_defined
typedef __uint16_t uint16_t;
#endif
#ifndef __uint32_t_defined
#define __uint32_t_defined
typedef __uint32_t uint32_t;
#endif
#ifndef __int32_t_defined
#define __int32_t_defined
typedef __int32_t int32_t;
#endif
#ifndef __uint64_t_defined
#define __uint64_t_defined
typedef __uint64_t uint64_t;
#endif

#define SFD_NONBLOCK 2048
#define SFD_CLOEXEC 524288

__BEGIN_DECLS

struct signalfd_siginfo {
    uint32_t ssi_signo;
    int32_t ssi_errno;
    int32_t ssi_code;
    uint32_t ssi_pid;
    uint32_t ssi_uid;
    int32_t ssi_fd;
    uint32_t ssi_tid;
    uint32_t ssi_band;
    uint32_t ssi_overrun;
    uint32_t ssi_trapno;
    int32_t ssi_status;
    int32_t ssi_int;
    uint64_t ssi_ptr;
    uint64_t ssi_utime;
    uint64_t ssi_stime;
    uint64_t ssi_addr;
    uint16_t ssi_addr_lsb;
    uint16_t __pad2;
    int32_t ssi_syscall;
    uint64_t ssi_call_addr;
    uint32_t ssi_arch;
    uint8_t __pad[28];
};

int signalfd(int __fd, const sigset_t *__mask, int __flags);

__END_DECLS

#endif /* _SYS_SIGNALFD_H */
