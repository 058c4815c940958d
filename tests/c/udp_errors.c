/* IP_RECVERR: what becomes of datagrams sent, at sockets with and without a peer, and MSG_ERRQUEUE. */
#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

static int fd;
static int family;
static union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} nobody;
static socklen_t len;

static int events(int which)
{
    struct pollfd poller = { .fd = fd, .events = which };
    poll(&poller, 1, 200);
    return poller.revents;
}

static void report_of_error(void)
{
    char bytes[32] = "", control[256], text[64];
    union {
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } to;
    struct iovec piece = { bytes, sizeof bytes };
    struct msghdr message = { .msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &piece, .msg_iovlen = 1,
                              .msg_control = control, .msg_controllen = sizeof control };
    ssize_t got = recvmsg(fd, &message, MSG_ERRQUEUE);
    if (got < 0) {
        printf("no report: %s\n", errno_name(errno));
        return;
    }
    printf("%zd bytes \"%s\", flags %#x, to %s\n", got, bytes, message.msg_flags,
           family == AF_INET ? (to.v4.sin_port == nobody.v4.sin_port ? "nobody" : "?")
                             : (to.v6.sin6_port == nobody.v6.sin6_port ? "nobody" : "?"));
    for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        struct sock_extended_err *error = (struct sock_extended_err *)CMSG_DATA(part);
        printf("level %d type %d len %d: %s origin %d type %d code %d info %u data %u, by ", part->cmsg_level,
               part->cmsg_type, (int)part->cmsg_len, errno_name(error->ee_errno), error->ee_origin, error->ee_type,
               error->ee_code, error->ee_info, error->ee_data);
        struct sockaddr *by = SO_EE_OFFENDER(error);
        const void *address = by->sa_family == AF_INET ? (void *)&((struct sockaddr_in *)by)->sin_addr
                                                       : (void *)&((struct sockaddr_in6 *)by)->sin6_addr;
        printf("%s\n", inet_ntop(by->sa_family, address, text, sizeof text));
    }
}

static void without_peer(void)
{
    char byte;
    fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    TRY(sendto(fd, "lost", 4, 0, &nobody.any, len));
    SHOW(events(0));
    report_of_error();
    int level = family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6;
    int name = family == AF_INET ? IP_RECVERR : IPV6_RECVERR;
    int on = 0;
    socklen_t size = sizeof on;
    TRY(getsockopt(fd, level, name, &on, &size));
    SHOW(on);
    on = 1;
    TRY(setsockopt(fd, level, name, &on, sizeof on));
    TRY(sendto(fd, "one", 3, 0, &nobody.any, len));
    SHOW(events(0));
    TRY(recv(fd, &byte, 1, 0));
    SHOW(events(0));
    report_of_error();
    SHOW(events(0));
    report_of_error();
    TRY(sendto(fd, "two", 3, 0, &nobody.any, len));
    SHOW(events(0));
    TRY(sendto(fd, "three", 5, 0, &nobody.any, len));
    TRY(sendto(fd, "four", 4, 0, &nobody.any, len));
    SHOW(events(0));
    report_of_error();
    report_of_error();
    report_of_error();
    TRY(recv(fd, &byte, 1, 0));
    close(fd);
}

static void with_peer(void)
{
    char byte;
    int on = 1, error = 0;
    socklen_t size = sizeof error;
    fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    setsockopt(fd, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    TRY(connect(fd, &nobody.any, len));
    TRY(send(fd, "five", 4, 0));
    SHOW(events(0));
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    puts(errno_name(error));
    report_of_error();
    TRY(recv(fd, &byte, 1, 0));
    close(fd);
}

int main(void)
{
    family = AF_INET;
    len = sizeof nobody.v4;
    nobody.v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(9), .sin_addr = { htonl(INADDR_LOOPBACK) } };
    without_peer();
    with_peer();
    family = AF_INET6;
    len = sizeof nobody.v6;
    nobody.v6 = (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons(9), .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    without_peer();
    char byte;
    fd = socket(AF_INET, SOCK_STREAM, 0);
    TRY(recv(fd, &byte, 1, MSG_ERRQUEUE));
}
