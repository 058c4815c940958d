/* <linux/falloc.h>: modes of fallocate(). */
#ifndef _LINUX_FALLOC_H
#define _LINUX_FALLOC_H 1

#define FALLOC_FL_KEEP_SIZE 0x01
#define FALLOC_FL_PUNCH_HOLE 0x02
#define FALLOC_FL_COLLAPSE_RANGE 0x08
#define FALLOC_FL_ZERO_RANGE 0x10
#define FALLOC_FL_INSERT_RANGE 0x20

#endif /* _LINUX_FALLOC_H */
