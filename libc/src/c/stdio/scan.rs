//! <stdio.h>: the `scanf` family. Variadic functions are shims (`libc/shim/stdio.c`) that call
//! these.
