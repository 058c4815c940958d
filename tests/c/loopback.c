/* skerry: flags=-pthread
 * A megabyte each way over loopback TCP, threads on both sides, and a close that loses nothing. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

enum { TOTAL = 1 << 20, CLIENTS = 8 };

static struct sockaddr_in where;

static unsigned char pattern(size_t i)
{
    return (unsigned char)(i * 2654435761u >> 13);
}

static size_t send_all(int fd)
{
    unsigned char block[5000];
    size_t done = 0;
    while (done < TOTAL) {
        size_t n = TOTAL - done < sizeof block ? TOTAL - done : sizeof block;
        for (size_t i = 0; i < n; i++)
            block[i] = pattern(done + i);
        ssize_t sent = send(fd, block, n, 0);
        if (sent < 0)
            break;
        done += (size_t)sent;
    }
    return done;
}

static size_t receive_all(int fd, size_t *wrong)
{
    unsigned char block[7000];
    size_t done = 0;
    ssize_t n;
    while ((n = recv(fd, block, sizeof block, 0)) > 0) {
        for (ssize_t i = 0; i < n; i++)
            *wrong += block[i] != pattern(done + (size_t)i);
        done += (size_t)n;
    }
    return done;
}

static void *client(void *argument)
{
    size_t *result = argument;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&where, sizeof where) < 0)
        return NULL;
    result[0] = send_all(fd);
    shutdown(fd, SHUT_WR);
    result[1] = receive_all(fd, &result[2]);
    close(fd);
    return NULL;
}

static void *serve(void *argument)
{
    int fd = *(int *)argument;
    size_t wrong = 0;
    size_t got = receive_all(fd, &wrong);
    send_all(fd);
    close(fd);
    return (void *)(got + wrong);
}

int main(void)
{
    static size_t results[CLIENTS][3];
    pthread_t clients[CLIENTS], servers[CLIENTS];
    int fds[CLIENTS], listener = socket(AF_INET, SOCK_STREAM, 0);
    socklen_t len = sizeof where;
    void *got;

    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    TRY(bind(listener, (struct sockaddr *)&where, sizeof where));
    TRY(listen(listener, CLIENTS));
    getsockname(listener, (struct sockaddr *)&where, &len);
    for (int i = 0; i < CLIENTS; i++)
        pthread_create(&clients[i], NULL, client, results[i]);
    for (int i = 0; i < CLIENTS; i++) {
        fds[i] = accept(listener, NULL, NULL);
        pthread_create(&servers[i], NULL, serve, &fds[i]);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i], NULL);
        pthread_join(servers[i], &got);
        printf("%zu %zu %zu %zu\n", results[i][0], results[i][1], results[i][2], (size_t)got);
    }
    return 0;
}
