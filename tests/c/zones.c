/* Zones of IPv6 addresses in text (RFC 4007), and addresses of a family that was not asked for. */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "check.h"

static void look_up(const char *host, int family)
{
    struct addrinfo hints = { .ai_family = family, .ai_socktype = SOCK_DGRAM }, *found = NULL;
    char text[128] = "";
    int code = getaddrinfo(host, "80", &hints, &found);

    printf("%s: %s", host, code ? gai_strerror(code) : "found");
    if (code == 0) {
        unsigned scope = found->ai_family == AF_INET6 ? ((struct sockaddr_in6 *)found->ai_addr)->sin6_scope_id : 0;
        code = getnameinfo(found->ai_addr, found->ai_addrlen, text, sizeof text, NULL, 0, NI_NUMERICHOST);
        printf(", zone %u, %s", scope, code ? gai_strerror(code) : text);
        freeaddrinfo(found);
    }
    puts("");
}

int main(void)
{
    look_up("fe80::1", AF_UNSPEC);
    look_up("fe80::1%lo", AF_INET6);
    look_up("fe80::1%1", AF_INET6);
    look_up("fe80::1%77", AF_INET6);
    look_up("fe80::1%none", AF_INET6);
    look_up("ff02::1%lo", AF_INET6);
    look_up("ff02::1%1", AF_UNSPEC);
    look_up("2001:db8::1%3", AF_INET6);
    look_up("2001:db8::1%lo", AF_INET6);
    look_up("::1", AF_INET);
    look_up("127.0.0.1", AF_INET6);
    return 0;
}
