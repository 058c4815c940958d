/* Raw and "ping" sockets over loopback: who receives what, what may be sent, options, errors. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "check.h"

#ifndef ICMP_FILTER /* glibc leaves it to <linux/icmp.h> */
#define ICMP_FILTER 1
#endif

static const struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr = { 0x0100007f } };
static const struct sockaddr_in6 here6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };

static int raw(int family, int protocol)
{
    return socket(family, SOCK_RAW | SOCK_NONBLOCK, protocol);
}

static unsigned short sum(const void *bytes, int len)
{
    const unsigned short *word = bytes;
    unsigned total = 0;
    for (; len > 1; len -= 2)
        total += *word++;
    if (len)
        total += *(const unsigned char *)word;
    total = (total >> 16) + (total & 0xffff);
    return ~(total + (total >> 16));
}

static int option(int fd, int level, int name)
{
    int value = -99;
    socklen_t len = sizeof value;
    return getsockopt(fd, level, name, &value, &len) < 0 ? -errno : value;
}

static void set(const char *what, int fd, int level, int name, int value)
{
    int result = setsockopt(fd, level, name, &value, sizeof value);
    printf("%s = %d: %s, then %d\n", what, value, result < 0 ? errno_name(errno) : "ok", option(fd, level, name));
}
#define SET(fd, level, name, value) set(#name, fd, level, name, value)

static void names(int fd)
{
    struct sockaddr_in6 a;
    socklen_t len = sizeof a;
    TRY(getsockname(fd, (struct sockaddr *)&a, &len));
    printf("  family %d port %d\n", a.sin6_family, ntohs(a.sin6_port));
    len = sizeof a;
    if (TRY(getpeername(fd, (struct sockaddr *)&a, &len)) >= 0)
        printf("  family %d port %d\n", a.sin6_family, ntohs(a.sin6_port));
}

static void kinds(void)
{
    static const int protocols[] = { -1, 0, 1, 17, 58, 132, 255 };
    for (int family = AF_INET; family <= AF_INET6; family += AF_INET6 - AF_INET)
        for (int type = SOCK_DGRAM; type <= SOCK_RAW; type++)
            for (int i = 0; i < 7; i++) {
                int fd = socket(family, type, protocols[i]);
                printf("socket(%d, %d, %d): %s", family, type, protocols[i], fd < 0 ? errno_name(errno) : "ok");
                if (fd >= 0)
                    printf(", type %d protocol %d domain %d hdrincl %d", option(fd, SOL_SOCKET, SO_TYPE),
                           option(fd, SOL_SOCKET, SO_PROTOCOL), option(fd, SOL_SOCKET, SO_DOMAIN),
                           option(fd, IPPROTO_IP, IP_HDRINCL));
                puts("");
                close(fd);
            }
}

/* Receives with control messages, and tells what is known. */
static void show(int fd, int skip)
{
    unsigned char bytes[2048];
    char control[256];
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } from;
    struct iovec piece = { bytes, sizeof bytes };
    struct msghdr message = { .msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &piece, .msg_iovlen = 1,
                              .msg_control = control, .msg_controllen = sizeof control };
    ssize_t got = recvmsg(fd, &message, 0);
    if (got < 0) {
        printf("  nothing: %s\n", errno_name(errno));
        return;
    }
    if (skip && got >= 20) {
        struct ip *ip = (struct ip *)bytes;
        printf("  [header %d, length %d, ttl %d, protocol %d, sum %s] ", ip->ip_hl, ntohs(ip->ip_len), ip->ip_ttl,
               ip->ip_p, sum(ip, 20) ? "BAD" : "good");
    }
    printf("  %zd bytes: type %d code %d, sum %s, \"%.*s\", from port %d\n", got, bytes[skip], bytes[skip + 1],
           sum(bytes + skip, got - skip) ? "other" : "good", (int)(got - skip - 8 < 8 ? got - skip - 8 : 8), bytes + skip + 8,
           ntohs(from.v4.sin_port));
    for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        int value = part->cmsg_level == SOL_SOCKET ? -1 : *(int *)CMSG_DATA(part);
        printf("    level %d type %d len %d", part->cmsg_level, part->cmsg_type, (int)part->cmsg_len);
        if (part->cmsg_type != IPV6_PKTINFO && part->cmsg_type != IP_PKTINFO)
            printf(" value %d", value);
        puts("");
    }
}

