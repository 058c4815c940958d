/* Packet sockets over loopback: addresses, both ways of a frame, filters, statistics, the ring, errors. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

#define STRANGE 0x88b5 /* for experiments */
#define COUNT(array) (int)(sizeof array / sizeof *array)

static const struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = 0x581b, .sin_addr = { 0x0100007f } };
static int lo;

static int packet(int type, int protocol)
{
    return socket(AF_PACKET, type | SOCK_NONBLOCK, htons(protocol));
}

static struct sockaddr_ll link_address(int interface, int protocol)
{
    struct sockaddr_ll a = { .sll_family = AF_PACKET, .sll_ifindex = interface, .sll_protocol = htons(protocol) };
    return a;
}

static int bind_to(int fd, int interface, int protocol)
{
    struct sockaddr_ll a = link_address(interface, protocol);
    return bind(fd, (struct sockaddr *)&a, sizeof a);
}

static int option(int fd, int level, int name)
{
    int value = -99;
    socklen_t len = sizeof value;
    return getsockopt(fd, level, name, &value, &len) < 0 ? -errno : value;
}

static int set(int fd, int level, int name, int value)
{
    return setsockopt(fd, level, name, &value, sizeof value);
}

static void show_address(const struct sockaddr_ll *a, socklen_t len)
{
    printf("  %d bytes: family %d protocol %04x interface %s hatype %d pkttype %d halen %d addr", (int)len, a->sll_family,
           ntohs(a->sll_protocol), a->sll_ifindex == lo ? "lo" : a->sll_ifindex ? "?" : "0", a->sll_hatype, a->sll_pkttype,
           a->sll_halen);
    for (int i = 0; i < 8; i++)
        printf(" %02x", a->sll_addr[i]);
    puts("");
}

static void show_name(int fd)
{
    struct sockaddr_ll a;
    memset(&a, 0, sizeof a);
    socklen_t len = sizeof a;
    if (TRY(getsockname(fd, (struct sockaddr *)&a, &len)) >= 0)
        show_address(&a, len);
}

/* All that waits, the first `most` bytes of each. */
static void show_frames(const char *what, int fd, int most)
{
    unsigned char buf[2048];
    struct sockaddr_ll a;
    socklen_t len = sizeof a;
    ssize_t got;
    printf("%s:\n", what);
    while ((got = recvfrom(fd, buf, sizeof buf, 0, (struct sockaddr *)&a, &len)) >= 0) {
        show_address(&a, len);
        printf("  %zd bytes:", got);
        for (int i = 0; i < got && i < most; i++)
            printf(" %02x", buf[i]);
        puts("");
        len = sizeof a;
    }
    printf("  then %s\n", errno_name(errno));
}

static void drain(int fd)
{
    char byte;
    while (recv(fd, &byte, 1, MSG_DONTWAIT) >= 0)
        ;
}

static int send_frame(int fd, int protocol, int len)
{
    unsigned char frame[70000] = { [12] = protocol >> 8, [13] = protocol };
    struct sockaddr_ll a = link_address(lo, protocol);
    for (int i = 14; i < len; i++)
        frame[i] = i;
    return sendto(fd, frame, len, 0, (struct sockaddr *)&a, sizeof a);
}

static void send_datagram(const void *bytes, int len)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    sendto(fd, bytes, len, 0, (const struct sockaddr *)&here, sizeof here);
    close(fd);
}

static void kinds(void)
{
    static const int types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET };
    for (int i = 0; i < COUNT(types); i++) {
        int fd = socket(AF_PACKET, types[i], htons(ETH_P_ALL));
        printf("type %d: %s\n", types[i], fd < 0 ? errno_name(errno) : "ok");
        if (fd < 0)
            continue;
        printf("  type %d domain %d error %d listens %d\n", option(fd, SOL_SOCKET, SO_TYPE), option(fd, SOL_SOCKET, SO_DOMAIN),
               option(fd, SOL_SOCKET, SO_ERROR), option(fd, SOL_SOCKET, SO_ACCEPTCONN));
        close(fd);
    }
    int pair[2];
    TRY(socketpair(AF_PACKET, SOCK_RAW, 0, pair));
}

