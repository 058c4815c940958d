/* <bits/endian.h>: byte order. */
#ifndef _BITS_ENDIAN_H
#define _BITS_ENDIAN_H 1

#include <endian.h>

#endif /* _BITS_ENDIAN_H */
