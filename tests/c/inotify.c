/* inotify: what is told of a directory, of a file, when, and in which order. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "check.h"

#ifndef IN_MASK_CREATE
#define IN_MASK_CREATE 0x10000000
#endif

static int fd;

static void show_mask(unsigned mask)
{
    static const struct { unsigned bit; const char *name; } names[] = {
#define BIT(b) { IN_##b, #b }
        BIT(ACCESS), BIT(MODIFY), BIT(ATTRIB), BIT(CLOSE_WRITE), BIT(CLOSE_NOWRITE), BIT(OPEN), BIT(MOVED_FROM),
        BIT(MOVED_TO), BIT(CREATE), BIT(DELETE), BIT(DELETE_SELF), BIT(MOVE_SELF), BIT(UNMOUNT), BIT(Q_OVERFLOW),
        BIT(IGNORED), BIT(ISDIR),
#undef BIT
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mask & names[i].bit)
            printf(" %s", names[i].name);
}

/* Prints what was told since it was asked last. */
static void told(const char *what)
{
    static unsigned first_cookie;
    char buffer[8192] __attribute__((aligned(8)));
    printf("%s:\n", what);
    ssize_t len = read(fd, buffer, sizeof buffer);
    for (char *at = buffer; len > 0 && at < buffer + len;) {
        struct inotify_event *event = (struct inotify_event *)at;
        printf("   %d", event->wd);
        show_mask(event->mask);
        if (event->cookie) {
            if (event->mask & IN_MOVED_FROM)
                first_cookie = event->cookie;
            printf(" cookie %s", event->cookie == first_cookie ? "same" : "other");
        }
        printf(" len %u%s%s\n", event->len, event->len ? " " : "", event->len ? event->name : "");
        at += sizeof *event + event->len;
    }
}

static int make(const char *path, const char *text)
{
    int file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0644);
    if (*text)
        write(file, text, strlen(text));
    return file;
}

static void errors(void)
{
    TRY(inotify_init1(1));
    TRY(inotify_add_watch(-1, ".", IN_OPEN));
    TRY(inotify_add_watch(0, ".", IN_OPEN));
    TRY(inotify_add_watch(fd, ".", 0));
    TRY(inotify_add_watch(fd, "nothing", IN_OPEN));
    TRY(inotify_add_watch(fd, "", IN_OPEN));
    close(make("plain", ""));
    TRY(inotify_add_watch(fd, "plain", IN_OPEN | IN_ONLYDIR));
    TRY(inotify_add_watch(fd, "plain", IN_OPEN | IN_MASK_ADD | IN_MASK_CREATE));
    TRY(inotify_rm_watch(fd, 77));
    TRY(inotify_rm_watch(-1, 1));
    TRY(inotify_rm_watch(0, 1));
    char small[4];
    TRY(read(fd, small, sizeof small));
    TRY(write(fd, "x", 1));
    TRY(lseek(fd, 0, SEEK_SET));
    unlink("plain");
}

static void entries_of_a_directory(void)
{
    SHOW(inotify_add_watch(fd, ".", IN_ALL_EVENTS));
    int file = make("a", "hello");
    told("made and written");
    char byte;
    pread(file, &byte, 1, 0);
    pread(file, &byte, 1, 100);
    pwrite(file, "x", 1, 0);
    write(file, "", 0);
    ftruncate(file, 2);
    truncate("a", 3);
    fchmod(file, 0600);
    told("used");
    close(file);
    close(open("a", O_RDONLY));
    close(open("a", O_PATH));
    told("closed, opened again");
    chmod("a", 0644);
    utimensat(AT_FDCWD, "a", NULL, 0);
    struct timespec only_access[2] = { { 1, 0 }, { 0, UTIME_OMIT } };
    utimensat(AT_FDCWD, "a", only_access, 0);
    struct timespec only_change[2] = { { 0, UTIME_OMIT }, { 1, 0 } };
    utimensat(AT_FDCWD, "a", only_change, 0);
    chown("a", 0, 0);
    told("attributes");
    mkdir("d", 0755);
    symlink("a", "s");
    mkfifo("f", 0644);
    link("a", "b");
    told("others made");
    rename("a", "c");
    rename("c", "d/c");
    rename("d/c", "a-name-of-eighteen");
    rename("d", "e");
    told("moved");
    DIR *dir = opendir("e");
    while (readdir(dir))
        ;
    closedir(dir);
    told("listed");
    rmdir("e");
    unlink("s");
    unlink("f");
    unlink("b");
    unlink("a-name-of-eighteen");
    told("removed");
}

