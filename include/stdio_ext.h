/* <stdio_ext.h>: what a stream is about, Solaris' and glibc's. */
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H 1

#include <stdio.h>

enum {
    /* What __fsetlocking() shall do: tell only, lock in each call, or leave it to the program. */
    FSETLOCKING_QUERY = 0,
#define FSETLOCKING_QUERY FSETLOCKING_QUERY
    FSETLOCKING_INTERNAL,
#define FSETLOCKING_INTERNAL FSETLOCKING_INTERNAL
    FSETLOCKING_BYCALLER
#define FSETLOCKING_BYCALLER FSETLOCKING_BYCALLER
};

__BEGIN_DECLS

size_t __fbufsize(FILE *__stream);
int __freading(FILE *__stream);
int __fwriting(FILE *__stream);
int __freadable(FILE *__stream);
int __fwritable(FILE *__stream);
int __flbf(FILE *__stream);
void __fpurge(FILE *__stream);
size_t __fpending(FILE *__stream);
void _flushlbf(void);
int __fsetlocking(FILE *__stream, int __type);

__END_DECLS

#endif /* _STDIO_EXT_H */
