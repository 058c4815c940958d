/* SO_PEERCRED of sockets with and without a peer in a process: unix(7). */
#define _GNU_SOURCE
#include <linux/netlink.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void show(const char *name, int fd)
{
    struct ucred peer;
    memset(&peer, 9, sizeof peer);
    socklen_t len = sizeof peer;
    int status = getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len);
    printf("%s: %d, %s, uid %s, gid %s, %u bytes\n", name, status, peer.pid == getpid() ? "ours" : peer.pid == 0 ? "none" : "wrong",
           peer.uid == getuid() ? "ours" : peer.uid == (uid_t)-1 ? "none" : "wrong",
           peer.gid == getgid() ? "ours" : peer.gid == (gid_t)-1 ? "none" : "wrong", len);
}

int main(void)
{
    int pair[2];
    show("TCP", socket(AF_INET, SOCK_STREAM, 0));
    show("UDP", socket(AF_INET6, SOCK_DGRAM, 0));
    show("netlink", socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
    show("unbound", socket(AF_UNIX, SOCK_STREAM, 0));
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    show("pair of streams", pair[0]);
    socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
    show("pair for datagrams", pair[1]);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {AF_UNIX, "peer-credentials"};
    unlink(address.sun_path);
    bind(listener, (struct sockaddr *)&address, sizeof address);
    show("bound", listener);
    listen(listener, 1);
    show("listening", listener);
    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&address, sizeof address);
    show("connected", client);
    show("accepted", accept(listener, NULL, NULL));
    unlink(address.sun_path);
    return 0;
}
