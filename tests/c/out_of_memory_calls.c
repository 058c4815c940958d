/* skerry: flags=-pthread mem=32M ulimit=65536
 * With all memory taken, calls fail or succeed, and the program lives: it takes memory in ever smaller pieces, makes
 * all sorts of calls over and over, gives the memory back, and goes on. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <glob.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <regex.h>
#include <search.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "check.h"

enum { ROUNDS = 300, TO_OPEN = 4000 };

struct piece {
    struct piece *next;
};

static struct piece *all;

static void take_all(void)
{
    for (size_t size = 1 << 20; size >= sizeof *all; size /= 2)
        for (struct piece *new; (new = malloc(size)) != NULL; all = new) {
            memset(new, 0, size < 4096 ? size : 4096);
            new->next = all;
        }
}

static void give_back(void)
{
    while (all != NULL) {
        struct piece *next = all->next;
        free(all);
        all = next;
    }
}

static void *do_nothing(void *unused) { return unused; }
static int compare(const void *a, const void *b) { return strcmp(a, b); }

/* Calls that leave nothing behind. */
static void call_all(int round)
{
    char name[64], text[200];
    struct addrinfo *found = NULL;
    struct pollfd watched = { .fd = 0, .events = POLLOUT };
    pthread_t thread;
    regex_t regex;
    glob_t paths;
    time_t now = time(NULL);
    void *root = NULL;

    snprintf(name, sizeof name, "/tmp/file-%d-with-a-name-of-some-length", round);
    snprintf(text, sizeof text, "%s %.17g %Lf %ls", name, 1.0 / 3, 2.0L / 3, L"wide");
    (void)!mkdir(name, 0700);
    rmdir(name);
    if (pthread_create(&thread, NULL, do_nothing, NULL) == 0)
        pthread_join(thread, NULL);
    if (regcomp(&regex, "^([a-z]+)-([0-9]{1,20})(x|y|z)*$", REG_EXTENDED) == 0) {
        regexec(&regex, text, 0, NULL, 0);
        regfree(&regex);
    }
    if (glob("/*/*", 0, NULL, &paths) == 0)
        globfree(&paths);
    if (getaddrinfo("localhost", "80", NULL, &found) == 0)
        freeaddrinfo(found);
    setenv("A_VARIABLE", name, 1);
    free(strdup(name));
    free(realpath("/tmp/../tmp", NULL));
    localtime(&now);
    poll(&watched, 1, 0);
    tsearch(name, &root, compare);
    if (root != NULL)
        tdelete(name, &root, compare);
    raise(SIGCHLD);
}

/* Arguments that take more memory than there is. */
static void ask_for_much(void)
{
    enum { LEN = 9 << 20 };
    char *much = malloc(LEN);
    regex_t regex;

    TRUE(much != NULL);
    memset(much, 'a', LEN - 1);
    much[LEN - 1] = '\0';
    if (regcomp(&regex, much, REG_EXTENDED) == 0)
        regfree(&regex);
    if (regcomp(&regex, "(.*)(b*)", REG_EXTENDED) == 0) {
        regmatch_t all[3];
        regexec(&regex, much, 3, all, 0);
        regfree(&regex);
    }
#ifdef __skerry__ /* glibc's recurses until the stack is full */
    glob_t paths;
    if (glob(much, 0, NULL, &paths) == 0)
        globfree(&paths);
#endif
    free(much);
}

/* Calls that leave something; the number is of what could be made before one failed. */
static int make_all(int *fds, int epoll)
{
    int count = 0, pair[2];

    while (count < TO_OPEN - 8) {
        int before = count;
        struct epoll_event event = { .events = EPOLLIN };
        if ((fds[count] = socket(AF_INET, SOCK_STREAM, 0)) >= 0)
            count++;
        if ((fds[count] = socket(AF_INET, SOCK_DGRAM, 0)) >= 0)
            count++;
        if ((fds[count] = open("/tmp/a-file", O_RDWR | O_CREAT, 0600)) >= 0)
            count++;
        if ((fds[count] = eventfd(0, EFD_NONBLOCK)) >= 0) {
            epoll_ctl(epoll, EPOLL_CTL_ADD, fds[count], &event);
            count++;
        }
        if ((fds[count] = timerfd_create(CLOCK_MONOTONIC, 0)) >= 0)
            count++;
        if (pipe(pair) == 0) {
            (void)!write(pair[1], "some bytes", 10);
            fds[count++] = pair[0];
            fds[count++] = pair[1];
        }
        if (count == before)
            break;
    }
    return count;
}

static void close_all(int *fds, int count)
{
    while (count > 0)
        close(fds[--count]);
}

int main(void)
{
    static int fds[TO_OPEN];
    int epoll = epoll_create1(0), made, again;
    struct rlimit files = { TO_OPEN, TO_OPEN };

    setrlimit(RLIMIT_NOFILE, &files);
    TRUE(epoll >= 0);
    for (int pass = 0; pass < 3; pass++) {
        take_all();
        TRUE(all != NULL);
        for (int round = 0; round < ROUNDS; round++) {
            call_all(round);
            take_all();
        }
        made = make_all(fds, epoll);
        call_all(0);
        take_all();
        call_all(1);
        close_all(fds, made);
        give_back();
    }
    made = make_all(fds, epoll);
    close_all(fds, made);
    again = make_all(fds, epoll);
    close_all(fds, again);
    TRUE(made > TO_OPEN / 2 && again == made);
    ask_for_much();
    TRUE(malloc(1 << 20) != NULL);
    return 0;
}
