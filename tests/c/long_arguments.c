/* skerry: flags=-D_GNU_SOURCE,-lm,-lresolv mem=32M ulimit=65536
 * Strings that take so much memory that no copy of them fits: calls succeed or fail, and the program lives. */
#include <argz.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <math.h>
#include <monetary.h>
#include <netdb.h>
#include <resolv.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <syslog.h>
#include <unistd.h>

#include "check.h"

enum { LEN = 20 << 20 };

static void names(const char *name)
{
    struct addrinfo *found;
    struct stat about;
    struct in_addr address;
    unsigned char buf[64];

    TRY(open(name, O_RDONLY));
    TRY(mkdir(name, 0700));
    TRY(stat(name, &about));
    TRUE(realpath(name, NULL) == NULL && errno == ENAMETOOLONG);
    TRUE(getaddrinfo(name, NULL, NULL, &found) != 0);
    TRUE(getaddrinfo("localhost", name, NULL, &found) != 0);
    TRUE(gethostbyname(name) == NULL);
    TRUE(inet_aton(name, &address) == 0);
    TRUE(inet_pton(AF_INET6, name, buf) == 0);
    TRUE(res_query(name, 1, 1, buf, sizeof buf) < 0);
    TRUE(dn_comp(name, buf, sizeof buf, NULL, NULL) < 0);
    textdomain(name);
    bindtextdomain(name, name);
    openlog(name, 0, LOG_USER);
    openlog(NULL, 0, LOG_USER);
}

static void numbers(const char *digits)
{
    float number = 0;
    long integer = 0;

    TRUE(isinf(strtod(digits, NULL)));
    TRUE(isnan(nan(digits)));
    sscanf(digits, "%f", &number);
    sscanf(digits, "%ld", &integer);
}

static void texts(const char *text)
{
    char room[64], *vector = NULL;
    size_t len = 0;

    if (argz_create_sep(text, ':', &vector, &len) == 0)
        free(vector);
    TRUE(strfmon(room, sizeof room, text, 1.0) == -1 && errno == E2BIG);
    TRUE(strfmon(room, sizeof room, "%%%n%%", 1234.5) == 9);
    printf("%s\n", room);
    TRUE(strfmon(room, 9, "%%%n%%", 1234.5) == -1 && errno == E2BIG);
    const char *half = "a%";
    TRUE(strfmon(room, sizeof room, half, 1.0) == -1 && errno == EINVAL);
}

/* What does not fit into a socket is not copied first. */
static void messages(const char *text)
{
    int pair[2];

    socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
    TRY(send(pair[0], text, LEN, MSG_DONTWAIT));
    close(pair[0]);
    close(pair[1]);
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    ssize_t sent = send(pair[0], text, LEN, MSG_DONTWAIT);
    TRUE(sent > 10000 && sent < LEN);
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    char *text = malloc(LEN);

    TRUE(text != NULL);
    memset(text, 'a', LEN - 1);
    text[LEN - 1] = '\0';
    names(text);
    texts(text);
    messages(text);
    memset(text, '1', LEN - 1);
    numbers(text);
    return 0;
}
