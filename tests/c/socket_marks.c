// SO_RCVLOWAT, TCP_DEFER_ACCEPT, SO_DONTROUTE, IP_MTU and IP_MTU_DISCOVER: values, and what they do over loopback.
// skerry: flags=-pthread
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int set(int fd, int level, int name, int value) {
    return setsockopt(fd, level, name, &value, sizeof value) == 0 ? 0 : errno;
}

static void show(const char *what, int fd, int level, int name) {
    int value = -1;
    socklen_t len = sizeof value;
    int failed = getsockopt(fd, level, name, &value, &len);
    printf("%s: %d %s\n", what, failed ? -1 : value, failed ? strerror(errno) : "");
}

static int readable(int fd, int ms) {
    struct pollfd one = {.fd = fd, .events = POLLIN};
    poll(&one, 1, ms);
    return (one.revents & POLLIN) != 0;
}

static int listener, client, server;

static struct sockaddr_in listen_somewhere(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, len);
    listen(listener, 8);
    getsockname(listener, (struct sockaddr *)&address, &len);
    return address;
}

static void *send_later(void *bytes) {
    usleep(50 * 1000);
    send(client, bytes, strlen(bytes), 0);
    return NULL;
}

static void low_water(void) {
    char buf[64];
    pthread_t thread;
    show("SO_RCVLOWAT", server, SOL_SOCKET, SO_RCVLOWAT);
    show("SO_SNDLOWAT", server, SOL_SOCKET, SO_SNDLOWAT);
    printf("set SO_SNDLOWAT: %s\n", strerror(set(server, SOL_SOCKET, SO_SNDLOWAT, 4)));
    printf("set 0: %s\n", strerror(set(server, SOL_SOCKET, SO_RCVLOWAT, 0)));
    show("SO_RCVLOWAT", server, SOL_SOCKET, SO_RCVLOWAT);
    set(server, SOL_SOCKET, SO_RCVLOWAT, 10);
    show("SO_RCVLOWAT", server, SOL_SOCKET, SO_RCVLOWAT);
    send(client, "four", 4, 0);
    printf("readable with 4 of 10: %d\n", readable(server, 100));
    printf("without waiting: %zd\n", recv(server, buf, sizeof buf, MSG_DONTWAIT));
    send(client, "four", 4, 0);
    pthread_create(&thread, NULL, send_later, "and ten more");
    printf("waits for 10: %zd\n", recv(server, buf, sizeof buf, 0));
    pthread_join(thread, NULL);
    send(client, "four", 4, 0);
    printf("no more than asked for: %zd\n", recv(server, buf, 3, 0));
    send(client, "nine more", 9, 0);
    printf("readable with 10: %d\n", readable(server, 1000));
    printf("all: %zd\n", recv(server, buf, sizeof buf, 0));
    send(client, "four", 4, 0);
    shutdown(client, SHUT_WR);
    printf("readable at the end: %d\n", readable(server, 1000));
    printf("the rest: %zd", recv(server, buf, sizeof buf, 0));
    printf(" %zd\n", recv(server, buf, sizeof buf, 0));
}

static void defer_accept(void) {
    static const int seconds[] = {1, 2, 5, 0, -3};
    struct sockaddr_in address = listen_somewhere();
    for (unsigned i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        set(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, seconds[i]);
        show("TCP_DEFER_ACCEPT", listener, IPPROTO_TCP, TCP_DEFER_ACCEPT);
    }
    set(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, 5);
    client = socket(AF_INET, SOCK_STREAM, 0);
    printf("connect: %d\n", connect(client, (struct sockaddr *)&address, sizeof address));
    printf("to be accepted without data: %d\n", readable(listener, 100));
    send(client, "now", 3, 0);
    printf("with data: %d\n", readable(listener, 1000));
    server = accept(listener, NULL, NULL);
    char buf[8];
    printf("received: %zd\n", recv(server, buf, sizeof buf, 0));
    close(server);
    close(client);
    close(listener);
}

static void link_options(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    show("SO_DONTROUTE", udp, SOL_SOCKET, SO_DONTROUTE);
    set(udp, SOL_SOCKET, SO_DONTROUTE, 1);
    show("SO_DONTROUTE", udp, SOL_SOCKET, SO_DONTROUTE);
    printf("sent to loopback: %zd\n", sendto(udp, "x", 1, 0, (struct sockaddr *)&address, sizeof address));
    char name[16] = "";
    socklen_t name_len = sizeof name;
    printf("SO_BINDTODEVICE: %d", getsockopt(udp, SOL_SOCKET, SO_BINDTODEVICE, name, &name_len));
    printf(" %u\n", name_len);
    printf("to none: %s\n", strerror(setsockopt(udp, SOL_SOCKET, SO_BINDTODEVICE, "nowhere", 8) ? errno : 0));
    printf("to lo: %s\n", strerror(setsockopt(udp, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) ? errno : 0));
    name_len = sizeof name;
    getsockopt(udp, SOL_SOCKET, SO_BINDTODEVICE, name, &name_len);
    printf("%s %u\n", name, name_len);
    printf("sent by lo: %zd\n", sendto(udp, "x", 1, 0, (struct sockaddr *)&address, sizeof address));
    show("IP_MTU_DISCOVER", udp, IPPROTO_IP, IP_MTU_DISCOVER);
    show("IP_MTU", udp, IPPROTO_IP, IP_MTU);
    printf("set to 9: %s\n", strerror(set(udp, IPPROTO_IP, IP_MTU_DISCOVER, 9)));
    for (int value = IP_PMTUDISC_DONT; value <= IP_PMTUDISC_PROBE; value++) {
        printf("set: %s\n", strerror(set(udp, IPPROTO_IP, IP_MTU_DISCOVER, value)));
        show("IP_MTU_DISCOVER", udp, IPPROTO_IP, IP_MTU_DISCOVER);
    }
    connect(udp, (struct sockaddr *)&address, sizeof address);
    int mtu = 0;
    socklen_t len = sizeof mtu;
    int failed = getsockopt(udp, IPPROTO_IP, IP_MTU, &mtu, &len);
    printf("IP_MTU of a peer: %d %d\n", failed, mtu > 1000);
    int udp6 = socket(AF_INET6, SOCK_DGRAM, 0);
    show("IPV6_MTU_DISCOVER", udp6, IPPROTO_IPV6, IPV6_MTU_DISCOVER);
    set(udp6, IPPROTO_IPV6, IPV6_MTU_DISCOVER, IPV6_PMTUDISC_DO);
    show("IPV6_MTU_DISCOVER", udp6, IPPROTO_IPV6, IPV6_MTU_DISCOVER);
    close(udp6);
    close(udp);
}

int main(void) {
    struct sockaddr_in address = listen_somewhere();
    client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&address, sizeof address);
    server = accept(listener, NULL, NULL);
    low_water();
    close(client);
    close(server);
    close(listener);
    defer_accept();
    link_options();
}
