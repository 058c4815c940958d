/* <sys/sysmacros.h>: device numbers. */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H 1

#define major(dev) ((unsigned int)((((dev) >> 8) & 0xfff) | (((dev) >> 32) & ~0xfffUL)))
#define minor(dev) ((unsigned int)(((dev) & 0xff) | (((dev) >> 12) & ~0xffUL)))
#define makedev(maj, min)                                                                        \
    ((((maj) & 0xfffUL) << 8) | (((maj) & ~0xfffUL) << 32) | ((min) & 0xffUL)                    \
     | (((min) & ~0xffUL) << 12))
#define gnu_dev_major(dev) major(dev)
#define gnu_dev_minor(dev) minor(dev)
#define gnu_dev_makedev(maj, min) makedev(maj, min)

#endif /* _SYS_SYSMACROS_H */
