/* TCP_INFO: what is told of a connection is sane. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

static union {
    struct tcp_info info;
    uint64_t words[64];
} all;

static int about(int fd)
{
    socklen_t len = sizeof all;
    memset(&all, 0, sizeof all);
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &all, &len);
}

int main(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, len);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&address, &len);
    TRY(about(listener));
    SHOW(all.info.tcpi_state);
    connect(client, (struct sockaddr *)&address, len);
    int server = accept(listener, NULL, NULL);
    char bytes[1000] = "";
    for (int i = 0; i < 3; i++) {
        send(client, bytes, sizeof bytes, 0);
        recv(server, bytes, sizeof bytes, MSG_WAITALL);
        send(server, bytes, 10, 0);
        recv(client, bytes, 10, MSG_WAITALL);
    }
    usleep(100000);
    TRY(about(client));
    SHOW(all.info.tcpi_state);
    SHOW(all.info.tcpi_retrans);
    SHOW(all.info.tcpi_total_retrans);
    TRUE(all.info.tcpi_snd_mss >= 536 && all.info.tcpi_snd_mss < all.info.tcpi_pmtu);
    TRUE(all.info.tcpi_pmtu <= 65536);
    TRUE(all.info.tcpi_rtt > 0 && all.info.tcpi_rtt < 1000000);
    TRUE(all.info.tcpi_rttvar < 1000000);
    TRUE(all.info.tcpi_last_data_sent >= 90 && all.info.tcpi_last_data_sent < 5000);
    TRUE(all.info.tcpi_last_data_recv >= 90 && all.info.tcpi_last_data_recv < 5000);
    SHOW(all.words[128 / 8]); /* tcpi_bytes_received */
    SHOW(all.words[200 / 8]); /* tcpi_bytes_sent */
    about(server);
    SHOW(all.words[128 / 8]);
    SHOW(all.words[200 / 8]);
    struct tcp_info exact;
    len = sizeof exact;
    TRY(getsockopt(client, IPPROTO_TCP, TCP_INFO, &exact, &len));
    SHOW(len);
    len = 1;
    TRY(getsockopt(client, IPPROTO_TCP, TCP_INFO, &exact, &len));
    SHOW(len);
    close(client);
    close(server);
    close(listener);
}
