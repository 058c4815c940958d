/* What a datagram carries in IP's header beside addresses: set at the socket, for one message, and told to the receiver. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static int receiver, sender;

static void open_pair(int family)
{
    union address self;
    socklen_t len = sizeof self;

    memset(&self, 0, sizeof self);
    self.any.sa_family = family;
    if (family == AF_INET)
        self.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    else
        self.v6.sin6_addr = in6addr_loopback;
    receiver = socket(family, SOCK_DGRAM, 0);
    sender = socket(family, SOCK_DGRAM, 0);
    TRY(bind(receiver, &self.any, family == AF_INET ? sizeof self.v4 : sizeof self.v6));
    TRY(getsockname(receiver, &self.any, &len));
    TRY(connect(sender, &self.any, len));
}

/* Sends a byte with `len` bytes of control data. */
static ssize_t send_with(int level, int kind, const void *data, size_t len)
{
    _Alignas(struct cmsghdr) char control[64] = { 0 };
    struct iovec part = { "x", 1 };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(len) };
    struct cmsghdr *head = (struct cmsghdr *)control;

    head->cmsg_level = level;
    head->cmsg_type = kind;
    head->cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(head), data, len);
    return sendmsg(sender, &message, 0);
}

static ssize_t send_number(int level, int kind, int number)
{
    return send_with(level, kind, &number, sizeof number);
}

/* Prints the control data of the next datagram, in the order of their kinds. */
static void show_next(void)
{
    _Alignas(struct cmsghdr) char control[256];
    char byte;
    struct iovec part = { &byte, 1 };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };

    TRY(recvmsg(receiver, &message, MSG_DONTWAIT));
    for (int kind = 0; kind < 256; kind++)
        for (struct cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head))
            if (head->cmsg_type == kind) {
                size_t len = head->cmsg_len - CMSG_LEN(0);
                int number = 0;
                memcpy(&number, CMSG_DATA(head), len < sizeof number ? len : sizeof number);
                printf("  level %d type %d: %d in %zu\n", head->cmsg_level, kind, number, len);
            }
}

static void mark(int level, int hops, int class, int receive_hops, int receive_class)
{
    int on = 1, value = 0x2a;
    unsigned char small = 7;
    socklen_t len = sizeof on;

    TRY(setsockopt(receiver, level, receive_hops, &on, sizeof on));
    TRY(setsockopt(receiver, level, receive_class, &on, sizeof on));
    on = 0;
    TRY(getsockopt(receiver, level, receive_class, &on, &len));
    SHOW(on);
    TRY(send(sender, "x", 1, 0));
    show_next();
    TRY(setsockopt(sender, level, class, &value, sizeof value));
    TRY(send(sender, "x", 1, 0));
    show_next();
    TRY(send_number(level, class, 0x13));
    show_next();
    TRY(send_number(level, hops, 9));
    show_next();
    TRY(send_number(level, hops, 256));
    TRY(send_number(level, hops, -2));
    TRY(send_number(level, class, 256));
    TRY(send_with(level, class, "12345", 5));
    TRY(send_with(level, hops, "123", 3));
    if (level == IPPROTO_IP) {
        TRY(send_number(level, hops, 0));
        TRY(send_with(level, class, &small, 1));
        show_next();
    } else {
        TRY(send_with(level, class, &small, 1));
        TRY(send_number(level, hops, -1));
        show_next();
    }
    on = 0;
    TRY(setsockopt(receiver, level, receive_class, &on, sizeof on));
    TRY(send(sender, "x", 1, 0));
    show_next();
    close(receiver);
    close(sender);
}

int main(void)
{
    open_pair(AF_INET);
    mark(IPPROTO_IP, IP_TTL, IP_TOS, IP_RECVTTL, IP_RECVTOS);
    open_pair(AF_INET6);
    mark(IPPROTO_IPV6, IPV6_HOPLIMIT, IPV6_TCLASS, IPV6_RECVHOPLIMIT, IPV6_RECVTCLASS);
    return 0;
}