static void names(void)
{
    int fd = packet(SOCK_RAW, 0);
    show_name(fd);
    TRY(bind_to(fd, lo, 0));
    show_name(fd);
    TRY(bind_to(fd, lo, STRANGE));
    show_name(fd);
    TRY(bind_to(fd, 0, 0));
    show_name(fd);
    TRY(bind_to(fd, 999, 0));
    TRY(bind_to(fd, -1, 0));
    struct sockaddr_ll a = link_address(lo, STRANGE);
    TRY(bind(fd, (struct sockaddr *)&a, sizeof a - 1));
    TRY(bind(fd, (struct sockaddr *)&here, sizeof here));
    a.sll_family = AF_INET;
    TRY(bind(fd, (struct sockaddr *)&a, sizeof a));
    a.sll_family = AF_PACKET;
    socklen_t len = sizeof a;
    TRY(getpeername(fd, (struct sockaddr *)&a, &len));
    TRY(connect(fd, (struct sockaddr *)&a, sizeof a));
    TRY(listen(fd, 1));
    TRY(accept(fd, 0, 0));
    TRY(shutdown(fd, SHUT_RDWR));
    close(fd);
}

static void both_ways(void)
{
    int all = packet(SOCK_RAW, ETH_P_ALL), ip = packet(SOCK_DGRAM, ETH_P_IP), none = packet(SOCK_RAW, 0);
    int ipv6 = packet(SOCK_RAW, ETH_P_IPV6), both = packet(SOCK_DGRAM, 0);
    bind_to(all, lo, 0);
    bind_to(both, lo, ETH_P_ALL);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    bind(fd, (const struct sockaddr *)&here, sizeof here);
    send_datagram("hello", 5);
    show_frames("all frames", all, 18);
    show_frames("packets of IP", ip, 4);
    show_frames("packets both ways", both, 4);
    show_frames("nothing", none, 18);
    show_frames("packets of IPv6", ipv6, 18);
    close(all), close(ip), close(none), close(ipv6), close(both), close(fd);
}

static void sending(void)
{
    int fd = packet(SOCK_RAW, ETH_P_ALL), beside = packet(SOCK_RAW, ETH_P_ALL), strange = packet(SOCK_DGRAM, STRANGE);
    bind_to(beside, lo, 0);
    SHOW(send_frame(fd, STRANGE, 60));
    bind_to(fd, lo, 0);
    show_frames("own", fd, 18);
    show_frames("beside", beside, 18);
    show_frames("of the type", strange, 18);

    struct sockaddr_ll a = link_address(lo, STRANGE);
    memcpy(a.sll_addr, "\1\2\3\4\5\6", a.sll_halen = 6);
    SHOW(sendto(strange, "made", 4, 0, (struct sockaddr *)&a, sizeof a));
    memset(a.sll_addr, 0xff, 6);
    SHOW(sendto(strange, "made", 4, 0, (struct sockaddr *)&a, sizeof a));
    show_frames("made headers", beside, 18);
    show_frames("of the type", strange, 18);
    bind_to(strange, lo, STRANGE);
    SHOW(write(strange, "written", 7));
    struct iovec parts[] = { { "in ", 3 }, { "parts", 5 } };
    struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };
    SHOW(sendmsg(strange, &message, 0));
    SHOW(send(strange, "", 0, 0));
    show_frames("written", beside, 18);

    /* Lengths in place of types. */
    SHOW(send_frame(fd, 46, 60));
    show_frames("with a length", beside, 18);
    close(fd), close(beside), close(strange);
}

