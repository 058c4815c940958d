/* Functions of glibc's that POSIX does not have: reentrant ones, files of users and groups, numbers as text. */
#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <time.h>
#include <error.h>
#include <grp.h>
#include <locale.h>
#include <mcheck.h>
#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static void random_numbers(void)
{
    struct drand48_data data;
    unsigned short mine[3] = { 1, 2, 3 }, seed[3] = { 7, 8, 9 }, all[7] = { 1, 2, 3, 4, 5, 6, 7 };
    double d;
    long l;
    memset(&data, 0, sizeof data);
    printf("%zu\n", sizeof data);
    for (int i = 0; i < 3; i++) {
        if (i == 0)
            srand48_r(42, &data);
        if (i == 1)
            seed48_r(seed, &data);
        if (i == 2)
            lcong48_r(all, &data);
        drand48_r(&data, &d), printf("%.17g ", d);
        erand48_r(mine, &data, &d), printf("%.17g ", d);
        lrand48_r(&data, &l), printf("%ld ", l);
        nrand48_r(mine, &data, &l), printf("%ld ", l);
        mrand48_r(&data, &l), printf("%ld ", l);
        jrand48_r(mine, &data, &l), printf("%ld\n", l);
    }
}

static void numbers(void)
{
    char text[40];
    static const char *const formats[] = { "%g", "%.3f", "%e", "%.0A", "%F", "%.20g" };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        printf("%d ", strfromd(text, sizeof text, formats[i], 1234.5678));
        printf("%s, ", text);
        printf("%d ", strfromf(text, sizeof text, formats[i], 0.1f));
        printf("%s, ", text);
        printf("%d ", strfroml(text, 6, formats[i], 0.1L));
        printf("%s,", text);
        printf(" %d\n", strfroml(NULL, 0, formats[i], -1 / 0.0L));
    }
    locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
    wchar_t *end;
    wcstol_l(L"-12x", &end, 10, c);
    printf("%ld %lu %lld %g\n", wcstol_l(L"-12x", NULL, 10, c), wcstoul_l(L"0xff", NULL, 0, c), wcstoq(L"99", NULL, 8), wcstod_l(L"2.5e3", NULL, c));
    printf("%ls\n", end);
    freelocale(c);
}

static void accounts(void)
{
    char buf[300];
    struct passwd user = { "name", "x", 10, 20, "A Name", "/home/name", "/bin/sh" }, *found;
    char *members[] = { "one", "two", NULL };
    struct group group = { "group", "x", 30, members }, *found_group;
    FILE *file = tmpfile();
    printf("%d", putpwent(&user, file));
    user.pw_gecos = NULL;
    user.pw_name = "other";
    printf("%d", putpwent(&user, file));
    user.pw_shell = "a:b";
    errno = 0;
    printf(" %d\n", putpwent(&user, file));
    fputs("# a comment\nnot well formed\nlast:x:1:2:::\n", file);
    rewind(file);
    while (fgetpwent_r(file, &user, buf, sizeof buf, &found) == 0)
        printf("%s %s %u %u %s %s %s\n", found->pw_name, found->pw_passwd, found->pw_uid, found->pw_gid, found->pw_gecos, found->pw_dir, found->pw_shell);
    printf("%d %d\n", found == NULL, fgetpwent_r(file, &user, buf, sizeof buf, &found) == ENOENT);
    rewind(file);
    printf("%s\n", fgetpwent(file)->pw_dir);
    fclose(file);
    file = tmpfile();
    printf("%d", putgrent(&group, file));
    members[1] = NULL;
    printf("%d\n", putgrent(&group, file));
    rewind(file);
    while (fgetgrent_r(file, &group, buf, sizeof buf, &found_group) == 0)
        printf("%s %u %s %s\n", found_group->gr_name, found_group->gr_gid, found_group->gr_mem[0], found_group->gr_mem[1] ? found_group->gr_mem[1] : "-");
    fclose(file);
    setgrent();
    printf("%d ", getgrent_r(&group, buf, sizeof buf, &found_group));
    printf("%s\n", found_group->gr_name);
    printf("%d ", getpw(0, buf));
    printf("%.8s\n", buf);
}

static void databases(void)
{
    char buf[300];
    struct protoent protocol, *found;
    struct servent service, *found_service;
    printf("%d", getprotobyname_r("tcp", &protocol, buf, sizeof buf, &found));
    printf(" %s %d %s\n", found->p_name, found->p_proto, found->p_aliases[0]);
    printf("%d", getprotobynumber_r(17, &protocol, buf, sizeof buf, &found));
    printf(" %s\n", found->p_name);
    printf("%d %d\n", getprotobyname_r("nonesuch", &protocol, buf, sizeof buf, &found), found == NULL);
    printf("%d\n", getprotobyname_r("tcp", &protocol, buf, 3, &found) == ERANGE);
    setservent(0);
    printf("%d", getservent_r(&service, buf, sizeof buf, &found_service));
    printf(" %s\n", found_service ? "found" : "none");
    printf("%d\n", innetgr("nobodys", "host", "user", "domain"));
}

static void name(void) { fputs("(name) ", stderr); }

static int got;
static void handler(int number) { got = number; }

static void others(void)
{
    char text[] = "abcdef";
    struct tm tm = { 0 };
    strfry(text);
    printf("%zu %d\n", strlen(text), !!strchr(text, 'f'));
    printf("%d %d %d %d\n", dysize(2000), dysize(1900), dysize(2024), dysize(2023));
    printf("%d%d%d%d%d%d\n", glob_pattern_p("a*", 0), glob_pattern_p("a\\*", 1), glob_pattern_p("a\\*", 0), glob_pattern_p("[a", 0),
           glob_pattern_p("[a]", 0), glob_pattern_p("a]", 0));
    printf("%d %d %d\n", rpmatch("yes"), rpmatch("No"), rpmatch("maybe"));
    locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
    printf("%s|", strptime_l("2024-02-29 rest", "%Y-%m-%d", &tm, c));
    printf("%d %d\n", tm.tm_yday, tm.tm_wday);
    freelocale(c);
    ssignal(SIGUSR1, handler);
    gsignal(SIGUSR1);
    printf("%d\n", got == SIGUSR1);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    random_numbers();
    numbers();
    accounts();
    databases();
    others();
    stderr = stdout;
    error_print_progname = name;
    error(0, 0, "one %d", 1);
    error_one_per_line = 1;
    error_at_line(0, ENOENT, "file", 3, "first");
    error_at_line(0, ENOENT, "file", 3, "repeated");
    error_at_line(0, 0, "file", 4, "next");
    printf("%u\n", error_message_count);
    mtrace();
    free(malloc(1));
    muntrace();
    return 0;
}
