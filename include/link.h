/* <link.h>: the program headers of what is running. */
#ifndef _LINK_H
#define _LINK_H 1

#include <features.h>
#include <stddef.h>
#include <bits/elf64.h>
#include <dlfcn.h>

#define ElfW(type) Elf64_##type

struct dl_phdr_info {
    Elf64_Addr dlpi_addr;
    const char *dlpi_name;
    const Elf64_Phdr *dlpi_phdr;
    Elf64_Half dlpi_phnum;
    unsigned long long dlpi_adds;
    unsigned long long dlpi_subs;
    size_t dlpi_tls_modid;
    void *dlpi_tls_data;
};

__BEGIN_DECLS

extern int dl_iterate_phdr(int (*__callback)(struct dl_phdr_info *__info, size_t __size, void *__data),
                           void *__data);

__END_DECLS

#endif /* _LINK_H */
