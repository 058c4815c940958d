/* What gnulib's configure answers about a C library that lacks nothing. With this file, and a
 * <stdckdint.h> where the compiler has none, each case passes on Linux with glibc. */

/* Gnulib's names for attributes; none changes what a test checks. */
#define _GL_UNUSED
#define _GL_ATTRIBUTE_CONST
#define _GL_ATTRIBUTE_PURE
#define _GL_ATTRIBUTE_MALLOC
#define _GL_ATTRIBUTE_DEALLOC_FREE
#define _GL_ATTRIBUTE_NODISCARD
#define _GL_ATTRIBUTE_MAYBE_UNUSED
#define _GL_ATTRIBUTE_NONNULL(arguments)
#define _GL_ATTRIBUTE_FORMAT_PRINTF_STANDARD(format, first)
#define _GL_INLINE_HEADER_BEGIN
#define _GL_INLINE_HEADER_END
#define _GL_INLINE static inline
#define _GL_ARG_NONNULL(arguments)

#define HAVE_ALLOCA 1
#define HAVE_ALLOCA_H 1
#define HAVE_DECL_ALARM 1
#define HAVE_FDOPENDIR 1
#define HAVE_GETPAGESIZE 1
#define HAVE_ICONV 1
#define HAVE_IF_NAMEINDEX 1
#define HAVE_INITSTATE 1
#define HAVE_IPV4 1
#define HAVE_IPV6 1
#define HAVE_MAP_ANONYMOUS 1
#define HAVE_MMAP 1
#define HAVE_MONETARY_H 1
#define HAVE_MPROTECT 1
#define HAVE_NET_IF_H 1
#define HAVE_OPENAT 1
#define HAVE_SHUTDOWN 1
#define HAVE_STDBOOL_H 1
#define HAVE_STRFMON_L 1
#define HAVE_STRUCT_STAT_ST_ATIM_TV_NSEC 1
#define TYPEOF_STRUCT_STAT_ST_ATIM_IS_STRUCT_TIMESPEC 1
#define HAVE_SYS_MMAN_H 1
#define HAVE_SYS_RESOURCE_H 1
#define HAVE_TSEARCH 1
#define HAVE_WCHAR_T 1
#define HAVE_WINT_T 1
#define HAVE_ISNANF_IN_LIBC 1
#define HAVE_ISNAND_IN_LIBC 1
#define HAVE_ISNANL_IN_LIBC 1
#define ICONV_CONST
#define USE_ISOC_AND_POSIX_THREADS 1

/* C23 has bool, true and false without a header; gnulib's config.h provides them to older compilers. */
#include <stdbool.h>

/* Of gnulib's <fcntl.h>: text and binary files do not differ. */
#define O_BINARY 0
#define O_TEXT 0

/* Of "sockets.h": sockets need no start. */
#define gl_sockets_startup(version) 0
#define SOCKETS_H 1
#define SOCKETS_1_1 0x0101