static void receiving(void)
{
    int fd = packet(SOCK_RAW, STRANGE), from = packet(SOCK_RAW, 0);
    char buf[100];
    send_frame(from, STRANGE, 60);
    send_frame(from, STRANGE, 70);
    int waiting = -1;
    TRY(ioctl(fd, FIONREAD, &waiting));
    SHOW(waiting);
    SHOW(recv(fd, buf, 10, MSG_PEEK | MSG_TRUNC));
    SHOW(recv(fd, buf, 10, MSG_PEEK));
    struct iovec parts[] = { { buf, 20 }, { buf + 20, 20 } };
    struct sockaddr_ll a;
    struct msghdr message = { .msg_name = &a, .msg_namelen = sizeof a, .msg_iov = parts, .msg_iovlen = 2 };
    SHOW(recvmsg(fd, &message, 0));
    printf("flags %x namelen %d\n", message.msg_flags, message.msg_namelen);
    SHOW(buf[30]);
    socklen_t len = 4;
    SHOW(recvfrom(fd, buf, sizeof buf, 0, (struct sockaddr *)&a, &len));
    SHOW(len);
    TRY(recv(fd, buf, 10, 0));
    TRY(recv(fd, buf, 10, MSG_OOB));
    TRY(recv(fd, buf, 10, MSG_WAITALL));
    TRY(recv(fd, buf, 10, MSG_ERRQUEUE));

    struct pollfd poller = { fd, POLLIN | POLLOUT, 0 };
    SHOW(poll(&poller, 1, 0));
    printf("poll %x\n", poller.revents);
    int set = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN | EPOLLET };
    epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
    SHOW(epoll_wait(set, &event, 1, 0));
    send_frame(from, STRANGE, 60);
    SHOW(poll(&poller, 1, 1000));
    printf("poll %x\n", poller.revents);
    SHOW(epoll_wait(set, &event, 1, 1000));
    SHOW(epoll_wait(set, &event, 1, 0));
    close(set);

    struct timeval wait = { 0, 20000 };
    fcntl(fd, F_SETFL, 0);
    drain(fd);
    TRY(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait));
    TRY(recv(fd, buf, 10, 0));
    close(fd), close(from);
}

static void refused(void)
{
    int fd = packet(SOCK_RAW, 0), apart = packet(SOCK_DGRAM, 0);
    char frame[100] = { 0 };
    struct sockaddr_ll a = link_address(lo, STRANGE);
    TRY(send(fd, frame, 60, 0));
    TRY(sendto(fd, frame, 60, 0, (struct sockaddr *)&a, sizeof a - 1));
    a.sll_ifindex = 999;
    TRY(sendto(fd, frame, 60, 0, (struct sockaddr *)&a, sizeof a));
    a.sll_ifindex = lo;
    TRY(sendto(fd, frame, 13, 0, (struct sockaddr *)&a, sizeof a));
    TRY(sendto(fd, frame, 0, 0, (struct sockaddr *)&a, sizeof a));
    TRY(sendto(fd, frame, 14, 0, (struct sockaddr *)&a, sizeof a));
    TRY(send_frame(fd, STRANGE, 66000));
    TRY(send_frame(apart, STRANGE, 66000));
    a.sll_halen = 9;
    TRY(sendto(fd, frame, 60, 0, (struct sockaddr *)&a, sizeof a));
    TRY(mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED ? -1 : 0);
    TRY(set(fd, IPPROTO_IP, IP_TTL, 1));
    TRY(set(fd, SOL_PACKET, 77, 1));
    SHOW(option(fd, SOL_PACKET, 77));
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    TRY(set(udp, SOL_PACKET, PACKET_AUXDATA, 1));
    TRY(mmap(0, 4096, PROT_READ, MAP_SHARED, udp, 0) == MAP_FAILED ? -1 : 0);
    close(fd), close(apart), close(udp);
}

static void memberships(void)
{
    int fd = packet(SOCK_RAW, 0);
    struct packet_mreq wanted = { .mr_ifindex = lo, .mr_type = PACKET_MR_PROMISC };
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted - 1));
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    TRY(setsockopt(fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, &wanted, sizeof wanted));
    wanted.mr_type = PACKET_MR_ALLMULTI;
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    wanted.mr_type = PACKET_MR_MULTICAST;
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    wanted.mr_alen = 6;
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    wanted.mr_alen = 7;
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    wanted.mr_ifindex = 999;
    TRY(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    close(fd);
}

static int attach(int fd, struct sock_filter *code, int len)
{
    struct sock_fprog program = { len, code };
    return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}
#define ATTACH(fd, ...) attach(fd, (struct sock_filter[]) { __VA_ARGS__ }, COUNT(((struct sock_filter[]) { __VA_ARGS__ })))
#define RETURN(k) BPF_STMT(BPF_RET | BPF_K, k)
#define RETURN_A BPF_STMT(BPF_RET | BPF_A, 0)
#define LOAD_WORD(k) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, k)

