/* <linux/random.h>: flags of getrandom(). */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H 1

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
#define GRND_INSECURE 4

#endif /* _LINUX_RANDOM_H */
