/* <dlfcn.h>, generated from libc/src/c/dlfcn.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _DLFCN_H
#define _DLFCN_H

#include <features.h>

#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
#if defined __USE_GNU
#define RTLD_DEEPBIND 8
#endif
#define RTLD_GLOBAL 256
#define RTLD_LOCAL 0
#define RTLD_NODELETE 4096

__BEGIN_DECLS

#if defined __USE_GNU
struct Dl_info {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
};

#endif

#ifdef __USE_GNU
#define RTLD_NEXT ((void *)-1l)
#define RTLD_DEFAULT ((void *)0)
typedef struct Dl_info Dl_info;
#endif

void *dlopen(const char *__file, int _mode);
void *dlsym(void *_handle, const char *_name);
int dlclose(void *_handle);
#if defined __USE_GNU
int dladdr(const void *_address, struct Dl_info *_info);
#endif
char *dlerror(void);

__END_DECLS

#endif /* _DLFCN_H */
