/* skerry: packages=libuv1-dev libs=-luv_a native=-luv */
/* Timers, work in other threads, files, TCP, UDP, names and signals of libuv. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

static int fired, worked, sum;
static char buffer[65536];

static void on_timer(uv_timer_t *t)
{
    if (++fired == 4)
        uv_close((uv_handle_t *)t, NULL);
}

static void work(uv_work_t *w)
{
    int n = (int)(intptr_t)w->data;
    w->data = (void *)(intptr_t)(n * n);
}

static void work_done(uv_work_t *w, int status)
{
    sum += (int)(intptr_t)w->data;
    worked += status == 0;
    free(w);
}

static void allocate(uv_handle_t *h, size_t n, uv_buf_t *b)
{
    (void)h, (void)n;
    *b = uv_buf_init(buffer, sizeof buffer);
}

static void server_read(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
    if (n < 0) {
        printf("server: %s\n", uv_err_name((int)n));
        uv_close((uv_handle_t *)s, NULL);
        return;
    }
    uv_buf_t out = uv_buf_init(b->base, (unsigned)n);
    uv_try_write(s, &out, 1);
}

static void on_connection(uv_stream_t *server, int status)
{
    static uv_tcp_t peer;
    printf("connection %d\n", status);
    uv_tcp_init(server->loop, &peer);
    uv_accept(server, (uv_stream_t *)&peer);
    uv_read_start((uv_stream_t *)&peer, allocate, server_read);
    uv_close((uv_handle_t *)server, NULL);
}

static void client_read(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
    if (n > 0)
        printf("client: %.*s\n", (int)n, b->base);
    uv_close((uv_handle_t *)s, NULL);
}

static void connected(uv_connect_t *c, int status)
{
    printf("connected %d\n", status);
    uv_buf_t hello = uv_buf_init((char *)"hello uv", 8);
    uv_try_write(c->handle, &hello, 1);
    uv_read_start(c->handle, allocate, client_read);
}

static void received(uv_udp_t *u, ssize_t n, const uv_buf_t *b, const struct sockaddr *from, unsigned flags)
{
    (void)flags;
    if (n == 0 && !from)
        return;
    printf("datagram %.*s\n", (int)n, b->base);
    uv_close((uv_handle_t *)u, NULL);
}

static void on_signal(uv_signal_t *s, int number)
{
    printf("signal %d\n", number);
    uv_close((uv_handle_t *)s, NULL);
}

static void resolved(uv_getaddrinfo_t *r, int status, struct addrinfo *list)
{
    (void)r;
    char text[64] = "";
    if (status == 0)
        uv_ip4_name((struct sockaddr_in *)list->ai_addr, text, sizeof text);
    printf("127.0.0.1 is %s\n", text);
    uv_freeaddrinfo(list);
}

static void read_done(uv_fs_t *f)
{
    printf("read %d: %.5s\n", (int)f->result, buffer);
    uv_fs_req_cleanup(f);
}

static void on_async(uv_async_t *a)
{
    printf("async\n");
    uv_close((uv_handle_t *)a, NULL);
}

static void from_thread(void *async) { uv_async_send(async); }

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    uv_loop_t *loop = uv_default_loop();
    printf("%s\n", uv_version_string());
    uv_timer_t timer;
    uv_timer_init(loop, &timer);
    uv_timer_start(&timer, on_timer, 5, 5);
    for (int i = 1; i <= 20; i++) {
        uv_work_t *w = malloc(sizeof *w);
        w->data = (void *)(intptr_t)i;
        uv_queue_work(loop, w, work, work_done);
    }
    uv_run(loop, UV_RUN_DEFAULT);
    printf("fired %d worked %d sum %d\n", fired, worked, sum);

    uv_fs_t request;
    int fd = uv_fs_open(NULL, &request, "/tmp/skerry-uv", UV_FS_O_CREAT | UV_FS_O_RDWR, 0600, NULL);
    uv_buf_t text = uv_buf_init((char *)"content", 7);
    printf("written %d\n", uv_fs_write(NULL, &request, fd, &text, 1, 0, NULL));
    uv_buf_t room = uv_buf_init(buffer, sizeof buffer);
    uv_fs_read(loop, &request, fd, &room, 1, 0, read_done);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_fs_stat(NULL, &request, "/tmp/skerry-uv", NULL);
    printf("size %d mode %o\n", (int)request.statbuf.st_size, (unsigned)request.statbuf.st_mode);
    uv_fs_close(NULL, &request, fd, NULL);
    uv_fs_unlink(NULL, &request, "/tmp/skerry-uv", NULL);
    printf("missing: %s\n", uv_err_name(uv_fs_open(NULL, &request, "/tmp/none", 0, 0, NULL)));

    uv_tcp_t server, client;
    uv_connect_t connect;
    struct sockaddr_in at;
    int len = sizeof at;
    uv_ip4_addr("127.0.0.1", 0, &at);
    uv_tcp_init(loop, &server);
    uv_tcp_bind(&server, (struct sockaddr *)&at, 0);
    printf("listen %d\n", uv_listen((uv_stream_t *)&server, 5, on_connection));
    uv_tcp_getsockname(&server, (struct sockaddr *)&at, &len);
    uv_tcp_init(loop, &client);
    uv_tcp_nodelay(&client, 1);
    uv_tcp_connect(&connect, &client, (struct sockaddr *)&at, connected);
    uv_run(loop, UV_RUN_DEFAULT);

    uv_udp_t in, out;
    uv_ip4_addr("127.0.0.1", 0, &at);
    uv_udp_init(loop, &in);
    uv_udp_bind(&in, (struct sockaddr *)&at, 0);
    len = sizeof at;
    uv_udp_getsockname(&in, (struct sockaddr *)&at, &len);
    uv_udp_recv_start(&in, allocate, received);
    uv_udp_init(loop, &out);
    uv_buf_t ping = uv_buf_init((char *)"ping", 4);
    printf("sent %d\n", uv_udp_try_send(&out, &ping, 1, (struct sockaddr *)&at));
    uv_close((uv_handle_t *)&out, NULL);
    uv_run(loop, UV_RUN_DEFAULT);

    uv_signal_t signal;
    uv_signal_init(loop, &signal);
    uv_signal_start(&signal, on_signal, SIGUSR2);
    kill(getpid(), SIGUSR2);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_getaddrinfo_t info;
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    uv_getaddrinfo(loop, &info, resolved, "127.0.0.1", NULL, &hints);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_async_t async;
    uv_thread_t thread;
    uv_async_init(loop, &async, on_async);
    uv_thread_create(&thread, from_thread, &async);
    uv_run(loop, UV_RUN_DEFAULT);
    uv_thread_join(&thread);
    uint64_t before = uv_hrtime();
    uv_sleep(5);
    printf("slept %d\n", uv_hrtime() - before >= 5000000);
    printf("memory %d close %d\n", uv_get_total_memory() > 0, uv_loop_close(loop));
    return 0;
}
