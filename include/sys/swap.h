/* <sys/swap.h>: swapping, Linux': there is none (ENOSYS). */
#ifndef _SYS_SWAP_H
#define _SYS_SWAP_H 1

#include <features.h>

#define SWAP_FLAG_PREFER 0x8000
#define SWAP_FLAG_PRIO_MASK 0x7fff
#define SWAP_FLAG_PRIO_SHIFT 0
#define SWAP_FLAG_DISCARD 0x10000

__BEGIN_DECLS

int swapon(const char *__path, int __flags);
int swapoff(const char *__path);

__END_DECLS

#endif /* _SYS_SWAP_H */
