/* TCP_MAXSEG bounds the connections that are made from then on; what is no size is refused. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

static int set(int fd, int size) { return setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &size, sizeof size); }

static int get(int fd)
{
    int size = -1;
    socklen_t len = sizeof size;
    getsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &size, &len);
    return size;
}

/* A connection of a client and a server with such bounds; carries 1 MB from one to the other. */
static void connection(int client_size, int server_size)
{
    static char sent[1 << 20], received[sizeof sent];
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);

    TRY(set(listener, server_size));
    TRY(set(client, client_size));
    bind(listener, (struct sockaddr *)&address, len);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&address, &len);
    TRY(connect(client, (struct sockaddr *)&address, len));
    int server = accept(listener, NULL, NULL);
    int bound = client_size == 0 ? server_size : server_size == 0 || client_size < server_size ? client_size : server_size;
    TRUE(bound == 0 || (get(client) <= bound && get(client) >= bound - 12)); /* 12: Linux' time stamps */
    TRUE(bound == 0 || (get(server) <= bound && get(server) >= bound - 12));
    TRUE(bound != 0 || (get(server) > 1000 && get(client) > 1000));
    for (size_t at = 0; at < sizeof sent; at++)
        sent[at] = at * 7 >> 3;
    for (size_t out = 0, in = 0; in < sizeof sent;) {
        ssize_t some = send(client, sent + out, sizeof sent - out, MSG_DONTWAIT);
        out += some > 0 ? some : 0;
        some = recv(server, received + in, sizeof sent - in, MSG_DONTWAIT);
        in += some > 0 ? some : 0;
    }
    TRUE(memcmp(sent, received, sizeof sent) == 0);
    TRY(set(client, 500)); /* too late to matter */
    close(client);
    close(server);
    close(listener);
}

int main(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    SHOW(get(fd));
    for (int *size = (int[]){ 87, 88, 1000, 32767, 32768, 65536, -1, 0 }, i = 0; i < 8; i++) {
        TRY(set(fd, size[i]));
        SHOW(get(fd));
    }
    TRY(setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, "x", 1));
    TRY(set(socket(AF_INET, SOCK_DGRAM, 0), 1000));
    connection(0, 0);
    connection(1000, 0);
    connection(0, 700);
    connection(900, 600);
    return 0;
}
