/* <linux/random.h>: flags of getrandom(). */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H 1

#define GRND_NONBLOCK 0x0001
#define GRND_RANDOM 0x0002
#define GRND_INSECURE 0x0004

#endif /* _LINUX_RANDOM_H */
