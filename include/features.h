/* <features.h>: which standards' names the other headers declare.
 *
 * A program asks with _GNU_SOURCE, _POSIX_C_SOURCE, ... as feature_test_macros(7) has them; the
 * other headers look at the __USE_* macros only. */
#ifndef _FEATURES_H
#define _FEATURES_H 1

#undef __USE_ISOC11
#undef __USE_ISOC99
#undef __USE_ISOC95
#undef __USE_ISOC2X
#undef __USE_POSIX
#undef __USE_POSIX2
#undef __USE_POSIX199309
#undef __USE_POSIX199506
#undef __USE_XOPEN
#undef __USE_XOPEN_EXTENDED
#undef __USE_UNIX98
#undef __USE_XOPEN2K
#undef __USE_XOPEN2KXSI
#undef __USE_XOPEN2K8
#undef __USE_XOPEN2K8XSI
#undef __USE_XOPEN2K24
#undef __USE_LARGEFILE
#undef __USE_LARGEFILE64
#undef __USE_FILE_OFFSET64
#undef __USE_MISC
#undef __USE_ATFILE
#undef __USE_GNU
#undef __USE_DYNAMIC_STACK_SIZE

/* The older names of _DEFAULT_SOURCE. */
#if (defined _BSD_SOURCE || defined _SVID_SOURCE) && !defined _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif

#ifdef _GNU_SOURCE
#undef _ISOC99_SOURCE
#define _ISOC99_SOURCE 1
#undef _ISOC11_SOURCE
#define _ISOC11_SOURCE 1
#undef _ISOC2X_SOURCE
#define _ISOC2X_SOURCE 1
#undef _POSIX_SOURCE
#define _POSIX_SOURCE 1
#undef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#undef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#undef _LARGEFILE64_SOURCE
#define _LARGEFILE64_SOURCE 1
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#undef _ATFILE_SOURCE
#define _ATFILE_SOURCE 1
#undef _DYNAMIC_STACK_SIZE_SOURCE
#define _DYNAMIC_STACK_SIZE_SOURCE 1
#endif

/* Nothing asked for, or the default asked for. */
#if (defined _DEFAULT_SOURCE                                                                     \
     || (!defined __STRICT_ANSI__ && !defined _ISOC99_SOURCE && !defined _ISOC11_SOURCE          \
         && !defined _ISOC2X_SOURCE && !defined _POSIX_SOURCE && !defined _POSIX_C_SOURCE        \
         && !defined _XOPEN_SOURCE))
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif

/* The C language's own version. */
#if defined _ISOC2X_SOURCE || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L)
#define __USE_ISOC2X 1
#endif
#if defined _ISOC11_SOURCE || defined __USE_ISOC2X                                               \
    || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L)                                 \
    || (defined __cplusplus && __cplusplus >= 201703L)
#define __USE_ISOC11 1
#endif
#if defined _ISOC99_SOURCE || defined __USE_ISOC11 || defined __cplusplus                        \
    || (defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L) || defined _DEFAULT_SOURCE
#define __USE_ISOC99 1
#define __USE_ISOC95 1
#endif

/* POSIX by default, unless strict ISO C was asked for. */
#if defined _DEFAULT_SOURCE && !defined _POSIX_SOURCE && !defined _POSIX_C_SOURCE
#define __USE_POSIX_IMPLICITLY 1
#endif
#if (!defined __STRICT_ANSI__ || (defined _XOPEN_SOURCE && (_XOPEN_SOURCE - 0) >= 500))          \
    && !defined _POSIX_SOURCE && !defined _POSIX_C_SOURCE
#define _POSIX_SOURCE 1
#if defined _XOPEN_SOURCE && (_XOPEN_SOURCE - 0) < 500
#define _POSIX_C_SOURCE 2
#elif defined _XOPEN_SOURCE && (_XOPEN_SOURCE - 0) < 600
#define _POSIX_C_SOURCE 199506L
#elif defined _XOPEN_SOURCE && (_XOPEN_SOURCE - 0) < 700
#define _POSIX_C_SOURCE 200112L
#else
#define _POSIX_C_SOURCE 200809L
#endif
#endif
#if defined _DEFAULT_SOURCE && !defined _POSIX_SOURCE && !defined _POSIX_C_SOURCE
#define _POSIX_SOURCE 1
#define _POSIX_C_SOURCE 200809L
#endif

#if defined _POSIX_SOURCE || (defined _POSIX_C_SOURCE && _POSIX_C_SOURCE >= 1)                   \
    || defined _XOPEN_SOURCE
