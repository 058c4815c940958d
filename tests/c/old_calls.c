/* Calls of the X/Open extension and of earlier issues: ulimit, ftok, ualarm, sigpause, fmtmsg, catopen, utmpx, pseudo-terminals. */
#include <cpio.h>
#include <errno.h>
#include <fcntl.h>
#include <fmtmsg.h>
#include <libintl.h>
#include <locale.h>
#include <nl_types.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/stat.h>
#include <tar.h>
#include <ulimit.h>
#include <unistd.h>

static volatile sig_atomic_t rang;
static void ring(int signal) { rang = signal; }

int main(void)
{
    printf("ulimit %ld", ulimit(UL_GETFSIZE));
    errno = 0;
    long result = ulimit(99);
    printf(" wrong %ld %d\n", result, errno);

    struct stat found;
    stat("/tmp", &found);
    key_t expected = 'x' << 24 | (found.st_dev & 0xff) << 16 | (found.st_ino & 0xffff);
    printf("ftok %d", ftok("/tmp", 'x') == expected);
    errno = 0;
    result = ftok("/no/such", 1);
    printf(" none %ld %d\n", result, errno);

    signal(SIGALRM, ring);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    printf("ualarm %u", ualarm(20000, 0));
    errno = 0;
    result = sigpause(SIGALRM);
    printf(" sigpause %ld %d rang %d\n", result, errno == EINTR, rang == SIGALRM);
    sigprocmask(SIG_BLOCK, NULL, &set);
    printf("blocked again %d\n", sigismember(&set, SIGALRM));

    close(2);
    dup(1);
    fflush(stdout);
    printf("fmtmsg %d\n", fmtmsg(MM_PRINT, "UX:cat", MM_ERROR, "invalid syntax", "refer to manual", "UX:cat:001"));
    fflush(stdout);
    printf("fmtmsg %d\n", fmtmsg(MM_PRINT, MM_NULLLBL, MM_INFO, "text", MM_NULLACT, MM_NULLTAG));
    fflush(stdout);
    printf("fmtmsg %d\n", fmtmsg(MM_PRINT, "nocolon", MM_INFO, "text", MM_NULLACT, MM_NULLTAG));
    fflush(stdout);
    printf("fmtmsg %d\n", fmtmsg(MM_PRINT, "a:b", MM_NOSEV, MM_NULLTXT, "do it", MM_NULLTAG));
    fflush(stdout);

    errno = 0;
    nl_catd catalogue = catopen("none", NL_CAT_LOCALE);
    printf("catopen %d %d", catalogue == (nl_catd)-1, errno);
    printf(" %s", catgets(catalogue, 1, 1, "itself"));
    errno = 0;
    result = catclose(catalogue);
    printf(" close %ld %d\n", result, errno);
    printf("%s %s %s\n", gettext("text"), ngettext("one", "many", 1), ngettext("one", "many", 2));
    printf("%s", textdomain(NULL));
    printf(" %s", textdomain("mine"));
    printf(" %s", bindtextdomain("mine", "/locale"));
    printf(" %s\n", bindtextdomain("mine", NULL));

    errno = 0;
    result = grantpt(0);
    printf("grantpt %ld %d", result, errno != 0);
    errno = 0;
    result = grantpt(99);
    printf(" closed %ld %d", result, errno);
    errno = 0;
    printf(" ptsname %d", ptsname(99) == NULL);
    printf(" %d\n", errno);
    printf("%s %c %o %s\n", TMAGIC, DIRTYPE, TSUID, MAGIC);
    return 0;
}
