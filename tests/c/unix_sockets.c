/* AF_UNIX sockets: pairs, names, datagrams, descriptors in messages. */
#define _GNU_SOURCE
#include "check.h"
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static struct sockaddr_un name(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    return address;
}

#define UN(address) (struct sockaddr *)&(address), sizeof(address)

static int events(int fd)
{
    struct pollfd entry = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    poll(&entry, 1, 0);
    return entry.revents;
}

static void pairs(void)
{
    int fds[2], left, value;
    socklen_t len = sizeof value;
    char buf[64];

    puts("-- pairs");
    TRY(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
    printf("events %#x\n", events(fds[0]));
    TRY(send(fds[0], "hello", 5, 0));
    printf("events %#x\n", events(fds[1]));
    TRY(ioctl(fds[1], FIONREAD, &left));
    printf("left %d\n", left);
    TRY(recv(fds[1], buf, 2, MSG_PEEK));
    TRY(recv(fds[1], buf, sizeof buf, 0));
    TRY(recv(fds[1], buf, sizeof buf, MSG_DONTWAIT));
    TRY(getsockopt(fds[0], SOL_SOCKET, SO_TYPE, &value, &len));
    printf("type %d\n", value);
    TRY(getsockopt(fds[0], SOL_SOCKET, SO_ERROR, &value, &len));
    TRY(shutdown(fds[0], SHUT_WR));
    printf("events %#x %#x\n", events(fds[0]), events(fds[1]));
    TRY(send(fds[0], "x", 1, MSG_NOSIGNAL));
    TRY(recv(fds[1], buf, sizeof buf, 0));
    TRY(send(fds[1], "back", 4, 0));
    close(fds[1]);
    printf("events %#x\n", events(fds[0]));
    TRY(recv(fds[0], buf, sizeof buf, 0));
    TRY(recv(fds[0], buf, sizeof buf, 0));
    close(fds[0]);
    TRY(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
    TRY(send(fds[0], "unread", 6, 0));
    close(fds[1]);
    TRY(recv(fds[0], buf, sizeof buf, 0));
    TRY(send(fds[0], "x", 1, MSG_NOSIGNAL));
    close(fds[0]);
    TRY(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds));
    TRY(send(fds[0], "one", 3, 0));
    TRY(send(fds[0], "second", 6, 0));
    TRY(recv(fds[1], buf, 2, 0));
    TRY(recv(fds[1], buf, sizeof buf, 0));
    close(fds[0]);
    TRY(recv(fds[1], buf, sizeof buf, 0));
    close(fds[1]);
}

static void names(void)
{
    struct sockaddr_un address = name("/tmp/skerry-socket"), other;
    socklen_t len;
    int server, client, accepted;
    struct stat status;

    puts("-- names");
    mkdir("/tmp", 0777);
    unlink(address.sun_path);
    server = socket(AF_UNIX, SOCK_STREAM, 0);
    client = socket(AF_UNIX, SOCK_STREAM, 0);
    TRY(listen(server, 1));
    TRY(connect(client, UN(address)));
    TRY(bind(server, UN(address)));
    /* A second bind() of the same socket is not compared: POSIX has EINVAL, Linux EADDRINUSE. */
    TRY(bind(client, UN(address)));
    TRY(connect(client, UN(address)));
    TRY(listen(server, 1));
    TRY(stat(address.sun_path, &status));
    printf("socket %d\n", S_ISSOCK(status.st_mode) != 0);
    /* Linux shows POLLHUP on a stream socket that was never connected; POSIX does not. */
    printf("events %#x %#x\n", events(server), events(client) & ~POLLHUP);
    TRY(connect(client, UN(address)));
    TRY(connect(client, UN(address)));
    printf("events %#x %#x\n", events(server), events(client));
    len = sizeof other;
    accepted = accept(server, (struct sockaddr *)&other, &len);
    printf("peer %d, length %d\n", other.sun_family, (int)len);
    len = sizeof other;
    TRY(getsockname(accepted, (struct sockaddr *)&other, &len));
    printf("%s, length %d\n", other.sun_path, (int)(len - offsetof(struct sockaddr_un, sun_path)));
    len = sizeof other;
    TRY(getpeername(client, (struct sockaddr *)&other, &len));
    printf("%s\n", other.sun_path);
    TRY(fcntl(server, F_SETFL, O_NONBLOCK));
    TRY(accept(server, NULL, NULL));
    close(server);
    close(client);
    close(accepted);
    client = socket(AF_UNIX, SOCK_STREAM, 0);
    TRY(connect(client, UN(address)));
    unlink(address.sun_path);
    TRY(connect(client, UN(address)));
    close(client);
}

static void datagrams(void)
{
    struct sockaddr_un to = name("/tmp/skerry-to"), from = name("/tmp/skerry-from"), who;
    socklen_t len = sizeof who;
    int receiver = socket(AF_UNIX, SOCK_DGRAM, 0), sender = socket(AF_UNIX, SOCK_DGRAM, 0);
    char buf[16];

    puts("-- datagrams");
    unlink(to.sun_path);
    unlink(from.sun_path);
    TRY(send(sender, "x", 1, 0));
    TRY(sendto(sender, "x", 1, 0, UN(to)));
    TRY(bind(receiver, UN(to)));
    TRY(bind(sender, UN(from)));
    TRY(sendto(sender, "hello", 5, 0, UN(to)));
    TRY(sendto(sender, "", 0, 0, UN(to)));
    TRY(recvfrom(receiver, buf, 3, MSG_TRUNC, (struct sockaddr *)&who, &len));
    printf("%s\n", who.sun_path);
    TRY(recv(receiver, buf, sizeof buf, 0));
    TRY(recv(receiver, buf, sizeof buf, MSG_DONTWAIT));
    TRY(connect(sender, UN(to)));
    TRY(send(sender, "again", 5, 0));
    TRY(recv(receiver, buf, sizeof buf, 0));
    close(receiver);
    TRY(send(sender, "x", 1, 0));
    TRY(listen(sender, 1));
    TRY(accept(sender, NULL, NULL));
    close(sender);
    unlink(to.sun_path);
    unlink(from.sun_path);
}

static void descriptors(void)
{
    char control[CMSG_SPACE(2 * sizeof(int))], byte = 'x', buf[4];
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = CMSG_SPACE(sizeof(int))};
    struct cmsghdr *header;
    int fds[2], ends[2], fd;

    puts("-- descriptors");
    TRY(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
    TRY(pipe(ends));
    memset(control, 0, sizeof control);
    header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &ends[1], sizeof(int));
    TRY(sendmsg(fds[0], &message, 0));
    close(ends[1]);
    message.msg_controllen = sizeof control;
    TRY(recvmsg(fds[1], &message, 0));
    header = CMSG_FIRSTHDR(&message);
    printf("level %d, type %d, length %d\n", header->cmsg_level, header->cmsg_type,
           (int)header->cmsg_len);
    printf("flags %#x, control %d\n", message.msg_flags, (int)message.msg_controllen);
    memcpy(&fd, CMSG_DATA(header), sizeof fd);
    TRY(write(fd, "hi", 2));
    TRY(read(ends[0], buf, 4));
    close(fd);
    TRY(read(ends[0], buf, 4));
    message.msg_control = NULL;
    message.msg_controllen = 0;
    TRY(sendmsg(fds[0], &message, 0));
    TRY(recvmsg(fds[1], &message, 0));
    close(fds[0]);
    close(fds[1]);
    close(ends[0]);
}

int main(void)
{
    pairs();
    names();
    datagrams();
    descriptors();
    return 0;
}
