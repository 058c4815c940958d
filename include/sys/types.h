/* <sys/types.h>: the types that calls take. */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H 1

#include <features.h>
#include <bits/types.h>

#ifndef __blkcnt_t_defined
#define __blkcnt_t_defined
typedef __blkcnt_t blkcnt_t;
#endif
#ifndef __blksize_t_defined
#define __blksize_t_defined
typedef __blksize_t blksize_t;
#endif
#ifndef __clock_t_defined
#define __clock_t_defined
typedef __clock_t clock_t;
#endif
#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef __clockid_t clockid_t;
#endif
#ifndef __dev_t_defined
#define __dev_t_defined
typedef __dev_t dev_t;
#endif
#ifndef __fsblkcnt_t_defined
#define __fsblkcnt_t_defined
typedef __fsblkcnt_t fsblkcnt_t;
#endif
#ifndef __fsfilcnt_t_defined
#define __fsfilcnt_t_defined
typedef __fsfilcnt_t fsfilcnt_t;
#endif
#ifndef __gid_t_defined
#define __gid_t_defined
typedef __gid_t gid_t;
#endif
#ifndef __id_t_defined
#define __id_t_defined
typedef __id_t id_t;
#endif
#ifndef __ino_t_defined
#define __ino_t_defined
typedef __ino_t ino_t;
#endif
#ifndef __key_t_defined
#define __key_t_defined
typedef __key_t key_t;
#endif
#ifndef __mode_t_defined
#define __mode_t_defined
typedef __mode_t mode_t;
#endif
#ifndef __nlink_t_defined
#define __nlink_t_defined
typedef __nlink_t nlink_t;
#endif
#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif
#ifndef __pid_t_defined
#define __pid_t_defined
typedef __pid_t pid_t;
#endif
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif
#ifndef __suseconds_t_defined
#define __suseconds_t_defined
typedef __suseconds_t suseconds_t;
#endif
#ifndef __time_t_defined
#define __time_t_defined
typedef __time_t time_t;
#endif
#ifndef __timer_t_defined
#define __timer_t_defined
typedef __timer_t timer_t;
#endif
#ifndef __uid_t_defined
#define __uid_t_defined
typedef __uid_t uid_t;
#endif
#ifndef __useconds_t_defined
#define __useconds_t_defined
typedef __useconds_t useconds_t;
#endif
#ifndef __int8_t_defined
#define __int8_t_defined
typedef __int8_t int8_t;
#endif
#ifndef __int16_t_defined
#define __int16_t_defined
typedef __int16_t int16_t;
#endif
#ifndef __int32_t_defined
#define __int32_t_defined
typedef __int32_t int32_t;
#endif
#ifndef __int64_t_defined
#define __int64_t_defined
typedef __int64_t int64_t;
#endif
#define __need_size_t
#include <stddef.h>

#ifdef __USE_LARGEFILE64
#ifndef __off64_t_defined
#define __off64_t_defined
typedef __off64_t off64_t;
#endif
#ifndef __ino64_t_defined
#define __ino64_t_defined
typedef __ino64_t ino64_t;
#endif
#ifndef __blkcnt64_t_defined
#define __blkcnt64_t_defined
typedef __blkcnt64_t blkcnt64_t;
#endif
#ifndef __fsblkcnt64_t_defined
#define __fsblkcnt64_t_defined
typedef __fsblkcnt64_t fsblkcnt64_t;
#endif
#ifndef __fsfilcnt64_t_defined
#define __fsfilcnt64_t_defined
typedef __fsfilcnt64_t fsfilcnt64_t;
#endif
#endif

#ifdef __USE_MISC
#ifndef __u_char_defined
#define __u_char_defined
typedef __u_char u_char;
#endif
#ifndef __u_short_defined
#define __u_short_defined
typedef __u_short u_short;
#endif
#ifndef __u_int_defined
#define __u_int_defined
typedef __u_int u_int;
#endif
#ifndef __u_long_defined
#define __u_long_defined
typedef __u_long u_long;
#endif
#ifndef __quad_t_defined
#define __quad_t_defined
typedef __quad_t quad_t;
#endif
#ifndef __u_quad_t_defined
#define __u_quad_t_defined
typedef __u_quad_t u_quad_t;
#endif
#ifndef __fsid_t_defined
#define __fsid_t_defined
typedef __fsid_t fsid_t;
#endif
#ifndef __loff_t_defined
#define __loff_t_defined
typedef __loff_t loff_t;
#endif
#ifndef __daddr_t_defined
#define __daddr_t_defined
typedef __daddr_t daddr_t;
#endif
#ifndef __caddr_t_defined
#define __caddr_t_defined
typedef __caddr_t caddr_t;
#endif
typedef unsigned long ulong;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef __uint8_t u_int8_t;
typedef __uint16_t u_int16_t;
typedef __uint32_t u_int32_t;
typedef __uint64_t u_int64_t;
typedef long register_t __attribute__((__mode__(__word__)));
#include <endian.h>
#include <sys/select.h>
#endif

#include <bits/pthreadtypes.h>

#endif /* _SYS_TYPES_H */
