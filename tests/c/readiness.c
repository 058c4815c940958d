/* What sockets, pipes and counters are ready for in each state; epoll's and timerfd's errors. */
#define _GNU_SOURCE
#include "check.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

static int events(int fd, int timeout)
{
    struct pollfd entry = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    poll(&entry, 1, timeout);
    return entry.revents;
}

static void streams(void)
{
    struct sockaddr_in where = {.sin_family = AF_INET};
    socklen_t len = sizeof where;
    int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0), peer;
    struct linger linger = {1, 0};
    char buf[8];

    puts("-- streams");
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    printf("unconnected %#x\n", events(client, 0));
    TRY(bind(server, (struct sockaddr *)&where, sizeof where));
    printf("bound %#x\n", events(server, 0));
    TRY(listen(server, 5));
    printf("listening %#x\n", events(server, 0));
    getsockname(server, (struct sockaddr *)&where, &len);
    TRY(connect(client, (struct sockaddr *)&where, sizeof where));
    printf("to accept %#x\n", events(server, 1000));
    peer = accept(server, NULL, NULL);
    printf("connected %#x %#x\n", events(client, 0), events(peer, 0));
    TRY(send(client, "x", 1, 0));
    printf("with data %#x\n", events(peer, 1000) | (events(peer, 100) & POLLIN));
    TRY(shutdown(client, SHUT_WR));
    usleep(20000);
    printf("half closed %#x %#x\n", events(client, 0), events(peer, 0));
    TRY(recv(peer, buf, 8, 0));
    TRY(recv(peer, buf, 8, 0));
    TRY(shutdown(peer, SHUT_WR));
    usleep(20000);
    printf("closed both ways %#x %#x\n", events(client, 0), events(peer, 0));
    close(client);
    close(peer);
    client = socket(AF_INET, SOCK_STREAM, 0);
    TRY(connect(client, (struct sockaddr *)&where, sizeof where));
    peer = accept(server, NULL, NULL);
    TRY(setsockopt(peer, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    close(peer);
    usleep(20000);
    printf("reset %#x\n", events(client, 0));
    TRY(recv(client, buf, 8, 0));
    printf("after the error %#x\n", events(client, 0));
    TRY(recv(client, buf, 8, 0));
    TRY(send(client, "x", 1, MSG_NOSIGNAL));
    close(client);
    client = socket(AF_INET, SOCK_DGRAM, 0);
    printf("datagrams %#x\n", events(client, 0));
    close(client);
    close(server);
}

static void pipes(void)
{
    int ends[2];
    char buf[8];

    puts("-- pipes");
    TRY(pipe(ends));
    printf("empty %#x %#x\n", events(ends[0], 0), events(ends[1], 0));
    TRY(write(ends[1], "x", 1));
    printf("with data %#x %#x\n", events(ends[0], 0), events(ends[1], 0));
    close(ends[1]);
    printf("without writer %#x\n", events(ends[0], 0));
    TRY(read(ends[0], buf, 8));
    printf("at its end %#x\n", events(ends[0], 0));
    close(ends[0]);
    TRY(pipe(ends));
    close(ends[0]);
    printf("without reader %#x\n", events(ends[1], 0));
    close(ends[1]);
    TRY(pipe2(ends, 0x123));
    TRY(pipe2(ends, O_NONBLOCK | O_CLOEXEC));
    TRY(read(ends[0], buf, 8));
    TRY(fcntl(ends[0], F_GETFL));
    TRY(fcntl(ends[1], F_GETFD));
    close(ends[0]);
    close(ends[1]);
}

/* Reads `len` bytes and shows what came. */
static void show_read(int fd, size_t len)
{
    char buf[32] = "";
    ssize_t got = read(fd, buf, len);

    printf("read %zd \"%.*s\"\n", got, got > 0 ? (int)got : 0, buf);
}

static void packets(void)
{
    struct iovec halves[2];
    char one[2], two[2];
    int ends[2];

    puts("-- packets in pipes");
    TRY(pipe2(ends, O_DIRECT | O_NONBLOCK));
    TRY(write(ends[1], "first", 5));
    TRY(write(ends[1], "second", 6));
    show_read(ends[0], 3);
    show_read(ends[0], 32);
    show_read(ends[0], 32);
    TRY(write(ends[1], "parted", 6));
    TRY(write(ends[1], "next", 4));
    halves[0] = (struct iovec){one, 2};
    halves[1] = (struct iovec){two, 2};
    TRY(readv(ends[0], halves, 2));
    printf("%.2s%.2s\n", one, two);
    show_read(ends[0], 32);
    TRY(fcntl(ends[1], F_SETFL, O_NONBLOCK));
    TRY(write(ends[1], "abc", 3));
    TRY(fcntl(ends[1], F_SETFL, O_NONBLOCK | O_DIRECT));
    TRY(write(ends[1], "uvw", 3));
    TRY(write(ends[1], "xyz", 3));
    show_read(ends[0], 3);
    show_read(ends[0], 3);
    show_read(ends[0], 3);
    close(ends[0]);
    close(ends[1]);
}

static void counters(void)
{
    uint64_t value = 5;
    int fd = eventfd(0, EFD_NONBLOCK), timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct itimerspec setting = {.it_value = {0, 5000000}};

    puts("-- counters");
    printf("zero %#x\n", events(fd, 0));
    TRY(read(fd, &value, 8));
    TRY(write(fd, &value, 8));
    printf("five %#x\n", events(fd, 0));
    TRY(read(fd, &value, 4));
    TRY(read(fd, &value, 8));
    printf("value %d\n", (int)value);
    value = UINT64_MAX;
    TRY(write(fd, &value, 8));
    value = UINT64_MAX - 1;
    TRY(write(fd, &value, 8));
    printf("full %#x\n", events(fd, 0));
    value = 1;
    TRY(write(fd, &value, 8));
    TRY(lseek(fd, 0, SEEK_SET));
    close(fd);
    TRY(eventfd(0, 77));
    TRY(timerfd_create(77, 0));
    TRY(read(timer, &value, 8));
    TRY(timerfd_settime(timer, 0, &setting, NULL));
    printf("rings %#x\n", events(timer, 1000));
    TRY(read(timer, &value, 8));
    printf("value %d\n", (int)value);
    TRY(write(timer, &value, 8));
    setting.it_value.tv_nsec = 1000000000;
    TRY(timerfd_settime(timer, 0, &setting, NULL));
    TRY(timerfd_settime(0, 0, &setting, NULL));
    close(timer);
}

static void epolls(void)
{
    struct epoll_event event = {.events = EPOLLIN}, out[4];
    int epoll = epoll_create1(0), inner = epoll_create1(EPOLL_CLOEXEC), fd = eventfd(1, 0);
    int file = open("/tmp/skerry-readiness", O_CREAT | O_RDWR, 0600);

    puts("-- epoll");
    TRY(epoll_create(0));
    TRY(epoll_create1(77));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, file, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, epoll, &event));
    TRY(epoll_ctl(fd, EPOLL_CTL_ADD, epoll, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, 99, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL));
    TRY(epoll_ctl(epoll, 77, fd, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
    TRY(epoll_ctl(inner, EPOLL_CTL_ADD, epoll, &event));
    TRY(epoll_ctl(epoll, EPOLL_CTL_ADD, inner, &event));
    TRY(epoll_wait(epoll, out, 0, 0));
    TRY(epoll_wait(epoll, out, -1, 0));
    TRY(epoll_wait(fd, out, 4, 0));
    TRY(epoll_wait(epoll, out, 4, 0));
    printf("inner %#x\n", events(epoll, 0));
    TRY(epoll_wait(inner, out, 4, 0));
    event.events = EPOLLIN | EPOLLET | EPOLLONESHOT;
    TRY(epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event));
    TRY(epoll_wait(epoll, out, 4, 0));
    printf("told %#x\n", out[0].events);
    TRY(epoll_wait(epoll, out, 4, 0));
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    TRY(epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event));
    TRY(epoll_wait(epoll, out, 4, 0));
    printf("told %#x\n", out[0].events);
    TRY(epoll_wait(epoll, out, 4, 0));
    event.events = EPOLLIN | EPOLLEXCLUSIVE;
    TRY(epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event));
    TRY(read(epoll, out, 8));
    close(fd);
    TRY(epoll_wait(epoll, out, 4, 0));
    close(file);
    unlink("/tmp/skerry-readiness");
}

static void selects(void)
{
    int ends[2];
    fd_set read_set, write_set;
    struct timeval none = {0, 0}, wrong = {0, -1};

    puts("-- select");
    TRY(pipe(ends));
    FD_ZERO(&read_set);
    FD_ZERO(&write_set);
    FD_SET(ends[0], &read_set);
    FD_SET(ends[1], &write_set);
    TRY(select(ends[1] + 1, &read_set, &write_set, NULL, &none));
    printf("%d %d\n", FD_ISSET(ends[0], &read_set) != 0, FD_ISSET(ends[1], &write_set) != 0);
    TRY(select(-1, NULL, NULL, NULL, &none));
    TRY(select(0, NULL, NULL, NULL, &wrong));
    close(ends[0]);
    FD_SET(ends[0], &read_set);
    TRY(select(ends[1] + 1, &read_set, NULL, NULL, &none));
    TRY(poll(NULL, 0, 0));
    close(ends[1]);
}

int main(void)
{
    streams();
    pipes();
    packets();
    counters();
    epolls();
    selects();
    return 0;
}
