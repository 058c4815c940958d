/* <netinet/tcp.h>, generated from libc/src/abi/constants/tcp.rs, libc/src/abi/types/tcp.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _NETINET_TCP_H
#define _NETINET_TCP_H

#include <features.h>
#include <bits/types.h>
#if defined __USE_MISC
#include <sys/types.h>
#endif
#if defined __USE_MISC
#include <sys/socket.h>
#endif
#if defined __USE_MISC
#include <bits/types/tcp.h>
#endif

#if defined __USE_MISC
#ifndef __uint8_t_defined
#define __uint8_t_defined
typedef __uint8_t uint8_t;
#endif
#endif
#if defined __USE_MISC
#ifndef __uint16_t_defined
#define __uint16_t_defined
typedef __uint16_t uint16_t;
#endif
#endif
#if defined __USE_MISC
#ifndef __uint32_t_defined
#define __uint32_t_defined
typedef __uint32_t uint32_t;
#endif
#endif
#if defined __USE_MISC
#ifndef __uint64_t_defined
#define __uint64_t_defined
typedef __uint64_t uint64_t;
#endif
#endif
#if defined __USE_MISC
#ifndef __int32_t_defined
#define __int32_t_defined
typedef __int32_t int32_t;
#endif
#endif

#if defined __USE_MISC
#define SOL_TCP 6
#endif
#define TCP_REPAIR_OFF_NO_WP -1
#define TCP_NO_QUEUE 0
#define TCP_REPAIR_OFF 0
#define TCP_COOKIE_IN_ALWAYS 1
#define TCP_ESTABLISHED 1
#define TCP_MD5SIG_FLAG_PREFIX 1
#define TCP_NODELAY 1
#define TCP_RECV_QUEUE 1
#define TCP_REPAIR_ON 1
#define TCP_COOKIE_OUT_NEVER 2
#define TCP_MAXSEG 2
#define TCP_SEND_QUEUE 2
#define TCP_SYN_SENT 2
#define TCP_CORK 3
#define TCP_QUEUES_NR 3
#define TCP_SYN_RECV 3
#define TCP_FIN_WAIT1 4
#define TCP_KEEPIDLE 4
#define TCP_S_DATA_IN 4
#define TCP_FIN_WAIT2 5
#define TCP_KEEPINTVL 5
#define TCP_KEEPCNT 6
#define TCP_TIME_WAIT 6
#define TCP_CLOSE 7
#define TCP_SYNCNT 7
#define TCP_CLOSE_WAIT 8
#define TCP_COOKIE_MIN 8
#define TCP_LINGER2 8
#define TCP_S_DATA_OUT 8
#define TCP_DEFER_ACCEPT 9
#define TCP_LAST_ACK 9
#define TCP_LISTEN 10
#define TCP_WINDOW_CLAMP 10
#define TCP_CLOSING 11
#define TCP_INFO 11
#define TCP_QUICKACK 12
#define TCP_CONGESTION 13
#define TCP_MAX_WINSHIFT 14
#define TCP_MD5SIG 14
#define TCP_COOKIE_TRANSACTIONS 15
#define TCP_COOKIE_MAX 16
#define TCP_THIN_LINEAR_TIMEOUTS 16
#define TCP_THIN_DUPACK 17
#define TCP_USER_TIMEOUT 18
#define TCP_REPAIR 19
#define TCP_REPAIR_QUEUE 20
#define TCP_QUEUE_SEQ 21
#define TCP_REPAIR_OPTIONS 22
#define TCP_FASTOPEN 23
#define TCP_TIMESTAMP 24
#define TCP_NOTSENT_LOWAT 25
#define TCP_CC_INFO 26
#define TCP_SAVE_SYN 27
#define TCP_SAVED_SYN 28
#define TCP_REPAIR_WINDOW 29
#define TCP_FASTOPEN_CONNECT 30
#define TCP_ULP 31
#define TCP_COOKIE_PAIR_SIZE 32
#define TCP_MD5SIG_EXT 32
#define TCP_FASTOPEN_KEY 33
#define TCP_FASTOPEN_NO_COOKIE 34
#define TCP_ZEROCOPY_RECEIVE 35
#define TCP_CM_INQ 36
#define TCP_INQ 36
#define TCP_TX_DELAY 37
#define TCP_MD5SIG_MAXKEYLEN 80
#define TCP_MSS 512
#define TCP_MSS_DEFAULT 536
#define TCP_MSS_DESIRED 1220
#define TCP_MAXWIN 65535
#if defined __USE_MISC
#define TCPI_OPT_TIMESTAMPS 1
#define TCPI_OPT_SACK 2
#define TCPI_OPT_WSCALE 4
#define TCPI_OPT_ECN 8
#define TCPI_OPT_ECN_SEEN 16
#define TCPI_OPT_SYN_DATA 32
#define TCPOLEN_SACK_PERMITTED 2
#define TCPOLEN_WINDOW 3
#define TCPOLEN_MAXSEG 4
#define TCPOLEN_TIMESTAMP 10
#define TCPOLEN_TSTAMP_APPA 12
#define TCPOPT_EOL 0
#define TCPOPT_NOP 1
#define TCPOPT_MAXSEG 2
#define TCPOPT_WINDOW 3
#define TCPOPT_SACK_PERMITTED 4
#define TCPOPT_SACK 5
#define TCPOPT_TIMESTAMP 8
#define TH_FIN 1
#define TH_SYN 2
#define TH_RST 4
#define TH_PUSH 8
#define TH_ACK 16
#define TH_URG 32
#endif

__BEGIN_DECLS

#if defined __USE_MISC
struct tcp_md5sig {
    struct sockaddr_storage tcpm_addr;
    uint8_t tcpm_flags;
    uint8_t tcpm_prefixlen;
    uint16_t tcpm_keylen;
    int __tcpm_pad;
    uint8_t tcpm_key[80];
};

#endif

__END_DECLS

#endif /* _NETINET_TCP_H */
