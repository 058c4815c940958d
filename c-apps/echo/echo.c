/* A TCP and UDP echo server: the first example, in plain POSIX C.
 *
 * usage: echo [port]      default 7
 *
 * One thread, one poll loop. What a TCP client sends comes back in order, until it closes; a UDP
 * datagram comes back as it is. */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_CLIENTS = 1024, BUFFER = 16384, LISTENER = 0, DATAGRAM = 1, FIRST_CLIENT = 2 };

static struct pollfd fds[FIRST_CLIENT + MAX_CLIENTS];
static nfds_t count = FIRST_CLIENT;
static char buffer[BUFFER];

static void fail(const char *what)
{
    fprintf(stderr, "echo: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

/* Makes a socket of one type that is bound to the port on all addresses. */
static int open_socket(int type, in_port_t port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    int on = 1;
    int fd = socket(AF_INET, type, 0);

    if (fd < 0)
        fail("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        fail("setsockopt");
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0)
        fail("bind");
    return fd;
}

static void accept_client(void)
{
    int fd = accept(fds[LISTENER].fd, NULL, NULL);

    if (fd < 0) {
        fprintf(stderr, "echo: accept: %s\n", strerror(errno));
    } else if (count == FIRST_CLIENT + MAX_CLIENTS) {
        close(fd);
    } else {
        fds[count].fd = fd;
        fds[count].events = POLLIN;
        fds[count++].revents = 0;
    }
}

static void echo_datagram(void)
{
    struct sockaddr_storage peer;
    socklen_t len = sizeof peer;
    ssize_t n = recvfrom(fds[DATAGRAM].fd, buffer, sizeof buffer, 0, (struct sockaddr *)&peer, &len);

    if (n >= 0)
        sendto(fds[DATAGRAM].fd, buffer, (size_t)n, 0, (struct sockaddr *)&peer, len);
}

/* Returns 0 when the client is gone. */
static int echo_stream(int fd)
{
    ssize_t n = recv(fd, buffer, sizeof buffer, 0);

    for (ssize_t done = 0; done < n;) {
        ssize_t sent = send(fd, buffer + done, (size_t)(n - done), MSG_NOSIGNAL);
        if (sent < 0)
            return 0;
        done += sent;
    }
    return n > 0;
}

int main(int argc, char **argv)
{
    in_port_t port = argc > 1 ? (in_port_t)atoi(argv[1]) : 7;

    fds[LISTENER].fd = open_socket(SOCK_STREAM, port);
    fds[DATAGRAM].fd = open_socket(SOCK_DGRAM, port);
    fds[LISTENER].events = fds[DATAGRAM].events = POLLIN;
    if (listen(fds[LISTENER].fd, 128) < 0)
        fail("listen");
    printf("echo: port %d, TCP and UDP\n", port);
    fflush(stdout);

    for (;;) {
        if (poll(fds, count, -1) < 0)
            fail("poll");
        if (fds[DATAGRAM].revents)
            echo_datagram();
        for (nfds_t i = FIRST_CLIENT; i < count;) {
            if (fds[i].revents && !echo_stream(fds[i].fd)) {
                close(fds[i].fd);
                fds[i] = fds[--count];
            } else {
                i++;
            }
        }
        if (fds[LISTENER].revents)
            accept_client();
    }
}
