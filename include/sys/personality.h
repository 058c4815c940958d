/* <sys/personality.h>: whose system calls a process sees, Linux': only its own. */
#ifndef _SYS_PERSONALITY_H
#define _SYS_PERSONALITY_H 1

#include <features.h>

enum {
    UNAME26 = 0x0020000,
    ADDR_NO_RANDOMIZE = 0x0040000,
    FDPIC_FUNCPTRS = 0x0080000,
    MMAP_PAGE_ZERO = 0x0100000,
    ADDR_COMPAT_LAYOUT = 0x0200000,
    READ_IMPLIES_EXEC = 0x0400000,
    ADDR_LIMIT_32BIT = 0x0800000,
    SHORT_INODE = 0x1000000,
    WHOLE_SECONDS = 0x2000000,
    STICKY_TIMEOUTS = 0x4000000,
    ADDR_LIMIT_3GB = 0x8000000
};

enum { PER_LINUX = 0x0000, PER_LINUX32 = 0x0008, PER_MASK = 0x00ff };

__BEGIN_DECLS

int personality(unsigned long __persona);

__END_DECLS

#endif /* _SYS_PERSONALITY_H */
