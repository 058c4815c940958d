/* Names of <stdlib.h> and <wchar.h> for types and locales that are like others. */
.macro ALIAS name, other
    .section .text.\name, "ax", @progbits
    .globl \name
    .type \name, @function
\name:
    jmp \other
    .size \name, . - \name
.endm

    .globl wcstof_l, wcstod_l, wcstol_l, wcstoll_l, wcstoul_l, wcstoull_l, wcstoq, wcstouq
ALIAS strtof32, strtof
ALIAS strtof64, strtod
ALIAS strtof32x, strtod
ALIAS strtof64x, strtold
ALIAS strtof32_l, strtof
ALIAS strtof64_l, strtod
ALIAS strtof32x_l, strtod
ALIAS strtof64x_l, strtold
ALIAS wcstof32, wcstof
ALIAS wcstof64, wcstod
ALIAS wcstof32x, wcstod
ALIAS wcstof64x, wcstold
ALIAS wcstof32_l, wcstof
ALIAS wcstof64_l, wcstod
ALIAS wcstof32x_l, wcstod
ALIAS wcstof64x_l, wcstold
ALIAS wcstof_l, wcstof
ALIAS wcstod_l, wcstod
ALIAS wcstol_l, wcstol
ALIAS wcstoll_l, wcstoll
ALIAS wcstoul_l, wcstoul
ALIAS wcstoull_l, wcstoull
ALIAS wcstoq, wcstoll
ALIAS wcstouq, wcstoull
ALIAS strfromf32, strfromf
ALIAS strfromf64, strfromd
ALIAS strfromf32x, strfromd
ALIAS strfromf64x, strfroml

    .section .note.GNU-stack, "", @progbits
