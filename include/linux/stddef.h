/* <linux/stddef.h>: how the kernel's headers write groups of members and arrays of open length. */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H 1

#ifndef __always_inline
#define __always_inline __inline __attribute__((__always_inline__))
#endif

#define __struct_group(TAG, NAME, ATTRS, ...) \
    union { \
        struct { __VA_ARGS__ } ATTRS; \
        struct TAG { __VA_ARGS__ } ATTRS NAME; \
    }

/* C allows no array of open length alone in a struct, nor in a union. */
#define __DECLARE_FLEX_ARRAY(TYPE, NAME) \
    struct { \
        struct { } __empty_##NAME; \
        TYPE NAME[]; \
    }

#endif /* _LINUX_STDDEF_H */
