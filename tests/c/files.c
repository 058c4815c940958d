/* Files and directories under /tmp, and the errors of their calls. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "check.h"

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path)
{
    DIR *directory = opendir(path);
    char *names[64];
    int count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        names[count++] = strdup(entry->d_name);
    qsort(names, count, sizeof *names, by_name);
    for (int i = 0; i < count; i++) {
        printf("%s ", names[i]);
        free(names[i]);
    }
    putchar('\n');
    closedir(directory);
}

int main(void)
{
    struct stat st;
    char bytes[64] = "";
    int fd;

    umask(022);
    chdir("/tmp");
    TRY(mkdir("skerry-files", 0755));
    TRY(mkdir("skerry-files", 0755));
    TRY(chdir("skerry-files"));
    TRUE(strcmp(getcwd(bytes, sizeof bytes), "/tmp/skerry-files") == 0);
    TRY(getcwd(bytes, 3) == NULL ? -1 : 0);
    TRY(open("missing", O_RDONLY));
    TRY(open("missing/x", O_RDONLY | O_CREAT, 0644));
    TRUE((fd = open("a", O_RDWR | O_CREAT | O_EXCL, 0666)) >= 0);
    TRY(open("a", O_RDWR | O_CREAT | O_EXCL, 0666));
    TRY(open("a/b", O_RDONLY));
    TRY(open(".", O_WRONLY));
    TRY(open("a", O_RDONLY | O_DIRECTORY));
    SHOW(write(fd, "hello world", 11));
    SHOW(lseek(fd, 0, SEEK_CUR));
    SHOW(pread(fd, bytes, 5, 6));
    printf("%.5s\n", bytes);
    SHOW(pwrite(fd, "W", 1, 6));
    SHOW(lseek(fd, 100, SEEK_SET));
    SHOW(write(fd, "!", 1));
    SHOW(fstat(fd, &st));
    SHOW(st.st_size);
    SHOW(S_ISREG(st.st_mode));
    printf("%o\n", st.st_mode & 0777);
    TRY(lseek(fd, -1, SEEK_SET));
    TRY(lseek(fd, 0, 99));
    SHOW(ftruncate(fd, 5));
    SHOW(lseek(fd, 0, SEEK_END));
    struct iovec parts[2] = { { "ab", 2 }, { "cd", 2 } };
    SHOW(writev(fd, parts, 2));
    SHOW(pread(fd, bytes, 64, 0));
    printf("%.9s\n", bytes);
    char *map = mmap(NULL, 9, PROT_READ, MAP_SHARED, fd, 0);
    TRUE(map != MAP_FAILED && memcmp(map, "helloabcd", 9) == 0);
    munmap(map, 9);
    map = mmap(NULL, 9, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    map[0] = 'J';
    pread(fd, bytes, 1, 0);
    printf("%c %c\n", map[0], bytes[0]);
    close(fd);
    TRY(write(fd, "x", 1));
    TRY(rename("a", "b"));
    TRY(rename("a", "c"));
    TRY(mkdir("d", 0700));
    TRY(rename("b", "d/e"));
    TRY(rmdir("d"));
    TRY(rename("d", "d/f"));
    TRY(unlink("d"));
    TRY(rmdir("d/e"));
    TRY(symlink("d/e", "link"));
    SHOW(readlink("link", bytes, sizeof bytes));
    SHOW(lstat("link", &st));
    SHOW(S_ISLNK(st.st_mode));
    SHOW(stat("link", &st));
    SHOW(st.st_size);
    TRY(symlink("loop", "loop"));
    TRY(open("loop", O_RDONLY));
    TRY(link("d/e", "hard"));
    SHOW(stat("hard", &st));
    SHOW(st.st_nlink);
    list(".");
    list("d");
    TRY(access("hard", R_OK | W_OK));
    TRY(access("none", F_OK));
    TRY(truncate("hard", 2));
    SHOW(stat("d/e", &st));
    SHOW(st.st_size);
    fd = open("d/e", O_RDONLY);
    TRY(unlink("d/e"));
    TRY(unlink("hard"));
    SHOW(read(fd, bytes, 64));
    close(fd);
    TRY(unlink("link"));
    TRY(unlink("loop"));
    TRY(rmdir("d"));
    TRY(chdir(".."));
    TRY(rmdir("skerry-files"));
    TRY(rmdir("skerry-files"));
    fd = open("/dev/null", O_RDWR);
    SHOW(read(fd, bytes, 1));
    SHOW(write(fd, bytes, 64));
    close(fd);
    fd = open("/dev/zero", O_RDWR);
    SHOW(read(fd, bytes, 64));
    SHOW(bytes[63]);
    close(fd);
    fd = open("/dev/urandom", O_RDONLY);
    SHOW(read(fd, bytes, 64));
    close(fd);
    char name[5000];
    memset(name, 'x', sizeof name);
    name[4999] = 0;
    TRY(open(name, O_RDONLY));
    name[300] = 0;
    TRY(open(name, O_RDONLY));
    return 0;
}
