/* A peer that does not answer: a listener whose queue is full drops what arrives, so connect() has to give up. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

enum { FILLERS = 8 };

static struct sockaddr_in where = { .sin_family = AF_INET };

static int client(int type)
{
    int fd = socket(AF_INET, SOCK_STREAM | type, 0);
    connect(fd, (struct sockaddr *)&where, sizeof where);
    return fd;
}

/* A listener that can take no more, with what fills it. */
static void full_listener(void)
{
    socklen_t len = sizeof where;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    TRY(bind(fd, (struct sockaddr *)&where, len));
    TRY(listen(fd, 1));
    TRY(getsockname(fd, (struct sockaddr *)&where, &len));
    for (int i = 0; i < FILLERS; i++)
        client(SOCK_NONBLOCK);
    usleep(300000);
}

static double since(struct timespec start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

int main(void)
{
    struct sockaddr_in *peer = &where;
    struct timespec start;
    struct timeval two = { 2, 0 };
    unsigned user_timeout = 3000;
    int fd, error = 0;
    socklen_t len = sizeof error;

    full_listener();

    puts("-- SO_SNDTIMEO bounds connect()");
    fd = socket(AF_INET, SOCK_STREAM, 0);
    TRY(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &two, sizeof two));
    clock_gettime(CLOCK_MONOTONIC, &start);
    TRY(connect(fd, (struct sockaddr *)peer, sizeof *peer));
    SHOW(since(start) > 1.5 && since(start) < 4);

    puts("-- TCP_USER_TIMEOUT ends the attempt");
    fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    TRY(setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &user_timeout, sizeof user_timeout));
    TRY(connect(fd, (struct sockaddr *)peer, sizeof *peer));
    struct pollfd ready = { .fd = fd, .events = POLLOUT };
    SHOW(poll(&ready, 1, 20000));
    SHOW((ready.revents & (POLLERR | POLLHUP)) == (POLLERR | POLLHUP));
    TRY(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    SHOW(error == ETIMEDOUT);
    TRY(send(fd, "x", 1, MSG_NOSIGNAL));
    return 0;
}
