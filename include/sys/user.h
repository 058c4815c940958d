/* <sys/user.h>: page sizes. */
#ifndef _SYS_USER_H
#define _SYS_USER_H 1

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))

#endif /* _SYS_USER_H */
