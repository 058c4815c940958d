/* Asynchronous input and output: order, results, notification by signal and thread, lists, cancelling. */
/* skerry: flags=-pthread */
#define _GNU_SOURCE
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sem_t told;
static volatile sig_atomic_t told_value, told_code;

static void on_signal(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    told_value = info->si_value.sival_int;
    told_code = info->si_code;
    sem_post(&told);
}

static void on_thread(union sigval value)
{
    told_value = value.sival_int;
    sem_post(&told);
}

static int finished(struct aiocb *block)
{
    const struct aiocb *const list[] = { NULL, block };
    while (aio_error(block) == EINPROGRESS)
        aio_suspend(list, 2, NULL);
    return aio_error(block);
}

static void result(const char *name, struct aiocb *block)
{
    int error = finished(block);
    printf("%s: %d %zd\n", name, error, aio_return(block));
}

static struct aiocb request(int fd, void *buf, size_t len, off_t offset)
{
    struct aiocb block;
    memset(&block, 0, sizeof block);
    block.aio_fildes = fd;
    block.aio_buf = buf;
    block.aio_nbytes = len;
    block.aio_offset = offset;
    block.aio_sigevent.sigev_notify = SIGEV_NONE;
    return block;
}

static void files(int fd)
{
    char buf[32] = "";
    struct aiocb write_block = request(fd, "hello, world", 12, 3), sync, read_block = request(fd, buf, 31, 0);
    printf("write %d\n", aio_write(&write_block));
    sync = request(fd, NULL, 0, 0);
    printf("fsync %d\n", aio_fsync(O_SYNC, &sync));
    result("written", &write_block);
    result("synced", &sync);
    printf("read %d\n", aio_read(&read_block));
    result("read", &read_block);
    printf("[%s]\n", buf + 3);
    int failed = aio_fsync(12345, &sync);
    printf("bad fsync %d %d\n", failed, errno);
}

static void notified(int fd)
{
    char buf[4];
    struct aiocb block = request(fd, buf, 4, 3);
    sem_init(&told, 0, 0);
    struct sigaction action = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART };
    sigaction(SIGRTMIN, &action, NULL);
    block.aio_sigevent.sigev_notify = SIGEV_SIGNAL;
    block.aio_sigevent.sigev_signo = SIGRTMIN;
    block.aio_sigevent.sigev_value.sival_int = 42;
    aio_read(&block);
    while (sem_wait(&told) != 0)
        ;
    printf("signal: %d %d\n", (int)told_value, told_code == SI_ASYNCIO);
    block.aio_sigevent.sigev_notify = SIGEV_THREAD;
    block.aio_sigevent.sigev_notify_function = on_thread;
    block.aio_sigevent.sigev_notify_attributes = NULL;
    block.aio_sigevent.sigev_value.sival_int = 43;
    aio_read(&block);
    while (sem_wait(&told) != 0)
        ;
    printf("thread: %d %zd\n", (int)told_value, aio_return(&block));
}

static void lists(int fd)
{
    char one[5] = "", two[5] = "";
    struct aiocb a = request(fd, one, 4, 3), b = request(fd, two, 4, 8), c = request(fd, NULL, 0, 0);
    struct aiocb *list[] = { &a, NULL, &c, &b };
    a.aio_lio_opcode = b.aio_lio_opcode = LIO_READ;
    c.aio_lio_opcode = LIO_NOP;
    printf("list %d\n", lio_listio(LIO_WAIT, list, 4, NULL));
    printf("%zd [%s] %zd [%s]\n", aio_return(&a), one, aio_return(&b), two);
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_THREAD;
    event.sigev_notify_function = on_thread;
    event.sigev_value.sival_int = 44;
    printf("no wait %d\n", lio_listio(LIO_NOWAIT, list, 4, &event));
    while (sem_wait(&told) != 0)
        ;
    printf("told %d: %d %d\n", (int)told_value, aio_error(&a), aio_error(&b));
    int failed = lio_listio(7, list, 4, NULL);
    printf("bad mode %d %d\n", failed, errno);
    b.aio_fildes = 99;
    failed = lio_listio(LIO_WAIT, list, 4, NULL);
    printf("one bad: %d %d, %d %d\n", failed, errno, aio_error(&a), aio_error(&b));
}

static void cancelled(void)
{
    int ends[2];
    char buf[8] = "", more[8] = "";
    if (pipe(ends) != 0)
        return;
    struct aiocb first = request(ends[0], buf, 3, 0), second = request(ends[0], more, 3, 0);
    aio_read(&first);
    struct timespec moment = { 0, 50000000 };
    const struct aiocb *const list[] = { &first };
    int timed_out = aio_suspend(list, 1, &moment);
    printf("suspend: %d %d\n", timed_out, errno == EAGAIN);
    aio_read(&second);
    printf("cancel: %d\n", aio_cancel(ends[0], &second) == AIO_CANCELED);
    printf("second: %d %zd\n", aio_error(&second) == ECANCELED, aio_return(&second));
    printf("busy: %d\n", aio_cancel(ends[0], NULL) == AIO_NOTCANCELED);
    printf("write: %zd\n", write(ends[1], "abc", 3));
    result("first", &first);
    printf("%s\n", buf);
    printf("none left: %d\n", aio_cancel(ends[0], NULL) == AIO_ALLDONE);
    close(ends[0]);
    int closed = aio_cancel(ends[0], NULL);
    printf("closed: %d %d\n", closed, errno == EBADF);
}

static void appended(void)
{
    char text[64] = "";
    char digits[20];
    struct aiocb blocks[20];
    int fd = open("/tmp/aio-append", O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0600);
    for (int i = 0; i < 20; i++) {
        digits[i] = (char)('a' + i);
        blocks[i] = request(fd, &digits[i], 1, 0);
        aio_write(&blocks[i]);
    }
    for (int i = 0; i < 20; i++)
        finished(&blocks[i]);
    ssize_t len = pread(fd, text, sizeof text - 1, 0);
    printf("%zd %s\n", len, text);
    close(fd);
    unlink("/tmp/aio-append");
}

int main(void)
{
    int fd = open("/tmp/aio-test", O_RDWR | O_CREAT | O_TRUNC, 0600);
    files(fd);
    notified(fd);
    lists(fd);
    cancelled();
    appended();
    close(fd);
    unlink("/tmp/aio-test");
    return 0;
}
