/* syscall(): numbers that C has functions for too, and those it has none for. */
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* <linux/futex.h> brings the kernel's names of types, in which a program says the time. */
static void wait_for_a_while(void)
{
    struct {
        __kernel_long_t seconds, nanoseconds;
    } span = {0, 1000000};
    __u32 word = 5;
    errno = 0;
    printf("futex %ld", syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 5, &span));
    printf(" %s\n", strerror(errno));
    printf("%zu %zu %zu %zu\n", sizeof(__kernel_fsid_t), sizeof(__kernel_loff_t), sizeof(__kernel_fd_set),
           sizeof(__kernel_old_dev_t));
}

int main(void)
{
    wait_for_a_while();
    long fd = syscall(SYS_open, "/tmp/skerry-raw", O_CREAT | O_RDWR | O_TRUNC, 0600);
    printf("open %d\n", fd >= 0);
    printf("write %ld\n", syscall(SYS_write, fd, "raw text", 8));
    printf("lseek %ld\n", syscall(SYS_lseek, fd, 4, SEEK_SET));
    char buf[16] = "";
    printf("read %ld", syscall(SYS_read, fd, buf, sizeof buf));
    printf(" %s\n", buf);
    printf("pread64 %ld", syscall(SYS_pread64, fd, buf, 3, 0));
    printf(" %.3s\n", buf);
    printf("close %ld\n", syscall(SYS_close, fd));
    errno = 0;
    printf("close again %ld", syscall(SYS_close, fd));
    printf(" %s\n", strerror(errno));
    printf("unlink %ld\n", syscall(SYS_unlink, "/tmp/skerry-raw"));
    void *map = (void *)syscall(SYS_mmap, NULL, 8192, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("mmap %d\n", map != MAP_FAILED && *(char *)map == 0);
    printf("munmap %ld\n", syscall(SYS_munmap, map, 8192));
    int ends[2];
    printf("pipe2 %ld\n", syscall(SYS_pipe2, ends, O_CLOEXEC | O_NONBLOCK));
    errno = 0;
    printf("empty %ld", syscall(SYS_read, ends[0], buf, 1));
    printf(" %s\n", strerror(errno));
    struct timespec now = {0, 0}, none = {0, 0};
    printf("clock_gettime %ld %d\n", syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now), now.tv_sec >= 0);
    printf("nanosleep %ld\n", syscall(SYS_nanosleep, &none, NULL));
    printf("getpid %d\n", syscall(SYS_getpid) == getpid());
    printf("gettid %d\n", syscall(SYS_gettid) == getpid());
    unsigned char random[16] = {0}, zero[16] = {0};
    printf("getrandom %ld", syscall(SYS_getrandom, random, sizeof random, 0));
    printf(" %d\n", memcmp(random, zero, sizeof zero) != 0);
    errno = 0;
    printf("no such %ld", syscall(9999));
    printf(" %s\n", strerror(errno));
    fflush(stdout);
    syscall(SYS_exit_group, 5);
    return 0;
}
