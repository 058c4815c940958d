/* poll, select and epoll over pipes and sockets: level, edge, one-shot. */
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "check.h"

static void show(const char *what, int events)
{
    printf("%s:%s%s%s%s%s\n", what, events & POLLIN ? " IN" : "", events & POLLOUT ? " OUT" : "",
           events & POLLERR ? " ERR" : "", events & POLLHUP ? " HUP" : "", events & POLLNVAL ? " NVAL" : "");
}

static void polls(int reader, int writer)
{
    struct pollfd fds[3] = { { reader, POLLIN, 0 }, { writer, POLLOUT, 0 }, { 999, POLLIN, 0 } };
    SHOW(poll(fds, 3, 0));
    show("reader", fds[0].revents);
    show("writer", fds[1].revents);
    show("999", fds[2].revents);
    write(writer, "x", 1);
    SHOW(poll(fds, 1, 1000));
    show("reader", fds[0].revents);
    fds[0].fd = -1;
    SHOW(poll(fds, 1, 10));
}

static void selects(int reader, int writer)
{
    struct timeval none = { 0, 0 };
    fd_set in, out;
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_SET(reader, &in);
    FD_SET(writer, &in);
    FD_SET(writer, &out);
    SHOW(select(writer + 1, &in, &out, NULL, &none));
    SHOW(FD_ISSET(reader, &in) != 0);
    SHOW(FD_ISSET(writer, &in) != 0);
    SHOW(FD_ISSET(writer, &out) != 0);
    FD_ZERO(&in);
    FD_SET(40, &in);
    TRY(select(41, &in, NULL, NULL, &none));
    TRY(select(-1, NULL, NULL, NULL, &none));
}

static void epolls(int reader, int writer)
{
    struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data = { .u64 = 0x123456789abcdef } }, got[4];
    int ep = epoll_create1(0);
    char byte;

    TRY(epoll_ctl(ep, EPOLL_CTL_MOD, reader, &event));
    TRY(epoll_ctl(ep, EPOLL_CTL_ADD, reader, &event));
    TRY(epoll_ctl(ep, EPOLL_CTL_ADD, reader, &event));
    TRY(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &event));
    TRY(epoll_ctl(ep, EPOLL_CTL_ADD, 999, &event));
    TRY(epoll_ctl(ep, 77, reader, &event));
    TRY(epoll_wait(ep, got, 0, 0));
    TRY(epoll_create(0));
    SHOW(epoll_wait(ep, got, 4, 0));
    SHOW(got[0].data.u64 == 0x123456789abcdef);
    SHOW(epoll_wait(ep, got, 4, 0));
    write(writer, "y", 1);
    SHOW(epoll_wait(ep, got, 4, 100));
    SHOW(epoll_wait(ep, got, 4, 0));
    event.events = EPOLLIN;
    TRY(epoll_ctl(ep, EPOLL_CTL_MOD, reader, &event));
    SHOW(epoll_wait(ep, got, 4, 0));
    SHOW(epoll_wait(ep, got, 4, 0));
    event.events = EPOLLIN | EPOLLONESHOT;
    TRY(epoll_ctl(ep, EPOLL_CTL_MOD, reader, &event));
    SHOW(epoll_wait(ep, got, 4, 0));
    SHOW(epoll_wait(ep, got, 4, 0));
    TRY(epoll_ctl(ep, EPOLL_CTL_MOD, reader, &event));
    SHOW(epoll_wait(ep, got, 4, 0));
    read(reader, &byte, 1);
    read(reader, &byte, 1);
    TRY(epoll_ctl(ep, EPOLL_CTL_MOD, reader, &event));
    SHOW(epoll_wait(ep, got, 4, 10));
    close(writer);
    SHOW(epoll_wait(ep, got, 4, 100));
    show("closed", got[0].events);
    TRY(epoll_ctl(ep, EPOLL_CTL_DEL, reader, NULL));
    TRY(epoll_ctl(ep, EPOLL_CTL_DEL, reader, NULL));
    close(ep);
}

static void timers(void)
{
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct itimerspec when = { { 0, 20000000 }, { 0, 20000000 } };
    struct pollfd wait = { fd, POLLIN, 0 };
    unsigned long long count = 0;

    TRY(read(fd, &count, 8));
    TRY(timerfd_settime(fd, 0, &when, NULL));
    SHOW(poll(&wait, 1, 1000));
    SHOW(read(fd, &count, 8));
    TRUE(count >= 1);
    TRY(read(fd, &count, 4));
    close(fd);
}

static void pairs(void)
{
    int fds[2];
    struct pollfd wait[2];
    TRY(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
    wait[0] = (struct pollfd){ fds[0], POLLIN | POLLOUT, 0 };
    wait[1] = (struct pollfd){ fds[1], POLLIN | POLLOUT, 0 };
    SHOW(poll(wait, 2, 0));
    show("0", wait[0].revents);
    write(fds[1], "z", 1);
    close(fds[1]);
    poll(wait, 1, 0);
    show("0", wait[0].revents);
    close(fds[0]);
}

int main(void)
{
    int fds[2];
    pipe(fds);
    polls(fds[0], fds[1]);
    selects(fds[0], fds[1]);
    epolls(fds[0], fds[1]);
    timers();
    pairs();
    close(fds[0]);
    TRY(pipe2(fds, 0x40000000));
    TRY(eventfd(0, 0x40000000));
    return 0;
}
