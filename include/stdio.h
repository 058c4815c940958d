/* <stdio.h>, generated from libc/src/c/stdio.rs, libc/src/c/stdio/chars.rs, libc/src/c/stdio/position.rs, libc/src/c/stdio/print.rs, libc/src/c/stdio/scan.rs, libc/src/c/stdio/memory.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _STDIO_H
#define _STDIO_H

#include <features.h>
#include <bits/types.h>

#define __need_size_t
#include <stddef.h>
#ifndef __ssize_t_defined
#define __ssize_t_defined
typedef __ssize_t ssize_t;
#endif
#ifndef __off_t_defined
#define __off_t_defined
typedef __off_t off_t;
#endif
#ifndef __off64_t_defined
#define __off64_t_defined
typedef __off64_t off64_t;
#endif
#define __need___va_list
#include <stdarg.h>
#ifndef _VA_LIST_DEFINED
#define _VA_LIST_DEFINED
typedef __gnuc_va_list va_list;
#endif
#define __need_NULL
#include <stddef.h>

#ifndef __FILE_defined
#define __FILE_defined 1
struct _IO_FILE;
typedef struct _IO_FILE FILE;
#endif
#ifndef ____FILE_defined
#define ____FILE_defined 1
typedef struct _IO_FILE __FILE;
#endif
typedef struct fpos_t fpos_t;
#ifdef __USE_GNU
typedef __ssize_t cookie_read_function_t(void *cookie, char *buf, size_t len);
typedef __ssize_t cookie_write_function_t(void *cookie, const char *buf, size_t len);
typedef int cookie_seek_function_t(void *cookie, __off64_t *position, int whence);
typedef int cookie_close_function_t(void *cookie);
typedef struct _IO_cookie_io_functions_t {
    cookie_read_function_t *read;
    cookie_write_function_t *write;
    cookie_seek_function_t *seek;
    cookie_close_function_t *close;
} cookie_io_functions_t;
#endif

#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define BUFSIZ 8192
#define EOF -1
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define TMP_MAX 238328
#define L_tmpnam 20
#define L_ctermid 9
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

__BEGIN_DECLS

struct fpos_t {
    off_t __pos;
    int __state[2];
};

#if defined __USE_LARGEFILE64
typedef struct fpos_t fpos64_t;

#endif

FILE *fopen(const char *path, const char *mode);
#if defined __USE_LARGEFILE64
FILE *fopen64(const char *path, const char *mode);
#endif
#if defined __USE_POSIX
FILE *fdopen(int fd, const char *mode);
#endif
FILE *freopen(const char *path, const char *mode, FILE *stream);
#if defined __USE_LARGEFILE64
FILE *freopen64(const char *path, const char *mode, FILE *stream);
#endif
int fclose(FILE *stream);
#if defined __USE_GNU
int fcloseall(void);
#endif
int fflush(FILE *stream);
#if defined __USE_MISC
int fflush_unlocked(FILE *stream);
#endif
size_t fread(void *to, size_t size, size_t count, FILE *stream);
#if defined __USE_MISC
size_t fread_unlocked(void *to, size_t size, size_t count, FILE *stream);
#endif
size_t fwrite(const void *from, size_t size, size_t count, FILE *stream);
#if defined __USE_MISC
size_t fwrite_unlocked(const void *from, size_t size, size_t count, FILE *stream);
#endif
int setvbuf(FILE *stream, char *_buf, int mode, size_t size);
void setbuf(FILE *stream, char *buf);
#if defined __USE_MISC
void setbuffer(FILE *stream, char *buf, size_t size);
void setlinebuf(FILE *stream);
#endif
void clearerr(FILE *stream);
#if defined __USE_MISC
void clearerr_unlocked(FILE *stream);
#endif
int feof(FILE *stream);
#if defined __USE_MISC
int feof_unlocked(FILE *stream);
#endif
int ferror(FILE *stream);
#if defined __USE_MISC
int ferror_unlocked(FILE *stream);
#endif
#if defined __USE_POSIX
int fileno(FILE *stream);
#endif
#if defined __USE_MISC
int fileno_unlocked(FILE *stream);
#endif
#if defined __USE_POSIX
void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
#endif
void perror(const char *prefix);
int remove(const char *path);
FILE *tmpfile(void);
#if defined __USE_LARGEFILE64
FILE *tmpfile64(void);
#endif
char *tmpnam(char *buf);
#if defined __USE_MISC
char *tmpnam_r(char *buf);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *tempnam(const char *folder, const char *prefix);
#endif
#if defined __USE_POSIX
FILE *popen(const char *_command, const char *_mode);
int pclose(FILE *_stream);
#endif
#if defined __USE_XOPEN2K8
ssize_t getline(char **line, size_t *len, FILE *stream);
ssize_t getdelim(char **line, size_t *len, int delimiter, FILE *stream);
#endif
#if defined __USE_MISC
int getw(FILE *stream);
int putw(int word, FILE *stream);
#endif
int rename(const char *old, const char *new_);
#if defined __USE_XOPEN2K8
int renameat(int old_fd, const char *old, int new_fd, const char *new_);
#endif
#if defined __USE_GNU
int renameat2(int old_fd, const char *old, int new_fd, const char *new_, unsigned int flags);
#endif
int fgetc(FILE *stream);
int fputc(int c, FILE *stream);
char *fgets(char *to, int len, FILE *stream);
int fputs(const char *s, FILE *stream);
int puts(const char *s);
int ungetc(int c, FILE *stream);
int getc(FILE *stream);
#if defined __USE_POSIX
int getc_unlocked(FILE *stream);
#endif
#if defined __USE_MISC
int fgetc_unlocked(FILE *stream);
#endif
int getchar(void);
#if defined __USE_POSIX
int getchar_unlocked(void);
#endif
int putc(int c, FILE *stream);
#if defined __USE_POSIX
int putc_unlocked(int c, FILE *stream);
#endif
#if defined __USE_MISC
int fputc_unlocked(int c, FILE *stream);
#endif
int putchar(int c);
#if defined __USE_POSIX
int putchar_unlocked(int c);
#endif
#if defined __USE_GNU
char *fgets_unlocked(char *to, int len, FILE *stream);
int fputs_unlocked(const char *s, FILE *stream);
#endif
int fseek(FILE *stream, long offset, int whence);
#if defined __USE_LARGEFILE || defined __USE_XOPEN2K
int fseeko(FILE *stream, off_t offset, int whence);
#endif
#if defined __USE_LARGEFILE64
int fseeko64(FILE *stream, off_t offset, int whence);
#endif
long ftell(FILE *stream);
#if defined __USE_LARGEFILE || defined __USE_XOPEN2K
off_t ftello(FILE *stream);
#endif
#if defined __USE_LARGEFILE64
off_t ftello64(FILE *stream);
#endif
void rewind(FILE *stream);
int fgetpos(FILE *stream, struct fpos_t *position);
#if defined __USE_LARGEFILE64
int fgetpos64(FILE *stream, fpos64_t *position);
#endif
int fsetpos(FILE *stream, const struct fpos_t *position);
#if defined __USE_LARGEFILE64
int fsetpos64(FILE *stream, const fpos64_t *position);
#endif
int vfprintf(FILE *stream, const char *text, va_list args) __attribute__((__format__(__printf__, 2, 0)));
int vprintf(const char *text, va_list args) __attribute__((__format__(__printf__, 1, 0)));
#if defined __USE_ISOC99
int vsnprintf(char *to, size_t len, const char *text, va_list args) __attribute__((__format__(__printf__, 3, 0)));
#endif
int vsprintf(char *to, const char *text, va_list args) __attribute__((__format__(__printf__, 2, 0)));
#if defined __USE_XOPEN2K8
int vdprintf(int fd, const char *text, va_list args) __attribute__((__format__(__printf__, 2, 0)));
#endif
#if defined __USE_GNU
int vasprintf(char **to, const char *text, va_list args) __attribute__((__format__(__printf__, 2, 0)));
#endif
extern int printf(const char *text, ...) __attribute__((__format__(__printf__, 1, 2)));
extern int fprintf(FILE *stream, const char *text, ...) __attribute__((__format__(__printf__, 2, 3)));
extern int sprintf(char *to, const char *text, ...) __attribute__((__format__(__printf__, 2, 3)));
#if defined __USE_ISOC99
extern int snprintf(char *to, size_t len, const char *text, ...) __attribute__((__format__(__printf__, 3, 4)));
#endif
#if defined __USE_XOPEN2K8
extern int dprintf(int fd, const char *text, ...) __attribute__((__format__(__printf__, 2, 3)));
#endif
#if defined __USE_GNU
extern int asprintf(char **to, const char *text, ...) __attribute__((__format__(__printf__, 2, 3)));
#endif
#if defined __USE_ISOC99
int vfscanf(FILE *stream, const char *text, va_list args);
int vscanf(const char *text, va_list args);
int vsscanf(const char *from, const char *text, va_list args);
#endif
extern int scanf(const char *text, ...) __attribute__((__format__(__scanf__, 1, 2)));
extern int fscanf(FILE *stream, const char *text, ...) __attribute__((__format__(__scanf__, 2, 3)));
extern int sscanf(const char *from, const char *text, ...) __attribute__((__format__(__scanf__, 2, 3)));
#if defined __USE_XOPEN2K8
FILE *fmemopen(void *buf, size_t len, const char *mode);
FILE *open_memstream(char **block, size_t *len);
#endif

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr
#ifdef __USE_MISC
#define P_tmpdir "/tmp"
#endif
#ifdef __USE_XOPEN
#ifndef P_tmpdir
#define P_tmpdir "/tmp"
#endif
#endif
#ifdef __USE_GNU
extern FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions);
#endif
#ifdef __USE_POSIX
extern char *ctermid(char *s);
#endif

__END_DECLS

#endif /* _STDIO_H */
