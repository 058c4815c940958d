/* <termio.h>: System V's terminals: see <termios.h>. */
#ifndef _TERMIO_H
#define _TERMIO_H 1

#include <termios.h>
#include <sys/ioctl.h>



#endif /* _TERMIO_H */