static void refused_filters(int fd)
{
    struct sock_fprog program = { 1, 0 };
    TRY(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
    TRY(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, 8));
    struct sock_filter fine[] = { RETURN(1) };
    TRY(attach(fd, fine, 0));
    TRY(attach(fd, fine, 1));
    TRY(ATTACH(fd, LOAD_WORD(0)));
    TRY(ATTACH(fd, BPF_STMT(BPF_RET | BPF_X, 0)));
    TRY(ATTACH(fd, BPF_STMT(0x18, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_LD | BPF_B | BPF_LEN, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_JMP | BPF_JA, 1), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_JMP | BPF_JA, -1), RETURN_A));
    TRY(ATTACH(fd, BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 1, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 1), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ALU | BPF_DIV | BPF_K, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ALU | BPF_MOD | BPF_K, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ALU | BPF_LSH | BPF_K, 32), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ALU | BPF_DIV | BPF_X, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_LD | BPF_MEM, 0), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ST, 16), RETURN_A));
    TRY(ATTACH(fd, BPF_STMT(BPF_ST, 15), BPF_STMT(BPF_LDX | BPF_MEM, 15), RETURN_A));
    TRY(ATTACH(fd, LOAD_WORD(SKF_AD_OFF + 2), RETURN_A));
    TRY(ATTACH(fd, LOAD_WORD(SKF_AD_OFF + SKF_AD_MAX), RETURN_A));
    static struct sock_filter many[4097];
    for (int i = 0; i < COUNT(many); i++)
        many[i] = fine[0];
    TRY(attach(fd, many, 4096));
    TRY(attach(fd, many, 4097));
    TRY(set(fd, SOL_SOCKET, SO_DETACH_FILTER, 0));
    TRY(set(fd, SOL_SOCKET, SO_DETACH_FILTER, 0));
    SHOW(option(fd, SOL_SOCKET, SO_BPF_EXTENSIONS));
}

/* What a filter makes of a frame: as many bytes as it returns. */
static long kept(int fd, int from)
{
    drain(fd);
    send_frame(from, STRANGE, 100);
    char buf[200];
    long len = recv(fd, buf, sizeof buf, 0);
    return len < 0 ? -errno : len;
}
#define KEPT(...) (ATTACH(fd, __VA_ARGS__) < 0 ? -1 : kept(fd, from))

static void filters(int type)
{
    int fd = packet(type, STRANGE), from = packet(SOCK_RAW, 0);
    SHOW(KEPT(RETURN(0)));
    SHOW(KEPT(RETURN(50)));
    SHOW(KEPT(RETURN(500)));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0), BPF_STMT(BPF_ALU | BPF_SUB | BPF_K, 1), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 30), RETURN_A));
    SHOW(KEPT(LOAD_WORD(97), RETURN(1)));
    SHOW(KEPT(LOAD_WORD(82), RETURN(1)));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, SKF_NET_OFF + 10), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, SKF_LL_OFF + 20), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, SKF_LL_OFF + 100), RETURN(1)));
    SHOW(KEPT(BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 20), BPF_STMT(BPF_MISC | BPF_TXA, 0), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LDX | BPF_IMM, -2), BPF_STMT(BPF_LD | BPF_B | BPF_IND, 32), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_IMM, 7), BPF_STMT(BPF_ALU | BPF_DIV | BPF_X, 0), RETURN(1)));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_PROTOCOL), BPF_STMT(BPF_ALU | BPF_RSH | BPF_K, 10), RETURN_A));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_PKTTYPE), BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 20), RETURN_A));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_HATYPE), BPF_STMT(BPF_ALU | BPF_SUB | BPF_K, 700), RETURN_A));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_IFINDEX), BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 20), RETURN_A) == lo + 20);
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_VLAN_TAG_PRESENT), BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 20), RETURN_A));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_VLAN_TAG), BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 20), RETURN_A));
    SHOW(KEPT(BPF_STMT(BPF_LDX | BPF_IMM, 5), BPF_STMT(BPF_LD | BPF_IMM, 24),
              LOAD_WORD(SKF_AD_OFF + SKF_AD_ALU_XOR_X), RETURN_A));
    SHOW(KEPT(LOAD_WORD(SKF_AD_OFF + SKF_AD_RANDOM), RETURN(9)));
    SHOW(KEPT(BPF_STMT(BPF_LD | BPF_H | BPF_ABS, SKF_LL_OFF + 12), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, STRANGE, 0, 1),
              RETURN(10), RETURN(20)));

    TRY(set(fd, SOL_SOCKET, SO_LOCK_FILTER, 0));
    TRY(set(fd, SOL_SOCKET, SO_LOCK_FILTER, 1));
    SHOW(option(fd, SOL_SOCKET, SO_LOCK_FILTER));
    TRY(set(fd, SOL_SOCKET, SO_LOCK_FILTER, 0));
    TRY(set(fd, SOL_SOCKET, SO_LOCK_FILTER, 1));
    TRY(set(fd, SOL_SOCKET, SO_DETACH_FILTER, 0));
    TRY(ATTACH(fd, RETURN(1)));
    SHOW(kept(fd, from));
    close(fd), close(from);
}

