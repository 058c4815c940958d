/* 10,000 descriptors, the lowest free number, dup, and what happens at the limit. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "check.h"

enum { MANY = 10000 };

int main(void)
{
    struct rlimit limit = { MANY + 100, MANY + 100 };
    static int fds[MANY];
    struct epoll_event event = { .events = EPOLLIN };
    int made = 0, ep, ready;

    TRY(setrlimit(RLIMIT_NOFILE, &limit));
    for (int i = 0; i < MANY; i++) {
        fds[i] = eventfd(0, EFD_NONBLOCK);
        made += fds[i] >= 0;
    }
    SHOW(made);
    TRUE(fds[MANY - 1] - fds[0] >= MANY - 1);
    TRUE((ep = epoll_create1(EPOLL_CLOEXEC)) >= 0);
    for (int i = 0; i < MANY; i++) {
        event.data.u32 = i;
        if (epoll_ctl(ep, EPOLL_CTL_ADD, fds[i], &event) < 0)
            printf("epoll_ctl %d: %s\n", i, errno_name(errno));
    }
    eventfd_write(fds[1234], 1);
    ready = epoll_wait(ep, &event, 1, 1000);
    SHOW(ready);
    SHOW(event.data.u32);
    close(fds[17]);
    close(fds[16]);
    SHOW(dup(0) == fds[16]);
    SHOW(dup(0) == fds[17]);
    SHOW(dup2(0, fds[20]) == fds[20]);
    TRY(dup2(0, 20000));
    TRY(dup2(19999, 1));
    TRY(fcntl(0, F_DUPFD, 20000));
    TRUE(fcntl(0, F_DUPFD_CLOEXEC, 10050) == 10050);
    SHOW(fcntl(10050, F_GETFD));
    while (dup(0) >= 0)
        ;
    printf("full: %s\n", errno_name(errno));
    TRY(open("/dev/null", O_RDONLY));
    TRY(eventfd(0, 0));
    return 0;
}
