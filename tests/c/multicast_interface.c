/* IP_MULTICAST_IF and IPV6_MULTICAST_IF: addresses and numbers, 0 for any, and what is not there. */
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static void set_v4(int fd, const char *text) {
    struct in_addr addr, got;
    socklen_t len = sizeof got;
    inet_pton(AF_INET, text, &addr);
    int r = setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &addr, sizeof addr);
    printf("%s: %s\n", text, r ? strerror(errno) : "set");
    r = getsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &got, &len);
    printf("  now %s\n", r ? strerror(errno) : inet_ntoa(got));
}

static void set_v6(int fd, int index) {
    int got = -1;
    socklen_t len = sizeof got;
    int r = setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof index);
    printf("%d: %s\n", index, r ? strerror(errno) : "set");
    r = getsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &got, &len);
    printf("  now %d\n", r ? -errno : got);
}

int main(void) {
    int v4 = socket(AF_INET, SOCK_DGRAM, 0), v6 = socket(AF_INET6, SOCK_DGRAM, 0);
    set_v4(v4, "0.0.0.0");
    set_v4(v4, "127.0.0.1");
    set_v4(v4, "192.0.2.1");
    set_v4(v4, "0.0.0.0");
    set_v6(v6, 0);
    set_v6(v6, (int)if_nametoindex("lo"));
    set_v6(v6, 99);
    set_v6(v6, 0);
    return 0;
}
