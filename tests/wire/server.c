/* Servers for the tests from the wire: one port, one behaviour, by the first argument.
 *
 *   burst   sends 256 KiB and closes at once
 *   hello   sends "hello", then sleeps for 2 s before it closes
 *   sink    reads until the client ends, then says how much it got
 *   clock   says "start", sleeps for as many seconds as the second argument says, says "end"
 *   spin    the same, but looks at the clock all the time instead of sleeping */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PORT = 9000, BURST = 256 * 1024 };

static char block[BURST];

static void *burst(void *argument)
{
    int fd = *(int *)argument;

    for (size_t done = 0; done < BURST;) {
        ssize_t sent = send(fd, block + done, BURST - done, MSG_NOSIGNAL);
        if (sent < 0)
            break;
        done += (size_t)sent;
    }
    close(fd);
    free(argument);
    return NULL;
}

static void *hello(void *argument)
{
    int fd = *(int *)argument;

    send(fd, "hello", 5, MSG_NOSIGNAL);
    sleep(2);
    close(fd);
    free(argument);
    return NULL;
}

static void *sink(void *argument)
{
    int fd = *(int *)argument;
    char *buffer = malloc(65536), answer[32];
    size_t total = 0;
    ssize_t n;

    while ((n = recv(fd, buffer, 65536, 0)) > 0)
        total += (size_t)n;
    n = snprintf(answer, sizeof answer, "%zu\n", total);
    send(fd, answer, (size_t)n, MSG_NOSIGNAL);
    close(fd);
    free(buffer);
    free(argument);
    return NULL;
}

static int watch(int seconds, int spin)
{
    struct timespec start, now;

    clock_gettime(CLOCK_MONOTONIC, &start);
    puts("start");
    fflush(stdout);
    if (spin) {
        do
            clock_gettime(CLOCK_MONOTONIC, &now);
        while ((now.tv_sec - start.tv_sec) * 1000000000L + now.tv_nsec - start.tv_nsec < seconds * 1000000000L);
    } else {
        sleep((unsigned)seconds);
    }
    puts("end");
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(PORT) };
    const char *mode = argc > 1 ? argv[1] : "";
    void *(*serve)(void *) = !strcmp(mode, "burst") ? burst : !strcmp(mode, "hello") ? hello : sink;
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    pthread_attr_t detached;

    if (argc > 2 && (!strcmp(mode, "clock") || !strcmp(mode, "spin")))
        return watch(atoi(argv[2]), mode[0] == 's');
    for (int i = 0; i < BURST; i++)
        block[i] = (char)(i * 7 + i / 256);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 64) < 0) {
        perror("server");
        return 1;
    }
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    for (;;) {
        int *fd = malloc(sizeof *fd);
        pthread_t thread;
        if ((*fd = accept(listener, NULL, NULL)) < 0 || pthread_create(&thread, &detached, serve, fd) != 0)
            free(fd);
    }
}
