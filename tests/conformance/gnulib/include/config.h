/* The answers that gnulib's configure would give for our library: it has everything, and needs no
   replacement. */
#define _GL_UNUSED __attribute__((__unused__))
#define _GL_ATTRIBUTE_MAYBE_UNUSED __attribute__((__unused__))