static void raw_v4(void)
{
    puts("-- raw IPv4");
    int fd = raw(AF_INET, IPPROTO_ICMP), other = raw(AF_INET, IPPROTO_ICMP);
    struct { struct icmphdr head; char data[8]; } packet = { { .type = ICMP_ECHO }, "payload" };
    packet.head.un.echo.id = htons(7);
    packet.head.checksum = sum(&packet, sizeof packet);
    names(fd);
    TRY(send(fd, &packet, sizeof packet, 0));
    TRY(recv(fd, &packet, sizeof packet, MSG_OOB));
    TRY(listen(fd, 1));
    TRY(accept(fd, 0, 0));
    TRY(shutdown(fd, SHUT_RD));
    int on = 1;
    TRY(setsockopt(fd, IPPROTO_IP, IP_RECVTTL, &on, sizeof on));
    TRY(setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on));
    TRY(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMP, &on, sizeof on));
    SET(fd, IPPROTO_IP, IP_TTL, 9);
    SET(other, SOL_RAW, ICMP_FILTER, 1 << ICMP_ECHO);
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&here, sizeof here));
    struct pollfd poller = { fd, POLLIN | POLLOUT, 0 };
    SHOW(poll(&poller, 1, 200));
    SHOW(poller.revents);
    show(fd, 20);
    show(fd, 20);
    show(fd, 20);
    show(other, 20);
    show(other, 20);
    TRY(bind(other, (struct sockaddr *)&here, sizeof here));
    TRY(bind(other, (struct sockaddr *)&here, sizeof here));
    struct sockaddr_in strange = { .sin_family = AF_INET, .sin_addr = { htonl(0x01020304) } };
    TRY(bind(other, (struct sockaddr *)&strange, sizeof strange));
    strange = here;
    strange.sin_port = htons(5);
    TRY(connect(other, (struct sockaddr *)&here, sizeof here));
    names(other);
    TRY(connect(other, (struct sockaddr *)&strange, sizeof strange));
    names(other);
    TRY(send(other, &packet, sizeof packet, 0));
    show(other, 20);
    static char long_one[70000];
    TRY(sendto(fd, long_one, 65516, 0, (struct sockaddr *)&here, sizeof here));
    TRY(sendto(fd, long_one, 65536, 0, (struct sockaddr *)&here, sizeof here));
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&here6, sizeof here6));
    close(fd);
    close(other);
}

static void other_protocols(void)
{
    puts("-- other protocols, IP_HDRINCL");
    int fd = raw(AF_INET, 253), icmp = raw(AF_INET, IPPROTO_ICMP), whole = raw(AF_INET, IPPROTO_RAW);
    SET(fd, SOL_RAW, ICMP_FILTER, 1);
    int on = 1;
    setsockopt(icmp, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    TRY(sendto(fd, "A_strange0", 10, 0, (struct sockaddr *)&here, sizeof here));
    show(fd, 20);
    show(icmp, 20);
    struct { struct ip head; char data[12]; } packet = { { .ip_v = 4, .ip_hl = 5, .ip_ttl = 5, .ip_p = 253 }, "B_strange1" };
    packet.head.ip_dst = here.sin_addr;
    TRY(sendto(whole, &packet, sizeof packet, 0, (struct sockaddr *)&here, sizeof here));
    show(fd, 20);
    TRY(sendto(whole, &packet, 19, 0, (struct sockaddr *)&here, sizeof here));
    SET(fd, IPPROTO_IP, IP_HDRINCL, 1);
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&here, sizeof here));
    show(fd, 20);
    close(fd);
    TRY(sendto(whole, &packet, sizeof packet, 0, (struct sockaddr *)&here, sizeof here));
    show(icmp, 20);
    close(icmp);
    close(whole);
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    SET(udp, IPPROTO_IP, IP_HDRINCL, 1);
    SET(udp, SOL_RAW, ICMP_FILTER, 1);
    close(udp);
}