static void filters_of_datagrams(void)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    char buf[100];
    TRY(ATTACH(fd, BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 8), RETURN_A));
    bind(fd, (const struct sockaddr *)&here, sizeof here);
    send_datagram("\12hello", 6);
    send_datagram("\1hello", 6);
    send_datagram("\0hello", 6);
    SHOW(recv(fd, buf, sizeof buf, 0));
    SHOW(recv(fd, buf, sizeof buf, 0));
    TRY(recv(fd, buf, sizeof buf, 0));
    TRY(ATTACH(fd, BPF_STMT(BPF_LD | BPF_B | BPF_ABS, SKF_NET_OFF + 9), RETURN_A));
    send_datagram("a payload of some length", 24);
    SHOW(recv(fd, buf, sizeof buf, 0));
    TRY(set(fd, SOL_SOCKET, SO_DETACH_FILTER, 0));
    send_datagram("a payload of some length", 24);
    SHOW(recv(fd, buf, sizeof buf, 0));
    int raw = socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK, IPPROTO_UDP);
    TRY(ATTACH(raw, BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 9), RETURN_A));
    send_datagram("a payload of some length", 24);
    SHOW(recv(raw, buf, sizeof buf, 0));
    close(fd), close(raw);
}

static void details(void)
{
    int fd = packet(SOCK_RAW, ETH_P_ALL), from = packet(SOCK_RAW, 0);
    bind_to(fd, lo, 0);
    SHOW(option(fd, SOL_PACKET, PACKET_AUXDATA));
    TRY(set(fd, SOL_PACKET, PACKET_AUXDATA, 1));
    SHOW(option(fd, SOL_PACKET, PACKET_AUXDATA));
    TRY(set(fd, SOL_SOCKET, SO_TIMESTAMP, 1));
    TRY(ATTACH(fd, RETURN(40)));
    send_datagram("hello", 5);
    send_frame(from, STRANGE, 60);
    for (int i = 0; i < 4; i++) {
        char buf[100], control[200];
        struct iovec part = { buf, 30 };
        struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
        SHOW(recvmsg(fd, &message, 0));
        for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c)) {
            struct tpacket_auxdata aux;
            struct timeval now, then;
            printf("  level %d type %d len %d", c->cmsg_level, c->cmsg_type, (int)c->cmsg_len);
            if (c->cmsg_level == SOL_PACKET) {
                memcpy(&aux, CMSG_DATA(c), sizeof aux);
                printf(": status %x len %u snaplen %u mac %d net %d vlan %x %x", aux.tp_status, aux.tp_len, aux.tp_snaplen,
                       aux.tp_mac, aux.tp_net, aux.tp_vlan_tci, aux.tp_vlan_tpid);
            } else {
                memcpy(&then, CMSG_DATA(c), sizeof then);
                gettimeofday(&now, 0);
                printf(": just now %d", now.tv_sec - then.tv_sec < 5);
            }
            puts("");
        }
    }
    close(fd), close(from);
}

