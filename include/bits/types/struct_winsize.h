/* <bits/types/struct_winsize.h>, generated from libc/src/abi/types/ioctl.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _BITS_TYPES_STRUCT_WINSIZE_H
#define _BITS_TYPES_STRUCT_WINSIZE_H

#include <features.h>

__BEGIN_DECLS

struct winsize {
    unsigned short ws_row;
    unsigned short ws_col;
    unsigned short ws_xpixel;
    unsigned short ws_ypixel;
};

__END_DECLS

#endif /* _BITS_TYPES_STRUCT_WINSIZE_H */
