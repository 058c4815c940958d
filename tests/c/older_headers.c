// <fstab.h>, <sys/timeb.h>, <stdio_ext.h>, <elf.h>, <sys/fsuid.h>, <sys/personality.h>, <fpu_control.h>, <arpa/tftp.h>: what they say.
#include <ar.h>
#include <arpa/tftp.h>
#include <elf.h>
#include <fpu_control.h>
#include <fstab.h>
#include <netinet/igmp.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/personality.h>
#include <sys/stat.h>
#include <sys/timeb.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

static void file_systems(void) {
    static const char table[] = "# comment\n\n/dev/vda1 / ext4 rw,noatime 0 1\nserver:/home /home nfs ro 0 0\n/dev/vda2 none swap sw 0 0\n/dev/vdb /a\\040b vfat defaults 1 2\n";
    mkdir("/etc", 0755);
    FILE *old = fopen("/etc/fstab", "r");
    if (old) {
        fclose(old);
        rename("/etc/fstab", "/etc/fstab.before");
    }
    FILE *file = fopen("/etc/fstab", "w");
    fputs(table, file);
    fclose(file);
    struct fstab *one;
    while ((one = getfsent()))
        printf("%s|%s|%s|%s|%s|%d|%d\n", one->fs_spec, one->fs_file, one->fs_vfstype, one->fs_mntops, one->fs_type, one->fs_freq, one->fs_passno);
    one = getfsfile("/home");
    printf("%s\n", one ? one->fs_spec : "none");
    one = getfsspec("/dev/vda2");
    printf("%s\n", one ? one->fs_vfstype : "none");
    printf("%s\n", getfsfile("/nowhere") ? "found" : "none");
    endfsent();
    remove("/etc/fstab");
    if (old)
        rename("/etc/fstab.before", "/etc/fstab");
}

static void streams(void) {
    char buf[64];
    FILE *file = fopen("/tmp/stdio_ext", "w+");
    printf("%d %d %d %zu\n", __freadable(file), __fwritable(file), __flbf(file), __fpending(file));
    fputs("hello", file);
    printf("%d %d %zu\n", __freading(file) != 0, __fwriting(file) != 0, __fpending(file));
    __fpurge(file);
    printf("%zu\n", __fpending(file));
    printf("%d\n", __fsetlocking(file, FSETLOCKING_QUERY) == FSETLOCKING_INTERNAL);
    fputs("rest", file);
    _flushlbf();
    fclose(file);
    file = fopen("/tmp/stdio_ext", "r");
    printf("%s\n", fgets(buf, sizeof buf, file));
    fclose(file);
    remove("/tmp/stdio_ext");
}

int main(void) {
    file_systems();
    streams();
    struct timeb now;
    time_t before = time(NULL);
    printf("%d", ftime(&now));
    printf(" %d %d\n", now.time >= before && now.time <= before + 2, now.millitm < 1000);
    printf("%d %d\n", setfsuid(-1), setfsgid(-1));
    printf("%d\n", personality(0xffffffff));
    fpu_control_t word;
    _FPU_GETCW(word);
    printf("%x %d\n", word, word == _FPU_DEFAULT);
    printf("%zu %zu %zu %zu %zu\n", sizeof(Elf64_Ehdr), sizeof(Elf32_Ehdr), sizeof(Elf64_Sym), sizeof(Elf32_Rela), sizeof(Elf64_Chdr));
    printf("%zu %zu %zu %zu\n", sizeof(struct ar_hdr), sizeof(struct igmp), sizeof(struct tftphdr), sizeof(struct utmp));
    printf("%llx\n", (unsigned long long)ELF64_R_INFO(5, R_X86_64_JUMP_SLOT));
    printf("%d %s\n", ELF64_ST_TYPE(ELF64_ST_INFO(STB_WEAK, STT_FUNC)), ELFMAG + 1);
}
