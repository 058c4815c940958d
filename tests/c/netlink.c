/* Netlink: loopback and its address, an acknowledgement, errors. */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int fd;
static struct {
    struct nlmsghdr header;
    union {
        struct rtgenmsg any;
        struct ifinfomsg link;
        char room[64];
    } body;
} request;
static char buffer[65536];

static void show(const char *what, long result)
{
    printf("%s %ld %d\n", what, result, result < 0 ? errno : 0);
}

static void ask(int type, int flags, int family)
{
    memset(&request, 0, sizeof request);
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body.link);
    request.header.nlmsg_type = type;
    request.header.nlmsg_flags = NLM_F_REQUEST | flags;
    request.header.nlmsg_seq = 42;
    request.body.any.rtgen_family = family;
    struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
    if (sendto(fd, &request, request.header.nlmsg_len, 0, (struct sockaddr *)&kernel, sizeof kernel) < 0)
        printf("sendto: %d\n", errno);
}

static void show_link(struct nlmsghdr *message)
{
    struct ifinfomsg *link = NLMSG_DATA(message);
    if (link->ifi_index != 1)
        return;
    printf("link %d type %d flags %#x", link->ifi_index, link->ifi_type == ARPHRD_LOOPBACK,
           link->ifi_flags & (IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_BROADCAST));
    int left = IFLA_PAYLOAD(message);
    for (struct rtattr *part = IFLA_RTA(link); RTA_OK(part, left); part = RTA_NEXT(part, left))
        if (part->rta_type == IFLA_IFNAME)
            printf(" name %s", (char *)RTA_DATA(part));
    printf("\n");
}

static void show_address(struct nlmsghdr *message)
{
    struct ifaddrmsg *address = NLMSG_DATA(message);
    if (address->ifa_index != 1)
        return;
    printf("address on %d family %d /%d scope %d permanent %d", address->ifa_index, address->ifa_family,
           address->ifa_prefixlen, address->ifa_scope, !!(address->ifa_flags & IFA_F_PERMANENT));
    int left = IFA_PAYLOAD(message);
    for (struct rtattr *part = IFA_RTA(address); RTA_OK(part, left); part = RTA_NEXT(part, left)) {
        char text[64];
        if (part->rta_type == IFA_LOCAL)
            printf(" local %s", inet_ntop(AF_INET, RTA_DATA(part), text, sizeof text));
        if (part->rta_type == IFA_LABEL)
            printf(" label %s", (char *)RTA_DATA(part));
    }
    printf("\n");
}

/* Reads answers until the last one. */
static void answers(void)
{
    for (;;) {
        struct sockaddr_nl from;
        socklen_t len = sizeof from;
        ssize_t whole = recv(fd, buffer, 1, MSG_PEEK | MSG_TRUNC);
        ssize_t got = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &len);
        if (got < 0 || got != whole || from.nl_pid != 0 || len != sizeof from) {
            printf("recvfrom: %zd of %zd from %u, %d\n", got, whole, from.nl_pid, errno);
            return;
        }
        int left = got;
        for (struct nlmsghdr *message = (void *)buffer; NLMSG_OK(message, left); message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_seq != 42)
                printf("sequence %u\n", message->nlmsg_seq);
            if (message->nlmsg_type == NLMSG_DONE) {
                printf("done\n");
                return;
            }
            if (message->nlmsg_type == NLMSG_ERROR) {
                struct nlmsgerr *error = NLMSG_DATA(message);
                printf("error %d of %d\n", error->error, error->msg.nlmsg_type);
                return;
            }
            if (message->nlmsg_type == RTM_NEWLINK)
                show_link(message);
            if (message->nlmsg_type == RTM_NEWADDR)
                show_address(message);
        }
    }
}

int main(void)
{
    show("no protocol", socket(AF_NETLINK, SOCK_RAW, 31));
    show("no stream", socket(AF_NETLINK, SOCK_STREAM, NETLINK_ROUTE));
    fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    struct sockaddr_nl own = { .nl_family = AF_NETLINK };
    int bound = bind(fd, (struct sockaddr *)&own, sizeof own);
    socklen_t len = sizeof own;
    int named = getsockname(fd, (struct sockaddr *)&own, &len);
    printf("bind %d getsockname %d %u %d %d\n", bound, named, len, own.nl_family, own.nl_pid == (unsigned)getpid());
    int one = 1;
    printf("no ENOBUFS %d\n", setsockopt(fd, SOL_NETLINK, NETLINK_NO_ENOBUFS, &one, sizeof one));

    struct pollfd ready = { .fd = fd, .events = POLLIN | POLLOUT };
    poll(&ready, 1, 0);
    printf("before %#x\n", ready.revents);
    ask(RTM_GETLINK, NLM_F_DUMP, AF_UNSPEC);
    poll(&ready, 1, 0);
    printf("after %#x\n", ready.revents);
    answers();
    ask(RTM_GETADDR, NLM_F_DUMP | NLM_F_ACK, AF_INET);
    answers();
    show("empty", recv(fd, buffer, sizeof buffer, MSG_DONTWAIT));

    ask(RTM_GETLINK, NLM_F_ACK, AF_UNSPEC);
    answers();
    request.body.link.ifi_index = 1;
    send(fd, &request, request.header.nlmsg_len, 0);
    answers();
    request.body.link.ifi_index = 9999;
    send(fd, &request, request.header.nlmsg_len, 0);
    answers();
    own.nl_pid = 1 << 30;
    own.nl_groups = 0;
    show("nobody", sendto(fd, &request, request.header.nlmsg_len, 0, (struct sockaddr *)&own, sizeof own));
    show("listen", listen(fd, 1));
    close(fd);
    return 0;
}