static void a_file_itself(void)
{
    int file = make("own", "text");
    told("made");
    SHOW(inotify_add_watch(fd, "own", IN_ALL_EVENTS));
    write(file, "x", 1);
    link("own", "other");
    unlink("other");
    rename("own", "moved");
    told("file and directory");
    int victim = make("victim", "");
    SHOW(inotify_add_watch(fd, "victim", IN_ALL_EVENTS));
    told("victim");
    close(victim);
    rename("moved", "victim");
    told("replaced");
    unlink("victim");
    told("unlinked, but open");
    write(file, "y", 1);
    close(file);
    told("closed");
}

static void ends_of_watches(void)
{
    int here = inotify_add_watch(fd, ".", IN_CREATE);
    SHOW(here);
    SHOW(inotify_add_watch(fd, ".", IN_DELETE | IN_MASK_ADD));
    TRY(inotify_add_watch(fd, ".", IN_DELETE | IN_MASK_CREATE));
    close(make("x", "1"));
    unlink("x");
    told("creation and deletion only");
    TRY(inotify_rm_watch(fd, here));
    TRY(inotify_rm_watch(fd, here));
    close(make("x", "1"));
    told("removed");
    SHOW(inotify_add_watch(fd, "x", IN_OPEN | IN_ONESHOT));
    close(open("x", O_RDONLY));
    close(open("x", O_RDONLY));
    told("once");
    symlink("x", "link");
    SHOW(inotify_add_watch(fd, "link", IN_DELETE_SELF | IN_OPEN | IN_DONT_FOLLOW));
    SHOW(inotify_add_watch(fd, "link", IN_DELETE_SELF | IN_OPEN));
    close(open("link", O_RDONLY));
    unlink("link");
    told("a link itself, and what it leads to");
    unlink("x");
    told("the file");
    mkdir("dir", 0755);
    SHOW(inotify_add_watch(fd, "dir", IN_ALL_EVENTS));
    rename("dir", "ectory");
    rmdir("ectory");
    told("a directory itself");
}

static void waiting(void)
{
    struct pollfd poller = { .fd = fd, .events = POLLIN | POLLOUT };
    SHOW(poll(&poller, 1, 0));
    int epoll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN | EPOLLET };
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    SHOW(epoll_wait(epoll, &event, 1, 0));
    inotify_add_watch(fd, ".", IN_CREATE | IN_ATTRIB);
    close(make("file", ""));
    SHOW(epoll_wait(epoll, &event, 1, 0));
    SHOW(epoll_wait(epoll, &event, 1, 0));
    chmod("file", 0600);
    SHOW(epoll_wait(epoll, &event, 1, 0));
    SHOW(poll(&poller, 1, 0));
    SHOW(poller.revents);
    int readable = 0;
    ioctl(fd, FIONREAD, &readable);
    SHOW(readable);
    char small[16], rest[100];
    TRY(read(fd, small, sizeof small));
    struct iovec pieces[] = { { small, 16 }, { rest, 20 } };
    SHOW(readv(fd, pieces, 2));
    ioctl(fd, FIONREAD, &readable);
    SHOW(readable);
    SHOW(read(fd, rest, sizeof rest));
    TRY(read(fd, rest, sizeof rest));
    SHOW(poll(&poller, 1, 0));
    unlink("file");
    close(epoll);
}

static void too_many(void)
{
    int file = make("file", "x"), count = 0, overflows = 0;
    char buffer[65536], byte;
    while (read(fd, buffer, sizeof buffer) > 0)
        ;
    inotify_add_watch(fd, "file", IN_ACCESS | IN_MODIFY);
    for (int i = 0; i < 20000; i++) {
        pread(file, &byte, 1, 0);
        pwrite(file, "y", 1, 0);
    }
    for (ssize_t len; (len = read(fd, buffer, sizeof buffer)) > 0;)
        for (char *at = buffer; at < buffer + len; count++) {
            struct inotify_event *event = (struct inotify_event *)at;
            overflows += event->mask == IN_Q_OVERFLOW && event->wd == -1;
            at += sizeof *event + event->len;
        }
    SHOW(count > 100);
    SHOW(overflows);
    int copy = make("copy", "");
    sendfile(copy, file, &(off_t){ 0 }, 1);
    close(copy);
    close(file);
    told("sent");
    unlink("copy");
    unlink("file");
}

int main(void)
{
    char place[] = "/tmp/inotify-XXXXXX";
    if (!mkdtemp(place) || chdir(place) < 0)
        return 1;
    fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    SHOW(fcntl(fd, F_GETFD));
    errors();
    entries_of_a_directory();
    a_file_itself();
    ends_of_watches();
    waiting();
    too_many();
    close(fd);
    chdir("/");
    TRY(rmdir(place));
}