static void statistics(void)
{
    int fd = packet(SOCK_RAW, STRANGE), from = packet(SOCK_RAW, 0);
    struct tpacket_stats stats;
    socklen_t len = sizeof stats;
    TRY(set(fd, SOL_SOCKET, SO_RCVBUF, 20000));
    for (int i = 0; i < 200; i++)
        send_frame(from, STRANGE, 1000);
    TRY(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &stats, &len));
    char buf[2000];
    unsigned received = 0;
    while (recv(fd, buf, sizeof buf, 0) > 0)
        received++;
    printf("len %d, %u frames, dropped some %d, not all %d, the rest received %d\n", len, stats.tp_packets, stats.tp_drops > 0,
           received > 0, received == stats.tp_packets - stats.tp_drops);
    send_frame(from, STRANGE, 1000);
    ATTACH(fd, RETURN(0));
    send_frame(from, STRANGE, 1000);
    len = 4;
    TRY(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &stats, &len));
    printf("len %d, %u frames\n", len, stats.tp_packets);
    len = sizeof stats;
    TRY(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &stats, &len));
    printf("%u frames, %u dropped\n", stats.tp_packets, stats.tp_drops);
    close(fd), close(from);
}

static int header_len(int fd, int version)
{
    socklen_t len = sizeof version;
    return getsockopt(fd, SOL_PACKET, PACKET_HDRLEN, &version, &len) < 0 ? -errno : version;
}

static int ring(int fd, unsigned block_size, unsigned blocks, unsigned frame_size, unsigned frames)
{
    struct tpacket_req request = { block_size, blocks, frame_size, frames };
    return setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &request, sizeof request);
}

static void show_slot(const char *slot, int version)
{
    const struct tpacket_hdr *h = (const void *)slot;
    const struct tpacket2_hdr *h2 = (const void *)slot;
    unsigned long status = version == TPACKET_V1 ? h->tp_status : h2->tp_status;
    unsigned mac = version == TPACKET_V1 ? h->tp_mac : h2->tp_mac, net = version == TPACKET_V1 ? h->tp_net : h2->tp_net;
    printf("  status %lx len %u snaplen %u mac %u net %u just now %d\n", status & 0xff, version == TPACKET_V1 ? h->tp_len : h2->tp_len,
           version == TPACKET_V1 ? h->tp_snaplen : h2->tp_snaplen, mac, net,
           time(0) - (version == TPACKET_V1 ? h->tp_sec : h2->tp_sec) < 5);
    if (!(status & TP_STATUS_USER))
        return;
    show_address((const void *)(slot + TPACKET_ALIGN(sizeof *h2)), sizeof(struct sockaddr_ll));
    for (int i = 0; i < 18; i++)
        printf(" %02x", (unsigned char)slot[mac + i]);
    puts("");
}

static void rings(int type, int version, int reserve)
{
    int fd = packet(type, STRANGE), from = packet(SOCK_RAW, 0);
    printf("ring of type %d, version %d, %d reserved\n", type, version, reserve);
    TRY(set(fd, SOL_PACKET, PACKET_VERSION, version));
    SHOW(option(fd, SOL_PACKET, PACKET_VERSION));
    TRY(set(fd, SOL_PACKET, PACKET_RESERVE, reserve));
    SHOW(option(fd, SOL_PACKET, PACKET_RESERVE));
    TRY(ring(fd, 4096, 2, 1360, 6));
    TRY(ring(fd, 4096, 2, 1360, 5));
    TRY(ring(fd, 4000, 2, 1360, 4));
    TRY(ring(fd, 4096, 0, 0, 1));
    TRY(ring(fd, 4096, 2, 32, 256));
    send_frame(from, STRANGE, 90);
    TRY(ring(fd, 4096, 2, 1360, 6));
    TRY(ring(fd, 4096, 2, 1360, 6));
    TRY(set(fd, SOL_PACKET, PACKET_VERSION, version));
    TRY(set(fd, SOL_PACKET, PACKET_RESERVE, 0));
    TRY(mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED ? -1 : 0);
    TRY(mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 4096) == MAP_FAILED ? -1 : 0);
    char *memory = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    TRUE(memory != MAP_FAILED);
    TRY(ring(fd, 0, 0, 0, 0));

    struct pollfd poller = { fd, POLLIN, 0 };
    SHOW(poll(&poller, 1, 0));
    for (int i = 0; i < 8; i++)
        send_frame(from, STRANGE, i == 1 ? 2000 : 100 + i);
    SHOW(poll(&poller, 1, 0));
    for (int i = 0; i < 6; i++)
        show_slot(memory + i / 3 * 4096 + i % 3 * 1360, version);
    char buf[10];
    TRY(recv(fd, buf, sizeof buf, 0));
    for (int i = 0; i < 6; i++)
        memset(memory + i / 3 * 4096 + i % 3 * 1360, 0, 8);
    SHOW(poll(&poller, 1, 0));
    ATTACH(fd, RETURN(0x30));
    send_frame(from, STRANGE, 100);
    SHOW(poll(&poller, 1, 1000));
    show_slot(memory, version);
    struct tpacket_stats stats;
    socklen_t len = sizeof stats;
    TRY(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &stats, &len));
    printf("%u frames, %u dropped\n", stats.tp_packets, stats.tp_drops);
    send_frame(from, STRANGE, 100);
    show_slot(memory + 1360, version);
    TRY(munmap(memory, 8192));
    TRY(ring(fd, 0, 0, 0, 0));
    send_frame(from, STRANGE, 100);
    SHOW(recv(fd, buf, sizeof buf, MSG_TRUNC));
    close(fd), close(from);
}

