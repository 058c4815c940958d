/* <langinfo.h>, generated from libc/src/c/langinfo.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _LANGINFO_H
#define _LANGINFO_H

#include <features.h>
#include <bits/types/locale_t.h>
#include <nl_types.h>

#define ABDAY_1 131072
#define ABDAY_2 131073
#define ABDAY_3 131074
#define ABDAY_4 131075
#define ABDAY_5 131076
#define ABDAY_6 131077
#define ABDAY_7 131078
#define DAY_1 131079
#define DAY_2 131080
#define DAY_3 131081
#define DAY_4 131082
#define DAY_5 131083
#define DAY_6 131084
#define DAY_7 131085
#define ABMON_1 131086
#define ABMON_2 131087
#define ABMON_3 131088
#define ABMON_4 131089
#define ABMON_5 131090
#define ABMON_6 131091
#define ABMON_7 131092
#define ABMON_8 131093
#define ABMON_9 131094
#define ABMON_10 131095
#define ABMON_11 131096
#define ABMON_12 131097
#define MON_1 131098
#define MON_2 131099
#define MON_3 131100
#define MON_4 131101
#define MON_5 131102
#define MON_6 131103
#define MON_7 131104
#define MON_8 131105
#define MON_9 131106
#define MON_10 131107
#define MON_11 131108
#define MON_12 131109
#define AM_STR 131110
#define PM_STR 131111
#define D_T_FMT 131112
#define D_FMT 131113
#define T_FMT 131114
#define T_FMT_AMPM 131115
#define ERA 131116
#define ERA_D_FMT 131118
#define ALT_DIGITS 131119
#define ERA_D_T_FMT 131120
#define ERA_T_FMT 131121
#define _DATE_FMT 131180
#define _NL_TIME_CODESET 131182
#if defined __USE_GNU
#define ALTMON_1 131183
#define ALTMON_2 131184
#define ALTMON_3 131185
#define ALTMON_4 131186
#define ALTMON_5 131187
#define ALTMON_6 131188
#define ALTMON_7 131189
#define ALTMON_8 131190
#define ALTMON_9 131191
#define ALTMON_10 131192
#define ALTMON_11 131193
#define ALTMON_12 131194
#endif
#define _NL_ABALTMON_1 131207
#define _NL_ABALTMON_2 131208
#define _NL_ABALTMON_3 131209
#define _NL_ABALTMON_4 131210
#define _NL_ABALTMON_5 131211
#define _NL_ABALTMON_6 131212
#define _NL_ABALTMON_7 131213
#define _NL_ABALTMON_8 131214
#define _NL_ABALTMON_9 131215
#define _NL_ABALTMON_10 131216
#define _NL_ABALTMON_11 131217
#define _NL_ABALTMON_12 131218
#define _NL_CTYPE_OUTDIGIT0_MB 41
#define _NL_CTYPE_OUTDIGIT1_MB 42
#define _NL_CTYPE_OUTDIGIT2_MB 43
#define _NL_CTYPE_OUTDIGIT3_MB 44
#define _NL_CTYPE_OUTDIGIT4_MB 45
#define _NL_CTYPE_OUTDIGIT5_MB 46
#define _NL_CTYPE_OUTDIGIT6_MB 47
#define _NL_CTYPE_OUTDIGIT7_MB 48
#define _NL_CTYPE_OUTDIGIT8_MB 49
#define _NL_CTYPE_OUTDIGIT9_MB 50
#define CODESET 14
#define RADIXCHAR 65536
#define THOUSEP 65537
#define YESEXPR 327680
#define NOEXPR 327681
#define CRNCYSTR 262159
#if defined __USE_MISC
#define YESSTR 327682
#define NOSTR 327683
#endif

__BEGIN_DECLS

char *nl_langinfo(nl_item __item);
#if defined __USE_XOPEN2K8
char *nl_langinfo_l(nl_item __item, locale_t __locale);
#endif

__END_DECLS

#endif /* _LANGINFO_H */
