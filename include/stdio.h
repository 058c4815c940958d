/* <stdio.h>, generated from libc/src/c/stdio.rs, libc/src/c/stdio/chars.rs, libc/src/c/stdio/position.rs, libc/src/c/stdio/print.rs, libc/src/c/stdio/scan.rs, libc/src/c/stdio/memory.rs, libc/src/c/stdio/open.rs, libc/src/c/stdio/names.rs, libc/src/c/stdio/state.rs
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
typedef __ssize_t cookie_read_function_t(void *__cookie, char *__buf, size_t __len);
typedef __ssize_t cookie_write_function_t(void *__cookie, const char *__buf, size_t __len);
typedef int cookie_seek_function_t(void *__cookie, __off64_t *__position, int __whence);
typedef int cookie_close_function_t(void *__cookie);
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

int fflush(FILE *__stream);
#if defined __USE_MISC
int fflush_unlocked(FILE *__stream);
#endif
size_t fread(void *__to, size_t __size, size_t __count, FILE *__stream);
#if defined __USE_MISC
size_t fread_unlocked(void *__to, size_t __size, size_t __count, FILE *__stream);
#endif
size_t fwrite(const void *__from, size_t __size, size_t __count, FILE *__stream);
#if defined __USE_MISC
size_t fwrite_unlocked(const void *__from, size_t __size, size_t __count, FILE *__stream);
#endif
void perror(const char *__prefix);
#if defined __USE_XOPEN2K8
ssize_t getline(char **__line, size_t *__len, FILE *__stream);
ssize_t getdelim(char **__line, size_t *__len, int __delimiter, FILE *__stream);
#endif
#if defined __USE_MISC
int getw(FILE *__stream);
int putw(int __word, FILE *__stream);
#endif
int fgetc(FILE *__stream);
int fputc(int __c, FILE *__stream);
char *fgets(char *__to, int __len, FILE *__stream);
#if __GLIBC_USE (DEPRECATED_GETS)
char *gets(char *__to) __attribute__((__deprecated__));
#endif
int fputs(const char *__s, FILE *__stream);
int puts(const char *__s);
int ungetc(int __c, FILE *__stream);
int getc(FILE *__stream);
#if defined __USE_POSIX
int getc_unlocked(FILE *__stream);
#endif
#if defined __USE_MISC
int fgetc_unlocked(FILE *__stream);
#endif
int getchar(void);
#if defined __USE_POSIX
int getchar_unlocked(void);
#endif
int putc(int __c, FILE *__stream);
#if defined __USE_POSIX
int putc_unlocked(int __c, FILE *__stream);
#endif
#if defined __USE_MISC
int fputc_unlocked(int __c, FILE *__stream);
#endif
int putchar(int __c);
#if defined __USE_POSIX
int putchar_unlocked(int __c);
#endif
#if defined __USE_GNU
char *fgets_unlocked(char *__to, int __len, FILE *__stream);
int fputs_unlocked(const char *__s, FILE *__stream);
#endif
int fseek(FILE *__stream, long __offset, int __whence);
#if defined __USE_LARGEFILE || defined __USE_XOPEN2K
int fseeko(FILE *__stream, off_t __offset, int __whence);
#endif
#if defined __USE_LARGEFILE64
int fseeko64(FILE *__stream, off_t __offset, int __whence);
#endif
long ftell(FILE *__stream);
#if defined __USE_LARGEFILE || defined __USE_XOPEN2K
off_t ftello(FILE *__stream);
#endif
#if defined __USE_LARGEFILE64
off_t ftello64(FILE *__stream);
#endif
void rewind(FILE *__stream);
int fgetpos(FILE *__stream, struct fpos_t *__position);
#if defined __USE_LARGEFILE64
int fgetpos64(FILE *__stream, fpos64_t *__position);
#endif
int fsetpos(FILE *__stream, const struct fpos_t *__position);
#if defined __USE_LARGEFILE64
int fsetpos64(FILE *__stream, const fpos64_t *__position);
#endif
int vfprintf(FILE *__stream, const char *__text, va_list __args) __attribute__((__format__(__printf__, 2, 0)));
int vprintf(const char *__text, va_list __args) __attribute__((__format__(__printf__, 1, 0)));
#if defined __USE_ISOC99
int vsnprintf(char *__to, size_t __len, const char *__text, va_list __args) __attribute__((__format__(__printf__, 3, 0)));
#endif
int vsprintf(char *__to, const char *__text, va_list __args) __attribute__((__format__(__printf__, 2, 0)));
#if defined __USE_XOPEN2K8
int vdprintf(int __fd, const char *__text, va_list __args) __attribute__((__format__(__printf__, 2, 0)));
#endif
#if defined __USE_GNU
int vasprintf(char **__to, const char *__text, va_list __args) __attribute__((__format__(__printf__, 2, 0)));
#endif
extern int printf(const char *__text, ...) __attribute__((__format__(__printf__, 1, 2)));
extern int fprintf(FILE *__stream, const char *__text, ...) __attribute__((__format__(__printf__, 2, 3)));
extern int sprintf(char *__to, const char *__text, ...) __attribute__((__format__(__printf__, 2, 3)));
#if defined __USE_ISOC99
extern int snprintf(char *__to, size_t __len, const char *__text, ...) __attribute__((__format__(__printf__, 3, 4)));
#endif
#if defined __USE_XOPEN2K8
extern int dprintf(int __fd, const char *__text, ...) __attribute__((__format__(__printf__, 2, 3)));
#endif
#if defined __USE_GNU
extern int asprintf(char **__to, const char *__text, ...) __attribute__((__format__(__printf__, 2, 3)));
#endif
#if defined __USE_ISOC99
int vfscanf(FILE *__stream, const char *__text, va_list __args);
int vscanf(const char *__text, va_list __args);
int vsscanf(const char *__from, const char *__text, va_list __args);
#endif
extern int scanf(const char *__text, ...) __attribute__((__format__(__scanf__, 1, 2)));
extern int fscanf(FILE *__stream, const char *__text, ...) __attribute__((__format__(__scanf__, 2, 3)));
extern int sscanf(const char *__from, const char *__text, ...) __attribute__((__format__(__scanf__, 2, 3)));
#if defined __USE_XOPEN2K8
FILE *fmemopen(void *__buf, size_t __len, const char *__mode);
FILE *open_memstream(char **__block, size_t *__len);
#endif
FILE *fopen(const char *__path, const char *__mode);
#if defined __USE_LARGEFILE64
FILE *fopen64(const char *__path, const char *__mode);
#endif
#if defined __USE_POSIX
FILE *fdopen(int __fd, const char *__mode);
#endif
FILE *freopen(const char *__path, const char *__mode, FILE *__stream);
#if defined __USE_LARGEFILE64
FILE *freopen64(const char *__path, const char *__mode, FILE *__stream);
#endif
int fclose(FILE *__stream);
#if defined __USE_GNU
int fcloseall(void);
#endif
#if defined __USE_POSIX
FILE *popen(const char *_command, const char *_mode);
int pclose(FILE *_stream);
#endif
int remove(const char *__path);
FILE *tmpfile(void);
#if defined __USE_LARGEFILE64
FILE *tmpfile64(void);
#endif
char *tmpnam(char *__buf);
#if defined __USE_MISC
char *tmpnam_r(char *__buf);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *tempnam(const char *__folder, const char *__prefix);
#endif
int rename(const char *__old, const char *__new_);
#if defined __USE_XOPEN2K8
int renameat(int __old_fd, const char *__old, int __new_fd, const char *__new_);
#endif
#if defined __USE_GNU
int renameat2(int __old_fd, const char *__old, int __new_fd, const char *__new_, unsigned int __flags);
#endif
int setvbuf(FILE *__stream, char *_buf, int __mode, size_t __size);
void setbuf(FILE *__stream, char *__buf);
#if defined __USE_MISC
void setbuffer(FILE *__stream, char *__buf, size_t __size);
void setlinebuf(FILE *__stream);
#endif
void clearerr(FILE *__stream);
#if defined __USE_MISC
void clearerr_unlocked(FILE *__stream);
#endif
int feof(FILE *__stream);
#if defined __USE_MISC
int feof_unlocked(FILE *__stream);
#endif
int ferror(FILE *__stream);
#if defined __USE_MISC
int ferror_unlocked(FILE *__stream);
#endif
#if defined __USE_POSIX
int fileno(FILE *__stream);
#endif
#if defined __USE_MISC
int fileno_unlocked(FILE *__stream);
#endif
#if defined __USE_POSIX
void flockfile(FILE *__stream);
int ftrylockfile(FILE *__stream);
void funlockfile(FILE *__stream);
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
extern FILE *fopencookie(void *__cookie, const char *__mode, cookie_io_functions_t __functions);
struct obstack;
extern int obstack_printf(struct obstack *__stack, const char *__text, ...)
    __attribute__((__format__(__printf__, 2, 3)));
extern int obstack_vprintf(struct obstack *__stack, const char *__text, va_list __args)
    __attribute__((__format__(__printf__, 2, 0)));
#endif
#ifdef __USE_POSIX
extern char *ctermid(char *__s);
#endif

__END_DECLS

#endif /* _STDIO_H */
