/* <linux/falloc.h>: modes of fallocate(). */
#ifndef _LINUX_FALLOC_H
#define _LINUX_FALLOC_H 1

#define FALLOC_FL_KEEP_SIZE 1
#define FALLOC_FL_PUNCH_HOLE 2
#define FALLOC_FL_COLLAPSE_RANGE 8
#define FALLOC_FL_ZERO_RANGE 16
#define FALLOC_FL_INSERT_RANGE 32

#endif /* _LINUX_FALLOC_H */
