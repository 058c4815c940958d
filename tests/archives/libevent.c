/* skerry: packages=libevent-dev libs=-levent,-levent_pthreads */
/* Timers, signals, a buffered echo over TCP, and an HTTP server with its client. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <event2/thread.h>
#include <event2/dns.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static struct event_base *base;
static int ticks, answers;

static void tick(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    if (++ticks == 5) {
        event_del(*(struct event **)arg);
        event_base_loopbreak(base);
    }
}

static void on_signal(evutil_socket_t number, short what, void *arg)
{
    printf("signal %d, %d\n", (int)number, what == EV_SIGNAL);
    (void)arg;
    event_base_loopbreak(base);
}

static void echo(struct bufferevent *b, void *arg)
{
    (void)arg;
    bufferevent_write_buffer(b, bufferevent_get_input(b));
}

static void gone(struct bufferevent *b, short what, void *arg)
{
    (void)arg;
    if (what & BEV_EVENT_CONNECTED)
        printf("connected\n");
    if (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR))
        bufferevent_free(b);
}

static void accepted(struct evconnlistener *l, evutil_socket_t fd, struct sockaddr *a, int len, void *arg)
{
    (void)l, (void)a, (void)len, (void)arg;
    struct bufferevent *b = bufferevent_socket_new(base, fd, BEV_OPT_CLOSE_ON_FREE);
    bufferevent_setcb(b, echo, NULL, gone, NULL);
    bufferevent_enable(b, EV_READ | EV_WRITE);
}

static void came_back(struct bufferevent *b, void *arg)
{
    size_t *wanted = arg;
    struct evbuffer *in = bufferevent_get_input(b);
    if (evbuffer_get_length(in) < *wanted)
        return;
    unsigned char *all = evbuffer_pullup(in, -1);
    unsigned sum = 0;
    for (size_t i = 0; i < *wanted; i++)
        sum = sum * 31 + all[i];
    printf("%zu bytes came back, %u\n", *wanted, sum);
    bufferevent_free(b);
    event_base_loopbreak(base);
}

static void serve(struct evhttp_request *r, void *arg)
{
    (void)arg;
    struct evbuffer *body = evbuffer_new();
    evbuffer_add_printf(body, "you asked for %s", evhttp_request_get_uri(r));
    evhttp_add_header(evhttp_request_get_output_headers(r), "X-Test", "yes");
    evhttp_send_reply(r, 200, "OK", body);
    evbuffer_free(body);
}

static void answered(struct evhttp_request *r, void *arg)
{
    (void)arg;
    char body[100] = "";
    int len = evbuffer_remove(evhttp_request_get_input_buffer(r), body, sizeof body - 1);
    printf("%d %s %s [%.*s]\n", evhttp_request_get_response_code(r),
           evhttp_request_get_response_code_line(r),
           evhttp_find_header(evhttp_request_get_input_headers(r), "X-Test"), len, body);
    if (++answers == 3)
        event_base_loopbreak(base);
}

int main(void)
{
    printf("threads %d\n", evthread_use_pthreads());
    base = event_base_new();
    printf("%s %s\n", event_get_version(), event_base_get_method(base));
    struct timeval short_time = {0, 5000};
    struct event *timer;
    timer = event_new(base, -1, EV_PERSIST, tick, &timer);
    event_add(timer, &short_time);
    event_base_dispatch(base);
    printf("ticks %d\n", ticks);
    struct event *sig = evsignal_new(base, SIGUSR1, on_signal, NULL);
    event_add(sig, NULL);
    raise(SIGUSR1);
    event_base_dispatch(base);

    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct evconnlistener *listener = evconnlistener_new_bind(
        base, accepted, NULL, LEV_OPT_CLOSE_ON_FREE, -1, (struct sockaddr *)&any, sizeof any);
    socklen_t len = sizeof any;
    getsockname(evconnlistener_get_fd(listener), (struct sockaddr *)&any, &len);
    struct bufferevent *client = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
    size_t wanted = 200000;
    bufferevent_setcb(client, came_back, NULL, gone, &wanted);
    bufferevent_enable(client, EV_READ | EV_WRITE);
    for (size_t i = 0; i < wanted; i++)
        evbuffer_add(bufferevent_get_output(client), &"0123456789"[i % 10], 1);
    bufferevent_socket_connect(client, (struct sockaddr *)&any, sizeof any);
    event_base_dispatch(base);

    struct evhttp *http = evhttp_new(base);
    evhttp_set_gencb(http, serve, NULL);
    struct evhttp_bound_socket *bound = evhttp_bind_socket_with_handle(http, "127.0.0.1", 0);
    getsockname(evhttp_bound_socket_get_fd(bound), (struct sockaddr *)&any, &len);
    struct evhttp_connection *to =
        evhttp_connection_base_new(base, NULL, "127.0.0.1", ntohs(any.sin_port));
    for (int i = 0; i < 3; i++) {
        char uri[20];
        snprintf(uri, sizeof uri, "/page%d?x=%d", i, i);
        struct evhttp_request *r = evhttp_request_new(answered, NULL);
        evhttp_add_header(evhttp_request_get_output_headers(r), "Host", "skerry");
        evhttp_make_request(to, r, EVHTTP_REQ_GET, uri);
    }
    event_base_dispatch(base);
    evhttp_free(http);
    evconnlistener_free(listener);
    return 0;
}
