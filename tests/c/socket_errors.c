/* Each error of the socket calls that POSIX names and one machine alone can bring about. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

static struct sockaddr_in at(const char *ip, int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
    inet_pton(AF_INET, ip, &a.sin_addr);
    return a;
}

#define ADDR(a) (struct sockaddr *)&(a), sizeof(a)

static int listener(struct sockaddr_in *where)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    socklen_t len = sizeof *where;
    *where = at("127.0.0.1", 0);
    bind(fd, (struct sockaddr *)where, sizeof *where);
    listen(fd, 8);
    getsockname(fd, (struct sockaddr *)where, &len);
    return fd;
}

static void creating(void)
{
    puts("-- socket");
    TRY(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
    TRY(socket(AF_INET, 77, 0));
    TRY(socket(99, SOCK_STREAM, 0));
    TRY(socket(AF_INET, SOCK_STREAM, 250));
}

static void bad_descriptors(void)
{
    struct sockaddr_in a = at("127.0.0.1", 1);
    socklen_t len = sizeof a;
    char byte = 0;
    int pipes[2];

    puts("-- not a descriptor, not a socket");
    TRY(bind(-1, ADDR(a)));
    TRY(listen(99, 1));
    TRY(accept(99, NULL, NULL));
    TRY(connect(99, ADDR(a)));
    TRY(send(99, &byte, 1, 0));
    TRY(recv(99, &byte, 1, 0));
    TRY(shutdown(99, SHUT_RD));
    TRY(getsockname(99, (struct sockaddr *)&a, &len));
    TRY(close(99));
    pipe(pipes);
    TRY(bind(pipes[0], ADDR(a)));
    TRY(listen(pipes[0], 1));
    TRY(accept(pipes[0], NULL, NULL));
    TRY(connect(pipes[0], ADDR(a)));
    TRY(send(pipes[1], &byte, 1, 0));
    TRY(recv(pipes[0], &byte, 1, 0));
    TRY(shutdown(pipes[0], SHUT_RD));
    TRY(getpeername(pipes[0], (struct sockaddr *)&a, &len));
    close(pipes[0]);
    close(pipes[1]);
}

static void binding(void)
{
    struct sockaddr_in where, other;
    int first = listener(&where), second = socket(AF_INET, SOCK_STREAM, 0);

    puts("-- bind and listen");
    TRY(bind(second, ADDR(where)));
    other = at("203.0.113.7", 80);
    TRY(bind(second, ADDR(other)));
    other = at("127.0.0.1", 0);
    other.sin_family = 99;
    TRY(bind(second, ADDR(other)));
    other = at("127.0.0.1", 0);
    TRY(bind(second, (struct sockaddr *)&other, 3));
    TRY(bind(second, ADDR(other)));
    TRY(bind(second, ADDR(other)));
    TRY(listen(second, 1));
    TRY(listen(second, 5));
    close(second);
    close(first);
    second = socket(AF_INET, SOCK_DGRAM, 0);
    TRY(listen(second, 1));
    TRY(accept(second, NULL, NULL));
    close(second);
    second = socket(AF_INET, SOCK_STREAM, 0);
    TRY(accept(second, NULL, NULL));
    close(second);
}

static void connecting(void)
{
    struct sockaddr_in where, other;
    int server = listener(&where), client, peer;
    socklen_t len = sizeof other;
    int error = -1;

    puts("-- connect");
    client = socket(AF_INET, SOCK_STREAM, 0);
    TRY(getpeername(client, (struct sockaddr *)&other, &len));
    TRY(connect(client, ADDR(where)));
    TRY(connect(client, ADDR(where)));
    TRY(peer = accept(server, NULL, NULL));
    TRY(listen(client, 1));
    close(peer);
    close(client);

    client = socket(AF_INET, SOCK_STREAM, 0);
    other = at("127.0.0.1", 1);
    TRY(connect(client, ADDR(other)));
    close(client);
    client = socket(AF_INET, SOCK_STREAM, 0);
    other = at("203.0.113.7", 80);
    TRY(connect(client, ADDR(other)));
    close(client);
    client = socket(AF_INET, SOCK_STREAM, 0);
    other.sin_family = 99;
    TRY(connect(client, ADDR(other)));
    close(client);

    client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    other = at("127.0.0.1", 1);
    if (connect(client, ADDR(other)) < 0)
        TRUE(errno == EINPROGRESS || errno == ECONNREFUSED);
    struct pollfd wait = { client, POLLOUT, 0 };
    poll(&wait, 1, 1000);
    len = sizeof error;
    getsockopt(client, SOL_SOCKET, SO_ERROR, &error, &len);
    TRUE(error == ECONNREFUSED || error == 0);
    close(client);

    int nonblocking = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    other = at("127.0.0.1", 0);
    bind(nonblocking, ADDR(other));
    listen(nonblocking, 1);
    TRY(accept(nonblocking, NULL, NULL));
    close(nonblocking);
    close(server);
}

static void transferring(void)
{
    struct sockaddr_in where;
    int server = listener(&where), client = socket(AF_INET, SOCK_STREAM, 0), peer;
    char bytes[16] = "hello";
    socklen_t len = sizeof where;

    puts("-- send and recv");
    TRY(send(client, bytes, 1, MSG_NOSIGNAL));
    TRY(recv(client, bytes, 1, 0));
    TRY(shutdown(client, SHUT_WR));
    connect(client, ADDR(where));
    peer = accept(server, (struct sockaddr *)&where, &len);
    SHOW(len);
    TRY(recv(client, bytes, 1, MSG_DONTWAIT));
    TRY(shutdown(client, 77));
    SHOW(send(peer, "abc", 3, 0));
    SHOW(recv(client, bytes, 2, MSG_PEEK));
    SHOW(recv(client, bytes, 16, 0));
    TRY(shutdown(client, SHUT_WR));
    TRY(send(client, bytes, 1, MSG_NOSIGNAL));
    SHOW(recv(peer, bytes, 16, 0));
    SHOW(send(peer, "still", 5, 0));
    SHOW(recv(client, bytes, 16, 0));
    close(peer);
    SHOW(recv(client, bytes, 16, 0));
    close(client);

    client = socket(AF_INET, SOCK_STREAM, 0);
    len = sizeof where;
    getsockname(server, (struct sockaddr *)&where, &len);
    connect(client, ADDR(where));
    peer = accept(server, NULL, NULL);
    struct linger now = { 1, 0 };
    setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(peer);
    TRY(recv(client, bytes, 16, 0));
    signal(SIGPIPE, SIG_IGN);
    TRY(send(client, bytes, 1, 0));
    close(client);
    close(server);
}

static void datagrams(void)
{
    int one = socket(AF_INET, SOCK_DGRAM, 0), two = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in where = at("127.0.0.1", 0), from;
    socklen_t len = sizeof where;
    static char large[70000];
    char bytes[16];

    puts("-- datagrams");
    bind(one, ADDR(where));
    getsockname(one, (struct sockaddr *)&where, &len);
    TRY(send(two, "x", 1, 0));
    TRY(recv(one, bytes, 1, MSG_DONTWAIT));
    SHOW(sendto(two, "hello", 5, 0, ADDR(where)));
    len = sizeof from;
    SHOW(recvfrom(one, bytes, 3, MSG_TRUNC, (struct sockaddr *)&from, &len));
    SHOW(sendto(two, "", 0, 0, ADDR(where)));
    SHOW(recv(one, bytes, 16, 0));
    TRY(sendto(two, large, sizeof large, 0, ADDR(where)));
    TRY(connect(two, ADDR(where)));
    SHOW(send(two, "conn", 4, 0));
    SHOW(recv(one, bytes, 16, 0));
    close(one);
    close(two);
}

static void options(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0), value = 1;
    socklen_t len = sizeof value;

    puts("-- options");
    TRY(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, sizeof value));
    TRY(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, sizeof value));
    TRY(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &value, sizeof value));
    TRY(setsockopt(fd, SOL_SOCKET, 9999, &value, sizeof value));
    TRY(setsockopt(fd, 9999, 1, &value, sizeof value));
    TRY(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, 1));
    TRY(getsockopt(fd, SOL_SOCKET, 9999, &value, &len));
    TRY(getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &len));
    SHOW(value == SOCK_STREAM);
    TRY(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, &len));
    SHOW(value);
    TRY(getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &value, &len));
    SHOW(value);
    TRY(getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &len));
    SHOW(value);
    TRY(getsockopt(fd, SOL_SOCKET, SO_ERROR, &value, &len));
    SHOW(value);
    close(fd);
}

int main(void)
{
    creating();
    bad_descriptors();
    binding();
    connecting();
    transferring();
    datagrams();
    options();
    return 0;
}