/* A mapping outlives the descriptor. */
static void closed_ring(void)
{
    int fd = packet(SOCK_RAW, STRANGE), from = packet(SOCK_RAW, 0);
    ring(fd, 4096, 1, 2048, 2);
    char *memory = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    send_frame(from, STRANGE, 100);
    close(fd);
    SHOW(memory[0]);
    SHOW(memory[2048]);
    munmap(memory, 4096);
    close(from);
}

static void listed(void)
{
    int fd = packet(SOCK_RAW, STRANGE);
    bind_to(fd, lo, 0);
    char line[200];
    FILE *file = fopen("/proc/net/packet", "r");
    while (file && fgets(line, sizeof line, file)) {
        unsigned type, protocol, interface, running, memory;
        if (sscanf(line, "%*s %*u %u %x %u %u %u", &type, &protocol, &interface, &running, &memory) == 5)
            printf("type %u protocol %x lo %d running %u memory %u\n", type, protocol, (int)interface == lo, running, memory);
        else
            fputs(line, stdout);
    }
    if (file)
        fclose(file);
    close(fd);

    struct ifaddrs *all, *one;
    getifaddrs(&all);
    for (one = all; one; one = one->ifa_next) {
        if (strcmp(one->ifa_name, "lo") || one->ifa_addr->sa_family != AF_PACKET)
            continue;
        show_address((void *)one->ifa_addr, 0);
        show_address((void *)one->ifa_broadaddr, 0);
        printf("  netmask %d data %d first %d\n", one->ifa_netmask != 0, one->ifa_data != 0, one == all);
    }
    freeifaddrs(all);
}

int main(void)
{
    lo = if_nametoindex("lo");
    kinds();
    names();
    both_ways();
    sending();
    receiving();
    refused();
    memberships();
    int fd = packet(SOCK_RAW, 0), udp = socket(AF_INET, SOCK_DGRAM, 0);
    refused_filters(fd);
    refused_filters(udp);
    close(fd), close(udp);
    filters(SOCK_RAW);
    filters(SOCK_DGRAM);
    filters_of_datagrams();
    details();
    statistics();
    fd = packet(SOCK_RAW, 0);
    SHOW(header_len(fd, TPACKET_V1));
    SHOW(header_len(fd, TPACKET_V2));
    SHOW(header_len(fd, 9));
    TRY(set(fd, SOL_PACKET, PACKET_VERSION, 9));
    TRY(set(fd, SOL_PACKET, PACKET_RESERVE, -1));
    close(fd);
    rings(SOCK_RAW, TPACKET_V2, 0);
    rings(SOCK_RAW, TPACKET_V1, 4);
    rings(SOCK_DGRAM, TPACKET_V2, 0);
    closed_ring();
    listed();
    return 0;
}
