/* /proc/net and /sys/class/net: the form of what they say, and our own sockets in it. */
#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct row {
    unsigned number, local, peer, state, sent, received;
    char local_ip[64], peer_ip[64];
    int words;
};

/* A line of a table of sockets. */
static struct row parse(const char *line)
{
    struct row r = {0};
    r.words = sscanf(line, "%u: %32[0-9A-F]:%X %32[0-9A-F]:%X %X %X:%X", &r.number, r.local_ip, &r.local, r.peer_ip,
        &r.peer, &r.state, &r.sent, &r.received);
    return r;
}

/* Our sockets in a table: those at the port a, whose peer is at b. */
static void sockets(const char *path, unsigned a, unsigned b)
{
    char line[512];
    FILE *f = fopen(path, "r");
    fgets(line, sizeof line, f);
    printf("%s: %d %.*s\n", path, (int)strlen(line), (int)strcspn(line, "\n"), line);
    while (fgets(line, sizeof line, f)) {
        struct row r = parse(line);
        if (r.local != a || r.peer != b)
            continue;
        int len = (int)strlen(line);
        printf("  %s, %s, state %02X, queues %u %u, %d words, %d long\n", r.local_ip, r.peer_ip, r.state, r.sent, r.received,
            r.words, len > 140 ? 150 : len);
    }
    fclose(f);
}

static unsigned port_of(int fd)
{
    struct sockaddr_in6 a;
    socklen_t len = sizeof a;
    getsockname(fd, (struct sockaddr *)&a, &len);
    return ntohs(a.sin6_port);
}

static void tcp(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, 5);
    a.sin_port = htons(port_of(listener));
    sockets("/proc/net/tcp", port_of(listener), 0);
    connect(client, (struct sockaddr *)&a, sizeof a);
    int server = accept(listener, 0, 0);
    close(listener);
    send(server, "abc", 3, 0);
    char c;
    recv(client, &c, 1, MSG_PEEK);
    usleep(100000); /* until it is acknowledged */
    sockets("/proc/net/tcp", ntohs(a.sin_port), port_of(client));
    sockets("/proc/net/tcp", port_of(client), ntohs(a.sin_port));
    close(server);
    close(client);
}

static void named(const char *name)
{
    char line[512], path[256];
    FILE *f = fopen("/proc/net/unix", "r");
    fputs(fgets(line, sizeof line, f), stdout);
    while (fgets(line, sizeof line, f)) {
        unsigned long number, inode;
        unsigned references, protocol, flags, type, state;
        int words = sscanf(line, "%lx: %X %X %X %X %X %lu %255s", &number, &references, &protocol, &flags, &type, &state, &inode, path);
        if (words == 8 && !strcmp(path, name))
            printf("  %X %X %05X %04X %02X %s\n", references, protocol, flags, type, state, path);
    }
    fclose(f);
}

static void others(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    struct sockaddr_in6 a6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    int u = socket(AF_INET, SOCK_DGRAM, 0), u6 = socket(AF_INET6, SOCK_DGRAM, 0), t6 = socket(AF_INET6, SOCK_STREAM, 0);
    bind(u, (struct sockaddr *)&a, sizeof a);
    bind(u6, (struct sockaddr *)&a6, sizeof a6);
    bind(t6, (struct sockaddr *)&a6, sizeof a6);
    listen(t6, 1);
    sockets("/proc/net/udp", port_of(u), 0);
    sockets("/proc/net/udp6", port_of(u6), 0);
    sockets("/proc/net/tcp6", port_of(t6), 0);

    struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "\0a\0name" };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), datagrams = socket(AF_UNIX, SOCK_DGRAM, 0);
    bind(fd, (struct sockaddr *)&name, sizeof(sa_family_t) + 7);
    listen(fd, 1);
    strcpy(name.sun_path, "/tmp/proc_net.socket");
    unlink(name.sun_path);
    bind(datagrams, (struct sockaddr *)&name, sizeof name);
    named("@a@name");
    named(name.sun_path);
    unlink(name.sun_path);
}

static void tables(void)
{
    char line[512];
    FILE *f = fopen("/proc/net/dev", "r");
    fputs(fgets(line, sizeof line, f), stdout);
    fputs(fgets(line, sizeof line, f), stdout);
    while (fgets(line, sizeof line, f)) {
        unsigned long n[16];
        char name[16];
        int words = sscanf(line, " %15[^:]: %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu", name, n, n + 1, n + 2,
            n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15);
        if (!strcmp(name, "lo"))
            printf("%.8s %d words, bytes %d, the same %d %d\n", line, words, n[0] > 100, n[0] == n[8], n[1] == n[9]);
    }
    fclose(f);
    f = fopen("/proc/net/route", "r");
    fgets(line, sizeof line, f);
    printf("%d %s", (int)strlen(line), line);
    while (fgets(line, sizeof line, f)) {
        unsigned to, gateway, flags, mask;
        int words = sscanf(line, "%*s %X %X %X %*d %*d %*d %X", &to, &gateway, &flags, &mask);
        if (words != 4 || strlen(line) != 128 || (flags & 1) != 1 || (flags & 2) != (gateway ? 2 : 0) || (to & ~mask))
            printf("bad: %s", line);
    }
    fclose(f);
    for (int i = 0; i < 2; i++) {
        f = fopen(i ? "/proc/net/raw6" : "/proc/net/raw", "r");
        fputs(fgets(line, sizeof line, f), stdout);
        fclose(f);
    }
    f = fopen("/proc/net/arp", "r");
    fputs(fgets(line, sizeof line, f), stdout);
    fclose(f);
    f = fopen("/proc/net/if_inet6", "r");
    while (fgets(line, sizeof line, f))
        if (strstr(line, " lo\n"))
            fputs(line, stdout);
    fclose(f);
}

static void sys(void)
{
    static const char *names[] = { "addr_len", "address", "broadcast", "carrier", "flags", "ifindex", "iflink", "operstate", "type" };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64], line[64] = "";
        snprintf(path, sizeof path, "/sys/class/net/lo/%s", names[i]);
        FILE *f = fopen(path, "r");
        printf("%s %s", names[i], fgets(line, sizeof line, f));
        fclose(f);
    }
    char text[32] = "";
    FILE *f = fopen("/sys/class/net/lo/statistics/rx_bytes", "r");
    fgets(text, sizeof text, f);
    printf("received %d\n", atol(text) > 100);
    fclose(f);
    int found = 0;
    DIR *dir = opendir("/sys/class/net");
    for (struct dirent *e; (e = readdir(dir));)
        found += !strcmp(e->d_name, "lo");
    closedir(dir);
    printf("found %d\n", found);
}

int main(void)
{
    tcp();
    others();
    tables();
    sys();
}
