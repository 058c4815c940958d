/* The names that <aio.h>'s functions have in objects compiled against glibc's headers for 64-bit offsets. */
.macro ALIAS name
    .section .text.\name\()64, "ax", @progbits
    .globl \name\()64
    .type \name\()64, @function
\name\()64:
    jmp \name
    .size \name\()64, . - \name\()64
.endm

ALIAS aio_cancel
ALIAS aio_error
ALIAS aio_fsync
ALIAS aio_read
ALIAS aio_return
ALIAS aio_suspend
ALIAS aio_write
ALIAS lio_listio

    .section .note.GNU-stack, "", @progbits
