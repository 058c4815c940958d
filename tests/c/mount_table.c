/* <mntent.h> and <netinet/ether.h>: tables as text. */
#include "check.h"
#include <mntent.h>
#include <netinet/ether.h>
#include <string.h>

static void table(void)
{
    const char *path = "/tmp/skerry-mount-table";
    FILE *out = setmntent(path, "w+");
    struct mntent entry = { "/dev/a b", "/mnt\\x", "ext4", "rw,noauto,size=1", 1, 2 };
    printf("add %d\n", addmntent(out, &entry));
    fputs("# comment\n\n/dev/c\t/d\nnone /e tmpfs\n", out);
    endmntent(out);
    FILE *in = setmntent(path, "r");
    char line[256];
    while (fgets(line, sizeof line, in))
        printf("line %s", line);
    rewind(in);
    for (struct mntent *m; (m = getmntent(in));) {
        const char *size = hasmntopt(m, "size");
        printf("<%s> <%s> <%s> <%s> %d %d auto %d size %s\n", m->mnt_fsname, m->mnt_dir, m->mnt_type,
               m->mnt_opts, m->mnt_freq, m->mnt_passno, hasmntopt(m, "auto") != NULL, size ? size : "-");
    }
    printf("end %d\n", endmntent(in));
    remove(path);
}

static void addresses(void)
{
    struct ether_addr address;
    char text[18], name[64];
    for (const char *const *t = (const char *[]){ "52:54:00:0B:ff:01", "1:2:3:4:5:6", "1:2:3:4:5", "x", NULL }; *t; t++)
        printf("%s -> %s\n", *t, ether_aton_r(*t, &address) ? ether_ntoa_r(&address, text) : "none");
    printf("line %d\n", ether_line("0:1:2:3:4:ff gate # x", &address, name));
    printf("%s %s\n", name, ether_ntoa(&address));
    printf("bad line %d\n", ether_line("0:1:2:3:4:ff", &address, name) == 0);
}

int main(void)
{
    table();
    addresses();
    return 0;
}
