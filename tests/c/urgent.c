/* Urgent data: MSG_OOB, SO_OOBINLINE, sockatmark(), SIOCATMARK, POLLPRI. */
#include <arpa/inet.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "check.h"

static int client, server;

static void connect_both(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof a;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&a, &len);
    client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&a, sizeof a);
    server = accept(listener, 0, 0);
    close(listener);
}

static void close_both(void)
{
    close(client);
    close(server);
}

/* What is ready, after a while. */
static void ready(void)
{
    struct pollfd poller = { server, POLLIN | POLLPRI | POLLRDBAND, 0 };
    int mark = -1, inside = -1;
    usleep(30000);
    poll(&poller, 1, 0);
    ioctl(server, SIOCATMARK, &mark);
    ioctl(server, FIONREAD, &inside);
    printf("  ready %#x, at mark %d %d, %d bytes\n", poller.revents, mark, sockatmark(server), inside);
}

static void get(int flags)
{
    char bytes[32] = "";
    struct iovec pieces[2] = { { bytes, 2 }, { bytes + 2, 20 } };
    struct msghdr message = { .msg_iov = pieces, .msg_iovlen = 2 };
    ssize_t got = recvmsg(server, &message, flags | MSG_DONTWAIT);
    if (got < 0)
        printf("  receive %#x: %s\n", flags, errno_name(errno));
    else
        printf("  receive %#x: %zd \"%.*s\", flags %#x\n", flags, got, (int)got, bytes, message.msg_flags);
}

static void out_of_line(void)
{
    puts("-- out of line");
    connect_both();
    get(MSG_OOB);
    TRY(send(client, "abc", 3, MSG_OOB));
    TRY(send(client, "de", 2, 0));
    ready();
    get(MSG_OOB | MSG_PEEK);
    get(MSG_OOB);
    get(MSG_OOB);
    ready();
    get(MSG_PEEK);
    get(0);
    ready();
    get(MSG_PEEK);
    get(0);
    ready();
    get(0);
    puts("not fetched");
    TRY(send(client, "x", 1, MSG_OOB));
    ready();
    get(0);
    get(MSG_OOB);
    ready();
    puts("the later of two");
    TRY(send(client, "1", 1, MSG_OOB));
    TRY(send(client, "2", 1, MSG_OOB));
    ready();
    get(MSG_OOB);
    get(0);
    TRY(send(client, "abcdX", 5, MSG_OOB));
    TRY(send(client, "efgh", 4, 0));
    ready();
    char bytes[16] = "";
    SHOW(recv(server, bytes, 8, MSG_WAITALL));
    puts(bytes);
    get(0);
    get(MSG_OOB);
    close_both();
}

static void in_line(void)
{
    puts("-- in line");
    connect_both();
    int on = 1, value = -1;
    socklen_t len = sizeof value;
    getsockopt(server, SOL_SOCKET, SO_OOBINLINE, &value, &len);
    SHOW(value);
    TRY(setsockopt(server, SOL_SOCKET, SO_OOBINLINE, &on, sizeof on));
    getsockopt(server, SOL_SOCKET, SO_OOBINLINE, &value, &len);
    SHOW(value);
    TRY(send(client, "abc", 3, MSG_OOB));
    TRY(send(client, "de", 2, 0));
    ready();
    get(MSG_OOB);
    get(0);
    ready();
    get(0);
    ready();
    close_both();
}

static void waiting(void)
{
    puts("-- waiting");
    connect_both();
    int poller = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLPRI };
    epoll_ctl(poller, EPOLL_CTL_ADD, server, &event);
    TRY(send(client, "a", 1, 0));
    SHOW(epoll_wait(poller, &event, 1, 50));
    TRY(send(client, "!", 1, MSG_OOB));
    SHOW(epoll_wait(poller, &event, 1, 1000));
    SHOW(event.events);
    fd_set urgent;
    FD_ZERO(&urgent);
    FD_SET(server, &urgent);
    struct timeval second = { 1, 0 };
    SHOW(select(server + 1, 0, 0, &urgent, &second));
    SHOW(FD_ISSET(server, &urgent));
    char empty;
    SHOW(recv(server, &empty, 0, MSG_OOB | MSG_PEEK));
    get(MSG_OOB);
    SHOW(epoll_wait(poller, &event, 1, 0));
    shutdown(client, SHUT_WR);
    get(0);
    usleep(30000);
    SHOW(recv(server, &empty, 1, 0));
    get(MSG_OOB);
    close(poller);
    close_both();
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    TRY(sockatmark(udp));
    close(udp);
}

int main(void)
{
    out_of_line();
    in_line();
    waiting();
}
