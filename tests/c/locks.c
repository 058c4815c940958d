/* Locks, descriptors of files, mappings and limits. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static int visited;

static int visit(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    visited++;
    printf("%s %d %d\n", path + place->base, kind, place->level);
    return 0;
}

int main(void)
{
    char bytes[16] = "";
    chdir("/tmp");
    mkdir("skerry-locks", 0755);
    chdir("skerry-locks");
    int one = open("f", O_RDWR | O_CREAT, 0644), other = open("f", O_RDWR);

    TRY(flock(one, LOCK_EX));
    TRY(flock(other, LOCK_SH | LOCK_NB));
    TRY(flock(one, LOCK_SH));
    TRY(flock(other, LOCK_SH | LOCK_NB));
    TRY(flock(other, LOCK_UN));
    TRY(flock(99, LOCK_UN));
    TRY(flock(one, 77));
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 10 };
    TRY(fcntl(one, F_SETLK, &lock));
    TRY(fcntl(other, F_SETLK, &lock));
    TRY(fcntl(other, F_GETLK, &lock));
    SHOW(lock.l_type == F_UNLCK);
    lock.l_type = F_UNLCK;
    TRY(fcntl(one, F_SETLK, &lock));
    lock.l_type = F_WRLCK;
    TRY(fcntl(one, F_OFD_SETLK, &lock));
    lock.l_start = 5;
    TRY(fcntl(other, F_OFD_SETLK, &lock));
    TRY(fcntl(other, F_OFD_GETLK, &lock));
    SHOW(lock.l_type == F_WRLCK);
    SHOW(lock.l_start);
    SHOW(lock.l_len);

    /* A shared mapping reaches the file, and the file's length bounds it. */
    write(one, "0123456789", 10);
    char *map = mmap(NULL, 10, PROT_READ | PROT_WRITE, MAP_SHARED, one, 0);
    memcpy(map, "abc", 3);
    TRY(msync(map, 10, MS_SYNC));
    pread(other, bytes, 10, 0);
    printf("%.10s\n", bytes);
    TRY(munmap(map, 10));
    TRY(mmap(NULL, 0, PROT_READ, MAP_PRIVATE, one, 0) == MAP_FAILED ? -1 : 0);
    TRY(mmap(NULL, 10, PROT_READ, MAP_PRIVATE, 99, 0) == MAP_FAILED ? -1 : 0);
    TRY(mmap(NULL, 10, PROT_READ, MAP_PRIVATE, one, 1) == MAP_FAILED ? -1 : 0);
    int reader = open("f", O_RDONLY);
    TRY(mmap(NULL, 10, PROT_WRITE, MAP_SHARED, reader, 0) == MAP_FAILED ? -1 : 0);
    char *zeros = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    zeros[70000] = 7;
    zeros = mremap(zeros, 1 << 20, 8 << 20, MREMAP_MAYMOVE);
    SHOW(zeros[70000]);
    SHOW(zeros[7 << 20]);
    TRY(madvise(zeros, 1 << 20, MADV_DONTNEED));
    SHOW(zeros[70000]);
    TRY(munmap(zeros, 8 << 20));
    int shared = shm_open("/skerry-shm", O_RDWR | O_CREAT, 0600);
    TRY(ftruncate(shared, 4096));
    TRY(shm_unlink("/skerry-shm"));
    TRY(shm_unlink("/skerry-shm"));

    /* sendfile, fallocate, sparse files. */
    int to = open("g", O_RDWR | O_CREAT | O_TRUNC, 0644);
    off_t offset = 2;
    SHOW(sendfile(to, reader, &offset, 100));
    SHOW(offset);
    TRY(posix_fallocate(to, 0, 0) ? (errno = EINVAL, -1) : 0);
    SHOW(posix_fallocate(to, 0, 5000));
    SHOW(lseek(to, 0, SEEK_END));
    TRY(posix_fadvise(to, 0, 0, POSIX_FADV_SEQUENTIAL));
    SHOW(copy_file_range(reader, &(off_t){ 0 }, to, &(off_t){ 100 }, 4, 0));

    /* Limits and accounts. */
    struct rlimit limit;
    TRY(getrlimit(RLIMIT_NOFILE, &limit));
    limit.rlim_cur = limit.rlim_max + 1;
    TRY(setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 100, 50 }));
    TRY(getrlimit(99, &limit));
    SHOW(getpwuid(0)->pw_uid);
    printf("%s\n", getpwuid(0)->pw_name);
    SHOW(getpwnam("nobody-here") == NULL);
    printf("%s\n", getgrgid(0)->gr_name);
    struct passwd entry, *result;
    char small[4];
    SHOW(getpwuid_r(0, &entry, small, sizeof small, &result) == ERANGE);
    SHOW(sysconf(_SC_PAGESIZE));
    SHOW(sysconf(_SC_CLK_TCK));
    SHOW(sysconf(99999));
    SHOW(pathconf("/tmp", _PC_NAME_MAX));
    TRY(sched_yield());
    SHOW(sched_get_priority_max(SCHED_OTHER));
    TRY(sched_get_priority_min(77));

    mkdir("d", 0755);
    symlink("nowhere", "d/l");
    TRY(nftw("d", visit, 4, FTW_PHYS));
    TRY(nftw("d", visit, 4, FTW_PHYS | FTW_DEPTH));
    SHOW(visited);
    TRY(nftw("none", visit, 4, 0));

    unlink("d/l");
    rmdir("d");
    unlink("f");
    unlink("g");
    chdir("..");
    TRY(rmdir("skerry-locks"));
    return 0;
}
