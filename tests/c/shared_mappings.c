/* skerry: flags=-pthread
 * Mappings of files: shared ones are the file, private ones begin as it, and past its end is SIGBUS. */
#define _GNU_SOURCE
#include "check.h"
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PAGE 4096

static sigjmp_buf back;
static int bus_code;
static void *bus_address;

static void on_bus(int number, siginfo_t *info, void *context)
{
    (void)context;
    bus_code = number == SIGBUS ? info->si_code : -number;
    bus_address = info->si_addr;
    siglongjmp(back, 1);
}

/* Touches a byte; whether that raised SIGBUS for it. */
static int buses(volatile char *at, int stores)
{
    bus_code = 0;
    bus_address = NULL;
    if (sigsetjmp(back, 1) == 0) {
        if (stores)
            *at = 1;
        else
            (void)*at;
        return 0;
    }
    return bus_code == BUS_ADRERR && bus_address == at;
}

static char *map(int fd, int pages, int protection, int flags, off_t offset)
{
    return mmap(NULL, pages * PAGE, protection, flags, fd, offset);
}

static int new_file(char *name)
{
    strcpy(name, "/tmp/mapped-XXXXXX");
    return mkstemp(name);
}

static void both_ways(int fd)
{
    char text[8] = "";
    TRY(ftruncate(fd, 3 * PAGE));
    char *one = map(fd, 3, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    char *other = map(fd, 1, PROT_READ, MAP_SHARED, PAGE);
    TRUE(one != MAP_FAILED && other != MAP_FAILED && one != other);
    strcpy(one + PAGE, "store");
    puts(other);
    SHOW(pread(fd, text, 6, PAGE));
    puts(text);
    SHOW(pwrite(fd, "write", 6, PAGE));
    puts(one + PAGE);
    puts(other);
    /* From a mapping of the file to the file, and back. */
    SHOW(pwrite(fd, one + PAGE, 6, 2 * PAGE + 10));
    puts(one + 2 * PAGE + 10);
    SHOW(pread(fd, one, 6, 2 * PAGE + 10));
    puts(one);
    TRY(msync(one, 3 * PAGE, MS_SYNC));
    TRY(munmap(one, 3 * PAGE));
    puts(other);
    TRY(munmap(other, PAGE));
}

static void outlives_its_names(void)
{
    char name[32];
    int fd = new_file(name);
    SHOW(write(fd, "kept", 5));
    char *one = map(fd, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    char *other = map(fd, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    TRY(unlink(name));
    TRY(close(fd));
    puts(one);
    strcpy(one, "more");
    TRY(munmap(one, PAGE));
    puts(other);
    TRY(munmap(other, PAGE));
}

static void end_of_file(int fd)
{
    char text[8] = "";
    TRY(ftruncate(fd, 0));
    TRY(ftruncate(fd, PAGE + 10));
    char *at = map(fd, 4, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    char *private = map(fd, 4, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0);
    SHOW(buses(at + PAGE + 100, 1));
    SHOW(at[PAGE + 4000]);
    SHOW(buses(at + 2 * PAGE, 0));
    SHOW(buses(at + 2 * PAGE + 5, 1));
    SHOW(buses(private + 3 * PAGE, 0));
    SHOW(buses(private + 3 * PAGE, 1));
    TRY(pread(fd, at + 2 * PAGE, 10, 0));
    TRY(write(fd, at + 3 * PAGE, 10));
    TRY(pwrite(fd, at + PAGE + 10, 10, 0));
    struct stat status;
    fstat(fd, &status);
    SHOW(status.st_size);
    at[PAGE + 100] = 0;

    at[5] = 5;
    at[PAGE + 5] = 6;
    private[PAGE + 6] = 7;
    TRY(ftruncate(fd, 4));
    SHOW(at[5]);
    SHOW(buses(at + PAGE + 5, 0));
    SHOW(buses(private + PAGE + 6, 0));
    TRY(ftruncate(fd, 4 * PAGE));
    SHOW(at[5] + at[PAGE + 5] + at[4 * PAGE - 1]);
    SHOW(buses(at + 4 * PAGE - 1, 1));
    SHOW(pread(fd, text, 1, 4 * PAGE - 1));
    SHOW(text[0]);
    /* What is written makes pages. */
    TRY(ftruncate(fd, PAGE));
    SHOW(buses(at + 2 * PAGE, 0));
    SHOW(pwrite(fd, "far", 4, 2 * PAGE));
    puts(at + 2 * PAGE);
    SHOW(at[PAGE]);
    TRY(munmap(at, 4 * PAGE));
    TRY(munmap(private, 4 * PAGE));
}

static void copy_on_write(int fd)
{
    char text[8] = "";
    TRY(ftruncate(fd, 2 * PAGE));
    SHOW(pwrite(fd, "first", 6, 0));
    char *shared = map(fd, 2, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    char *private = map(fd, 2, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0);
    puts(private);
    strcpy(shared, "again");
    puts(private);
    private[0] = 'A';
    puts(private);
    puts(shared);
    strcpy(shared, "third");
    puts(private);
    SHOW(pread(fd, text, 6, 0));
    puts(text);
    TRY(madvise(private, PAGE, MADV_DONTNEED));
    puts(private);
    TRY(madvise(shared, PAGE, MADV_DONTNEED));
    puts(shared);
    /* Protection of a private page that is the file's does not let stores through. */
    TRY(mprotect(private, PAGE, PROT_READ));
    TRY(mprotect(private, PAGE, PROT_READ | PROT_WRITE));
    private[0] = 'T';
    puts(shared);
    TRY(munmap(private, PAGE));
    /* A hole in the middle, and something else there. */
    char *fixed = mmap(shared, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    TRUE(fixed == shared);
    SHOW(shared[0]);
    shared[0] = 'x';
    SHOW(pread(fd, text, 6, 0));
    puts(text);
    TRY(munmap(shared, 2 * PAGE));
    TRY(munmap(private + PAGE, PAGE));
}

static void moved(int fd)
{
    char text[8] = "";
    TRY(ftruncate(fd, 4 * PAGE));
    char *wall = mmap(NULL, 3 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *at = mmap(wall, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
    TRUE(at == wall);
    strcpy(at + 100, "moved");
    char *new = mremap(at, 2 * PAGE, 5 * PAGE, MREMAP_MAYMOVE);
    TRUE(new != MAP_FAILED && new != at);
    puts(new + 100);
    strcpy(new + 3 * PAGE, "last");
    SHOW(pread(fd, text, 5, 3 * PAGE));
    puts(text);
    SHOW(buses(new + 4 * PAGE, 0));
    new = mremap(new, 5 * PAGE, PAGE, 0);
    strcpy(new, "one");
    SHOW(pread(fd, text, 4, 0));
    puts(text);
    TRY(munmap(new, PAGE));
    TRY(munmap(wall + 2 * PAGE, PAGE));
}

static void refusals(void)
{
    char name[32];
    int fd = new_file(name);
    int reader = open(name, O_RDONLY), writer = open(name, O_WRONLY);
    unlink(name);
    TRY(ftruncate(fd, 2 * PAGE));
    TRUE(map(reader, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0) == MAP_FAILED && errno == EACCES);
    TRUE(map(writer, 1, PROT_READ, MAP_SHARED, 0) == MAP_FAILED && errno == EACCES);
    TRUE(map(writer, 1, PROT_WRITE, MAP_SHARED, 0) == MAP_FAILED && errno == EACCES);
    TRUE(map(fd, 1, PROT_READ, MAP_SHARED, 1) == MAP_FAILED && errno == EINVAL);
    TRUE(map(fd, 1, PROT_READ, 0, 0) == MAP_FAILED && errno == EINVAL);
    char *at = map(reader, 2, PROT_READ, MAP_SHARED, 0);
    TRY(mprotect(at, PAGE, PROT_READ | PROT_WRITE));
    TRY(msync(at, PAGE, MS_SYNC | MS_ASYNC));
    TRY(msync(at, PAGE, 64));
    TRY(msync(at + 1, PAGE, MS_SYNC));
    TRY(msync(at, PAGE, MS_ASYNC));
    TRY(mlock(at, PAGE));
    TRY(msync(at, PAGE, MS_SYNC | MS_INVALIDATE));
    TRY(munlock(at, PAGE));
    TRY(msync(at, PAGE, MS_SYNC | MS_INVALIDATE));
    TRY(munmap(at + PAGE, PAGE));
    TRY(msync(at, 2 * PAGE, MS_SYNC));
    TRY(munmap(at, PAGE));
    char *private = map(reader, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0);
    private[0] = 1;
    TRY(munmap(private, PAGE));
    close(reader);
    close(writer);
    close(fd);
}

static void times(void)
{
    char name[32];
    int fd = new_file(name);
    struct timespec past[2] = {{1000, 0}, {1000, 0}};
    struct stat status;
    TRY(ftruncate(fd, PAGE));
    char *at = map(fd, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    TRY(futimens(fd, past));
    at[0] = 1;
    TRY(msync(at, PAGE, MS_SYNC));
    fstat(fd, &status);
    TRUE(status.st_mtime > 1000);
    TRY(munmap(at, PAGE));
    unlink(name);
    close(fd);
}

struct together {
    pthread_mutex_t mutex;
    pthread_cond_t cond;
    sem_t sem;
    int turn;
};

static void *partner(void *memory)
{
    struct together *here = memory;
    sem_post(&here->sem);
    pthread_mutex_lock(&here->mutex);
    for (int turn = 0; turn < 200; turn++) {
        while (here->turn % 2 == 0)
            pthread_cond_wait(&here->cond, &here->mutex);
        here->turn++;
        pthread_cond_signal(&here->cond);
    }
    pthread_mutex_unlock(&here->mutex);
    sem_wait(&here->sem);
    return NULL;
}

static void two_views(int fd)
{
    pthread_mutexattr_t mutex;
    pthread_condattr_t cond;
    pthread_t thread;
    TRY(ftruncate(fd, PAGE));
    struct together *here = (void *)map(fd, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    void *there = map(fd, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    pthread_mutexattr_init(&mutex);
    pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED);
    pthread_condattr_init(&cond);
    pthread_condattr_setpshared(&cond, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&here->mutex, &mutex);
    pthread_cond_init(&here->cond, &cond);
    sem_init(&here->sem, 1, 0);
    here->turn = 0;
    pthread_create(&thread, NULL, partner, there);
    sem_wait(&here->sem);
    pthread_mutex_lock(&here->mutex);
    for (int turn = 0; turn < 200; turn++) {
        while (here->turn % 2 == 1)
            pthread_cond_wait(&here->cond, &here->mutex);
        here->turn++;
        pthread_cond_signal(&here->cond);
    }
    pthread_mutex_unlock(&here->mutex);
    usleep(20000); /* it waits by now */
    sem_post(&here->sem);
    pthread_join(thread, NULL);
    SHOW(here->turn);
    munmap(here, PAGE);
    munmap(there, PAGE);
}

static void segments(void)
{
    int id = shmget(IPC_PRIVATE, 100, 0600);
    char *one = shmat(id, NULL, 0), *other = shmat(id, NULL, SHM_RDONLY);
    TRUE(one != other);
    strcpy(one, "segment");
    puts(other);
    struct shmid_ds status;
    TRY(shmctl(id, IPC_STAT, &status));
    SHOW(status.shm_nattch);
    TRY(shmctl(id, IPC_RMID, NULL));
    TRY(shmdt(one));
    puts(other);
    TRY(shmdt(other));
    TRUE(shmat(id, NULL, 0) == (void *)-1 && errno == EINVAL);
}

static int cut_fd;
static volatile int cutting;

static void *cut(void *unused)
{
    for (int round = 0; round < 300; round++) {
        if (ftruncate(cut_fd, 0) < 0 || ftruncate(cut_fd, 8 * PAGE) < 0)
            return "ftruncate failed";
    }
    cutting = 0;
    return unused;
}

static void cut_while_touched(int fd)
{
    pthread_t thread;
    void *result;
    int wrong = 0;
    char text[PAGE];
    cut_fd = fd;
    cutting = 1;
    TRY(ftruncate(fd, 8 * PAGE));
    char *at = map(fd, 8, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    pthread_create(&thread, NULL, cut, NULL);
    for (unsigned round = 0; cutting; round++) {
        if (buses(at + round % 8 * PAGE, round % 3) && bus_code != BUS_ADRERR)
            wrong++;
        if (pwrite(fd, text, sizeof text, round % 8 * PAGE) != sizeof text)
            wrong++;
    }
    pthread_join(thread, &result);
    SHOW(wrong + (result != NULL));
    TRY(munmap(at, 8 * PAGE));
}

int main(void)
{
    struct sigaction action = {.sa_sigaction = on_bus, .sa_flags = SA_SIGINFO};
    sigaction(SIGBUS, &action, NULL);
    char name[32];
    int file = new_file(name), memory = memfd_create("memory", 0);
    int object = shm_open("/mapped", O_RDWR | O_CREAT, 0600);
    int all[] = {file, memory, object};
    unlink(name);
    shm_unlink("/mapped");
    for (int i = 0; i < 3; i++) {
        both_ways(all[i]);
        end_of_file(all[i]);
        copy_on_write(all[i]);
        moved(all[i]);
        two_views(all[i]);
    }
    outlives_its_names();
    refusals();
    times();
    segments();
    cut_while_touched(file);
    return 0;
}
