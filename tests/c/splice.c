/* splice(), tee(), vmsplice(), sendfile(), copy_file_range(): offsets, ends, errors. */
#include "check.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static int in[2], out[2];

static void drain(int fd)
{
    char buf[64] = "";
    ssize_t len = read(fd, buf, sizeof buf - 1);
    printf("read %zd: %s\n", len, buf);
}

static void moves(int file)
{
    off64_t offset = 3;
    SHOW(splice(file, &offset, in[1], NULL, 4, 0));
    SHOW(offset);
    SHOW(lseek(file, 0, SEEK_CUR));
    SHOW(splice(file, NULL, in[1], NULL, 3, SPLICE_F_MOVE));
    SHOW(lseek(file, 0, SEEK_CUR));
    SHOW(tee(in[0], out[1], 5, 0));
    drain(out[0]);
    SHOW(splice(in[0], NULL, out[1], NULL, 2, 0));
    drain(out[0]);
    SHOW(lseek(file, 0, SEEK_END));
    SHOW(splice(file, NULL, in[1], NULL, 3, 0));
    offset = 20;
    SHOW(splice(in[0], NULL, file, &offset, 100, 0));
    SHOW(offset);
    SHOW(lseek(file, 0, SEEK_END));

    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    write(in[1], "to a socket", 11);
    SHOW(splice(in[0], NULL, pair[0], NULL, 100, 0));
    drain(pair[1]);
    write(pair[1], "and back", 8);
    SHOW(splice(pair[0], NULL, in[1], NULL, 100, 0));
    drain(in[0]);
    offset = 2;
    SHOW(sendfile(pair[0], file, &offset, 4));
    SHOW(offset);
    drain(pair[1]);
    close(pair[1]);
    SHOW(splice(pair[0], NULL, in[1], NULL, 100, 0));
    close(pair[0]);

    struct iovec vector[2] = {{"one ", 4}, {"two", 3}};
    SHOW(vmsplice(in[1], vector, 2, 0));
    char buf[8] = "";
    struct iovec place = {buf, 5};
    SHOW(vmsplice(in[0], &place, 1, 0));
    puts(buf);
    drain(in[0]);
}

static void copies(int file)
{
    int other = open("/tmp/splice.other", O_RDWR | O_CREAT | O_TRUNC, 0600);
    off64_t from = 1, to = 5;
    SHOW(copy_file_range(file, &from, other, &to, 4, 0));
    SHOW(from);
    SHOW(to);
    SHOW(lseek(other, 0, SEEK_END));
    TRY(copy_file_range(file, &from, other, &to, 4, 1));
    TRY(copy_file_range(file, &from, in[1], NULL, 4, 0));
    close(other);
    remove("/tmp/splice.other");
}

static void errors(int file)
{
    off64_t offset = 0;
    TRY(splice(in[0], NULL, out[1], NULL, 1, SPLICE_F_NONBLOCK));
    TRY(tee(in[0], out[1], 1, SPLICE_F_NONBLOCK));
    TRY(splice(in[0], NULL, in[1], NULL, 1, 0));
    TRY(splice(file, NULL, file, NULL, 1, 0));
    TRY(splice(in[0], &offset, file, NULL, 1, 0));
    TRY(splice(file, NULL, in[0], NULL, 1, 0));
    TRY(splice(99, NULL, in[1], NULL, 1, 0));
    TRY(splice(99, NULL, in[1], NULL, 0, 0));
    TRY(splice(file, NULL, in[1], NULL, 1, 1u << 20));
    TRY(tee(file, in[1], 1, 0));
    TRY(tee(in[0], in[1], 1, 0));
    struct iovec vector = {"x", 1};
    TRY(vmsplice(file, &vector, 1, 0));
    offset = -1;
    TRY(splice(file, &offset, in[1], NULL, 1, 0));

    fcntl(file, F_SETFL, O_APPEND);
    write(in[1], "x", 1);
    TRY(splice(in[0], NULL, file, NULL, 1, 0));
    drain(in[0]);

    char page[4096] = "";
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    while (write(in[1], page, sizeof page) > 0)
        ;
    fcntl(file, F_SETFL, 0);
    TRY(splice(file, NULL, in[1], NULL, 1, SPLICE_F_NONBLOCK));
    vector.iov_len = 1;
    TRY(vmsplice(in[1], &vector, 1, SPLICE_F_NONBLOCK));

    signal(SIGPIPE, SIG_IGN);
    close(out[0]);
    lseek(file, 0, SEEK_SET);
    TRY(splice(file, NULL, out[1], NULL, 1, 0));
    close(in[1]);
    while (read(in[0], page, sizeof page) > 0)
        ;
    SHOW(splice(in[0], NULL, file, NULL, 1, 0));
}

int main(void)
{
    int file = open("/tmp/splice.test", O_RDWR | O_CREAT | O_TRUNC, 0600);
    write(file, "abcdefghijklm", 13);
    lseek(file, 0, SEEK_SET);
    pipe(in);
    pipe(out);
    moves(file);
    copies(file);
    errors(file);
    remove("/tmp/splice.test");
    return 0;
}
