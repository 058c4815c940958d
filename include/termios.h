/* <termios.h>, generated from libc/src/abi/constants/termios.rs, libc/src/abi/types/termios.rs, libc/src/c/termios.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _TERMIOS_H
#define _TERMIOS_H

#include <features.h>
#include <bits/types.h>
#if defined __USE_MISC || defined __USE_XOPEN2K24
#include <bits/types/struct_winsize.h>
#endif

#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif

#define B0 0
#define B1000000 4104
#define B110 3
#define B115200 4098
#define B1152000 4105
#define B1200 9
#define B134 4
#define B150 5
#define B1500000 4106
#define B1800 10
#define B19200 14
#define B200 6
#define B2000000 4107
#define B230400 4099
#define B2400 11
#define B2500000 4108
#define B300 7
#define B3000000 4109
#define B3500000 4110
#define B38400 15
#define B4000000 4111
#define B460800 4100
#define B4800 12
#define B50 1
#define B500000 4101
#define B57600 4097
#define B576000 4102
#define B600 8
#define B75 2
#define B921600 4103
#define B9600 13
#define BRKINT 2
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define BS0 0
#define BS1 8192
#define BSDLY 8192
#endif
#if defined __USE_MISC
#define CBAUD 4111
#define CBAUDEX 4096
#define CIBAUD 269418496
#endif
#define CLOCAL 2048
#if defined __USE_MISC
#define CMSPAR 1073741824
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define CR0 0
#define CR1 512
#define CR2 1024
#define CR3 1536
#define CRDLY 1536
#endif
#define CREAD 128
#if defined __USE_MISC
#define CRTSCTS 2147483648u
#endif
#define CS5 0
#define CS6 16
#define CS7 32
#define CS8 48
#define CSIZE 48
#define CSTOPB 64
#define ECHO 8
#if defined __USE_MISC
#define ECHOCTL 512
#endif
#define ECHOE 16
#define ECHOK 32
#if defined __USE_MISC
#define ECHOKE 2048
#endif
#define ECHONL 64
#if defined __USE_MISC
#define ECHOPRT 1024
#define EXTA 14
#define EXTB 15
#define EXTPROC 65536
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define FF0 0
#define FF1 32768
#define FFDLY 32768
#endif
#if defined __USE_MISC
#define FLUSHO 4096
#endif
#define HUPCL 1024
#define ICANON 2
#define ICRNL 256
#define IEXTEN 32768
#define IGNBRK 1
#define IGNCR 128
#define IGNPAR 4
#define IMAXBEL 8192
#define INLCR 64
#define INPCK 16
#define ISIG 1
#define ISTRIP 32
#define IUCLC 512
#define IUTF8 16384
#define IXANY 2048
#define IXOFF 4096
#define IXON 1024
#define NCCS 32
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define NL0 0
#define NL1 256
#define NLDLY 256
#endif
#define NOFLSH 128
#define OCRNL 8
#define OFDEL 128
#define OFILL 64
#define OLCUC 2
#define ONLCR 4
#define ONLRET 32
#define ONOCR 16
#define OPOST 1
#define PARENB 256
#define PARMRK 8
#define PARODD 512
#if defined __USE_MISC
#define PENDIN 16384
#endif
#if defined __USE_MISC || defined __USE_XOPEN_EXTENDED
#define TAB0 0
#define TAB1 2048
#define TAB2 4096
#define TAB3 6144
#define TABDLY 6144
#endif
#define TCIFLUSH 0
#define TCIOFF 2
#define TCIOFLUSH 2
#define TCION 3
#define TCOFLUSH 1
#define TCOOFF 0
#define TCOON 1
#define TCSADRAIN 1
#define TCSAFLUSH 2
#define TCSANOW 0
#define TOSTOP 256
#define VDISCARD 13
#define VEOF 4
#define VEOL 11
#define VEOL2 16
#define VERASE 2
#define VINTR 0
#define VKILL 3
#define VLNEXT 15
#define VMIN 6
#define VQUIT 1
#define VREPRINT 12
#define VSTART 8
#define VSTOP 9
#define VSUSP 10
#define VSWTC 7
#define VT0 0
#define VT1 16384
#define VTDLY 16384
#define VTIME 5
#define VWERASE 14
#if defined __USE_MISC
#define XCASE 4
#define XTABS 6144
#endif

__BEGIN_DECLS

typedef unsigned int speed_t;

typedef unsigned int tcflag_t;

typedef unsigned char cc_t;

struct termios {
    tcflag_t c_iflag;
    tcflag_t c_oflag;
    tcflag_t c_cflag;
    tcflag_t c_lflag;
    cc_t c_line;
    cc_t c_cc[32];
    speed_t c_ispeed;
    speed_t c_ospeed;
};

#define _HAVE_STRUCT_TERMIOS_C_ISPEED 1
#define _HAVE_STRUCT_TERMIOS_C_OSPEED 1

speed_t cfgetispeed(const struct termios *__settings);
speed_t cfgetospeed(const struct termios *__settings);
int cfsetispeed(struct termios *__settings, speed_t __speed);
int cfsetospeed(struct termios *__settings, speed_t __speed);
int tcdrain(int __fd);
int tcflow(int __fd, int __action);
int tcflush(int __fd, int __queue);
int tcgetattr(int __fd, struct termios *__settings);
pid_t tcgetsid(int __fd);
int tcsendbreak(int __fd, int __duration);
int tcsetattr(int __fd, int __when, const struct termios *__settings);
#if defined __USE_XOPEN2K24
int tcgetwinsize(int __fd, struct winsize *__size);
int tcsetwinsize(int __fd, const struct winsize *__size);
#endif
#if defined __USE_MISC
void cfmakeraw(struct termios *__settings);
int cfsetspeed(struct termios *__settings, speed_t __speed);
#endif

__END_DECLS

#endif /* _TERMIOS_H */