#define __USE_POSIX 1
#endif
#if (defined _POSIX_C_SOURCE && _POSIX_C_SOURCE >= 2) || defined _XOPEN_SOURCE
#define __USE_POSIX2 1
#endif
#if defined _POSIX_C_SOURCE && (_POSIX_C_SOURCE - 0) >= 199309L
#define __USE_POSIX199309 1
#endif
#if defined _POSIX_C_SOURCE && (_POSIX_C_SOURCE - 0) >= 199506L
#define __USE_POSIX199506 1
#endif
#if defined _POSIX_C_SOURCE && (_POSIX_C_SOURCE - 0) >= 200112L
#define __USE_XOPEN2K 1
#undef __USE_ISOC95
#define __USE_ISOC95 1
#undef __USE_ISOC99
#define __USE_ISOC99 1
#endif
#if defined _GNU_SOURCE || defined _DEFAULT_SOURCE || (defined _POSIX_C_SOURCE && (_POSIX_C_SOURCE - 0) >= 202405L) || \
    (defined _XOPEN_SOURCE && (_XOPEN_SOURCE - 0) >= 800)
#define __USE_XOPEN2K24 1
#endif
#if defined _POSIX_C_SOURCE && (_POSIX_C_SOURCE - 0) >= 200809L
#define __USE_XOPEN2K8 1
#undef _ATFILE_SOURCE
#define _ATFILE_SOURCE 1
#endif

#ifdef _XOPEN_SOURCE
#define __USE_XOPEN 1
#if (_XOPEN_SOURCE - 0) >= 500
#define __USE_XOPEN_EXTENDED 1
#define __USE_UNIX98 1
#undef _LARGEFILE_SOURCE
#define _LARGEFILE_SOURCE 1
#if (_XOPEN_SOURCE - 0) >= 600
#if (_XOPEN_SOURCE - 0) >= 700
#define __USE_XOPEN2K8 1
#define __USE_XOPEN2K8XSI 1
#endif
#define __USE_XOPEN2K 1
#define __USE_XOPEN2KXSI 1
#undef __USE_ISOC95
#define __USE_ISOC95 1
#undef __USE_ISOC99
#define __USE_ISOC99 1
#endif
#elif defined _XOPEN_SOURCE_EXTENDED
#define __USE_XOPEN_EXTENDED 1
#endif
#endif

#ifdef _LARGEFILE_SOURCE
#define __USE_LARGEFILE 1
#endif
#ifdef _LARGEFILE64_SOURCE
#define __USE_LARGEFILE64 1
#endif
#if defined _FILE_OFFSET_BITS && _FILE_OFFSET_BITS == 64
#define __USE_FILE_OFFSET64 1
#endif
#ifdef _DEFAULT_SOURCE
#define __USE_MISC 1
#endif
#ifdef _ATFILE_SOURCE
#define __USE_ATFILE 1
#endif
#ifdef _GNU_SOURCE
#define __USE_GNU 1
#endif
#ifdef _DYNAMIC_STACK_SIZE_SOURCE
#define __USE_DYNAMIC_STACK_SIZE 1
#endif

/* What glibc's own headers ask of a version of a language. */
#define __GLIBC_USE(feature) __GLIBC_USE_##feature
#if defined _GNU_SOURCE || defined _ISOC2X_SOURCE || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L)
#define __GLIBC_USE_ISOC2X 1
#else
#define __GLIBC_USE_ISOC2X 0
#endif
/* gets() left C with C11, C++ with C++14, and POSIX in 2024. */
#if defined __cplusplus
#define __GLIBC_USE_DEPRECATED_GETS (__cplusplus < 201402L)
#elif defined __USE_ISOC11
#define __GLIBC_USE_DEPRECATED_GETS 0
#else
#define __GLIBC_USE_DEPRECATED_GETS 1
#endif
#define __GLIBC_USE_DEPRECATED_SCANF 0
#define __GLIBC_USE_LIB_EXT2 0
#define __GLIBC_USE_IEC_60559_BFP_EXT 0
#define __GLIBC_USE_IEC_60559_FUNCS_EXT 0
#define __GLIBC_USE_IEC_60559_TYPES_EXT 0

/* The library's ABI is that of this version of glibc; programs ask for it. */
#define __GNU_LIBRARY__ 6
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GLIBC_PREREQ(major, minor) ((__GLIBC__ << 16) + __GLIBC_MINOR__ >= ((major) << 16) + (minor))

/* And what the library is. */
#define __SKERRY__ 1

#if defined __GNUC__ && defined __GNUC_MINOR__
#define __GNUC_PREREQ(major, minor) ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#else
#define __GNUC_PREREQ(major, minor) 0
#endif
#define __glibc_clang_prereq(major, minor) 0

#define __TIMESIZE 64
#define __WORDSIZE_TIME64_COMPAT32 1

#include <sys/cdefs.h>

#endif /* _FEATURES_H */
