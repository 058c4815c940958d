/* A blocking stream of AF_UNIX that is filled as long as poll() says POLLOUT: no write of moderate length blocks. */
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int is_writable(int fd)
{
    struct pollfd one = {fd, POLLOUT, 0};
    return poll(&one, 1, 0) == 1 && (one.revents & POLLOUT) != 0;
}

int main(void)
{
    int ends[2];
    char buf[100] = {0};
    long in_flight = 0;
    alarm(20);
    printf("socketpair %d\n", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    while (is_writable(ends[0]))
        in_flight += write(ends[0], buf, sizeof buf);
    printf("filled %d\n", in_flight > 0 && in_flight % 100 == 0);
    while (in_flight > 0)
        in_flight -= read(ends[1], buf, sizeof buf);
    printf("drained %ld, writable %d\n", in_flight, is_writable(ends[0]));
    return 0;
}
