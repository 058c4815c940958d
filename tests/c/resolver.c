/* skerry: flags=-pthread,-Xlinker,--no-as-needed,-lresolv
 * <resolv.h> and <arpa/nameser.h>: names in messages, and questions to a server of the test's own. */
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <resolv.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Answers with a TXT and an MX record; names that begin with "no" do not exist, "empty" has no data; "big" only fits TCP. */
static size_t reply_to(const unsigned char *query, size_t len, unsigned char *reply, int by_tcp)
{
    char name[NS_MAXDNAME];
    int taken = dn_expand(query, query + len, query + NS_HFIXEDSZ, name, sizeof name);
    size_t end = NS_HFIXEDSZ + taken + NS_QFIXEDSZ;
    memcpy(reply, query, end);
    memset(reply + 6, 0, 6);
    reply[2] = 0x81;
    reply[3] = 0x80;
    if (strncmp(name, "no", 2) == 0) {
        reply[3] |= ns_r_nxdomain;
        return end;
    }
    if (strncmp(name, "empty", 5) == 0)
        return end;
    if (strncmp(name, "big", 3) == 0 && !by_tcp) {
        reply[2] |= 2;
        return end;
    }
    reply[7] = 2;
    static const unsigned char text[] = "\xc0\x0c\0\x10\0\x01\0\0\0\x3c\0\x06\x05hello";
    memcpy(reply + end, text, sizeof text - 1);
    end += sizeof text - 1;
    static const unsigned char mail[] = "\xc0\x0c\0\x0f\0\x01\0\0\x0e\x10\0\x09\0\x0a\x04mail\xc0\x0c";
    memcpy(reply + end, mail, sizeof mail - 1);
    return end + sizeof mail - 1;
}

static void *serve_datagrams(void *argument)
{
    int fd = *(int *)argument;
    unsigned char query[1024], reply[1024];
    for (;;) {
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        ssize_t len = recvfrom(fd, query, sizeof query, 0, (struct sockaddr *)&from, &size);
        if (len < NS_HFIXEDSZ)
            continue;
        size_t end = reply_to(query, len, reply, 0);
        sendto(fd, reply, end, 0, (struct sockaddr *)&from, size);
    }
    return NULL;
}

static void *serve_streams(void *argument)
{
    int listener = *(int *)argument;
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        unsigned char query[1024], reply[1026];
        if (recv(fd, query, 2, MSG_WAITALL) == 2) {
            size_t len = query[0] << 8 | query[1];
            if (recv(fd, query, len, MSG_WAITALL) == (ssize_t)len) {
                size_t end = reply_to(query, len, reply + 2, 1);
                reply[0] = end >> 8;
                reply[1] = end;
                send(fd, reply, end + 2, 0);
            }
        }
        close(fd);
    }
    return NULL;
}

static void show(const unsigned char *answer, int len)
{
    ns_msg message;
    printf(" parse %d", ns_initparse(answer, len, &message));
    printf(" qr %d rcode %d counts %d %d %d %d\n", ns_msg_getflag(message, ns_f_qr), ns_msg_getflag(message, ns_f_rcode), ns_msg_count(message, ns_s_qd),
        ns_msg_count(message, ns_s_an), ns_msg_count(message, ns_s_ns), ns_msg_count(message, ns_s_ar));
    ns_rr record;
    printf("  question %d", ns_parserr(&message, ns_s_qd, 0, &record));
    printf(" %s %d %d\n", ns_rr_name(record), ns_rr_type(record), ns_rr_class(record));
    for (int i = 0; i < ns_msg_count(message, ns_s_an); i++) {
        printf("  answer %d", ns_parserr(&message, ns_s_an, i, &record));
        printf(" %s %d %d %u %d", ns_rr_name(record), ns_rr_type(record), ns_rr_class(record), ns_rr_ttl(record), ns_rr_rdlen(record));
        if (ns_rr_type(record) == ns_t_mx) {
            char name[NS_MAXDNAME];
            int taken = ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), ns_rr_rdata(record) + 2, name, sizeof name);
            printf(" %d %s %d\n", ns_get16(ns_rr_rdata(record)), name, taken);
        } else {
            printf(" %.5s\n", ns_rr_rdata(record) + 1);
        }
    }
    errno = 0;
    printf("  beyond %d %d\n", ns_parserr(&message, ns_s_an, 2, &record), errno == ENODEV);
}

static void ask(const char *name)
{
    unsigned char answer[1024];
    int len = res_query(name, ns_c_in, ns_t_any, answer, sizeof answer);
    printf("%s: %d", name, len);
    if (len < 0)
        printf(" h_errno %d\n", h_errno);
    else
        show(answer, len);
}

int main(void)
{
    unsigned char message[512] = {0}, *names[10] = {message, NULL};
    char name[NS_MAXDNAME];
    unsigned char *at = message + NS_HFIXEDSZ;
    static const char *const texts[] = {"www.example.com", "example.com", "mail.EXAMPLE.com.", "org", "", ".", "a\\.b.c", "x\\032y", "www.example.com"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int len = dn_comp(texts[i], at, message + sizeof message - at, names, names + 10);
        int taken = dn_expand(message, message + sizeof message, at, name, sizeof name);
        printf("'%s': %d expanded %d '%s' skipped %d\n", texts[i], len, taken, name, dn_skipname(at, message + sizeof message));
        at += len;
    }
    static const char *const wrong[] = {"a..b", "0123456789012345678901234567890123456789012345678901234567890123.x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        printf("wrong: %d\n", dn_comp(wrong[i], at, 100, NULL, NULL));
    printf("no room: %d\n", dn_comp("www.example.net", at, 5, NULL, NULL));
    static const unsigned char loop[] = "\x01" "a\xc0\x00";
    errno = 0;
    printf("loop: %d", dn_expand(loop, loop + 4, loop, name, sizeof name));
    printf(" %d\n", errno == EMSGSIZE);
    printf("short: %d", dn_expand(message, message + sizeof message, message + NS_HFIXEDSZ, name, 5));
    printf(" cut: %d %d\n", dn_expand(message, message + 15, message + NS_HFIXEDSZ, name, sizeof name), dn_skipname(message + 12, message + 15));

    unsigned char query[512];
    int len = res_mkquery(ns_o_query, "host.example.org", ns_c_in, ns_t_aaaa, NULL, 0, NULL, query, sizeof query);
    printf("query %d:", len);
    for (int i = 2; i < len; i++)
        printf(" %02x", query[i]);
    printf("\n");

    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(53), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_DGRAM, 0), listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    printf("bind %d %d\n", bind(fd, (struct sockaddr *)&here, sizeof here), bind(listener, (struct sockaddr *)&here, sizeof here));
    listen(listener, 5);
    pthread_t thread;
    pthread_create(&thread, NULL, serve_datagrams, &fd);
    pthread_create(&thread, NULL, serve_streams, &listener);

    printf("res_init %d\n", res_init());
    _res.nscount = 1;
    _res.nsaddr_list[0] = here;
    ask("host.example.org");
    ask("no.example.org");
    ask("empty.example.org");
    ask("big.example.org");
    unsigned char answer[1024];
    printf("search %d\n", res_search("www.example.org", ns_c_in, ns_t_txt, answer, sizeof answer));
    printf("querydomain %d\n", res_querydomain("www", "example.org", ns_c_in, ns_t_txt, answer, sizeof answer));
    printf("send %d\n", res_send(query, len, answer, sizeof answer));
    printf("same id %d\n", memcmp(query, answer, 2) == 0);
    fflush(stdout);
    _exit(0);
}
