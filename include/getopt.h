/* <getopt.h>, generated from libc/src/c/getopt.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _GETOPT_H
#define _GETOPT_H

#include <features.h>

#define no_argument 0
#define required_argument 1
#define optional_argument 2

__BEGIN_DECLS

struct option {
    const char *name;
    int has_arg;
    int *flag;
    int val;
};

int getopt(int __argc, char *const *__argv, const char *__short_);
int getopt_long(int __argc,
                char *const *__argv,
                const char *__short_,
                const struct option *__long_,
                int *__long_index);
int getopt_long_only(int __argc,
                     char *const *__argv,
                     const char *__short_,
                     const struct option *__long_,
                     int *__long_index);

extern char *optarg;
extern int optind, opterr, optopt;

__END_DECLS

#endif /* _GETOPT_H */