static void raw_v6(void)
{
    puts("-- raw IPv6");
    int fd = raw(AF_INET6, IPPROTO_ICMPV6), other = raw(AF_INET6, 253), on = 1;
    struct { struct icmp6_hdr head; char data[8]; } packet = { { .icmp6_type = ICMP6_ECHO_REQUEST }, "payload" };
    names(fd);
    TRY(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, &on, sizeof on));
    TRY(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on));
    TRY(setsockopt(fd, IPPROTO_IPV6, IPV6_2292HOPLIMIT, &on, sizeof on));
    SET(fd, IPPROTO_IPV6, IPV6_CHECKSUM, 2);
    SET(fd, SOL_RAW, IPV6_CHECKSUM, 2);
    SET(other, IPPROTO_IPV6, IPV6_CHECKSUM, 3);
    SET(other, IPPROTO_IPV6, IPV6_CHECKSUM, 4);
    SET(other, IPPROTO_IPV6, IPV6_CHECKSUM, -5);
    SET(other, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 3);
    struct icmp6_filter filter;
    ICMP6_FILTER_SETBLOCKALL(&filter);
    ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &filter);
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&here6, sizeof here6));
    show(fd, 0);
    show(fd, 0);
    TRY(setsockopt(fd, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof filter));
    TRY(setsockopt(other, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof filter));
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&here6, sizeof here6));
    show(fd, 0);
    show(fd, 0);
    TRY(sendto(fd, &packet, 3, 0, (struct sockaddr *)&here6, sizeof here6));
    struct sockaddr_in6 to = here6;
    to.sin6_port = htons(58);
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&to, sizeof to));
    to.sin6_port = htons(59);
    TRY(sendto(fd, &packet, sizeof packet, 0, (struct sockaddr *)&to, sizeof to));
    TRY(sendto(other, "A_strange0", 10, 0, (struct sockaddr *)&here6, sizeof here6));
    show(other, 0);
    close(fd);
    close(other);
}

static void echoes(int family)
{
    printf("-- echoes of family %d\n", family);
    int protocol = family == AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6;
    const struct sockaddr *to = family == AF_INET ? (struct sockaddr *)&here : (struct sockaddr *)&here6;
    socklen_t len = family == AF_INET ? sizeof here : sizeof here6;
    int fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK, protocol), other = socket(family, SOCK_DGRAM | SOCK_NONBLOCK, protocol);
    struct { struct icmphdr head; char data[8]; } packet = { { .type = family == AF_INET ? ICMP_ECHO : ICMP6_ECHO_REQUEST }, "payload" };
    packet.head.un.echo.id = htons(1234);
    packet.head.un.echo.sequence = htons(5);
    struct sockaddr_in6 own = { .sin6_family = family, .sin6_port = htons(777) };
    TRY(send(fd, &packet, sizeof packet, 0));
    TRY(bind(fd, (struct sockaddr *)&own, sizeof own));
    int other_than_fd = socket(family, SOCK_DGRAM, protocol);
    TRY(bind(other_than_fd, (struct sockaddr *)&own, sizeof own));
    close(other_than_fd);
    TRY(bind(other, (struct sockaddr *)&own, sizeof own));
    struct sockaddr_in6 bound;
    socklen_t size = sizeof bound;
    getsockname(other, (struct sockaddr *)&bound, &size);
    SHOW(bound.sin6_port != 0);
    TRY(sendto(other, &packet, sizeof packet, 0, to, len));
    SHOW(recv(other, &packet, sizeof packet, 0));
    getsockname(other, (struct sockaddr *)&bound, &size);
    SHOW(bound.sin6_port != 0);
    SHOW(packet.head.type);
    SHOW(packet.head.un.echo.id == bound.sin6_port);
    SHOW(ntohs(packet.head.un.echo.sequence));
    TRY(sendto(other, &packet, sizeof packet, 0, to, len));
    packet.head.type = family == AF_INET ? ICMP_ECHO : ICMP6_ECHO_REQUEST;
    packet.head.code = 1;
    TRY(sendto(other, &packet, sizeof packet, 0, to, len));
    packet.head.code = 0;
    TRY(sendto(other, &packet, 7, 0, to, len));
    SHOW(option(other, SOL_RAW, ICMP_FILTER));
    SHOW(option(other, IPPROTO_IP, IP_HDRINCL));
    TRY(connect(other, to, len));
    close(fd);
    int poller = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN };
    epoll_ctl(poller, EPOLL_CTL_ADD, other, &event);
    SHOW(epoll_wait(poller, &event, 1, 0));
    TRY(send(other, &packet, sizeof packet, 0));
    SHOW(epoll_wait(poller, &event, 1, 200));
    SHOW(event.events);
    SHOW(recv(other, &packet, 4, MSG_TRUNC));
    close(fd);
    close(other);
    close(poller);
}

int main(void)
{
    /* Linux leaves "ping" sockets to whom it is told; ours are everybody's. */
    int range = open("/proc/sys/net/ipv4/ping_group_range", O_WRONLY);
    if (range >= 0 && write(range, "0 2147483647", 12) < 0)
        fputs("Linux: ping sockets cannot be allowed here\n", stderr);
    kinds();
    raw_v4();
    other_protocols();
    raw_v6();
    echoes(AF_INET);
    echoes(AF_INET6);
}
