/* skerry: flags=-pthread
 * System V's shared memory, semaphores and message queues, within one process. */
#include "check.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

union semun { int val; struct semid_ds *buf; unsigned short *array; };
struct text { long type; char text[64]; };

static key_t key;

static void shared_memory(void)
{
    struct shmid_ds status;
    TRY(shmget(key, 100, 0600));
    int id = shmget(key, 10000, IPC_CREAT | 0640);
    TRUE(id >= 0);
    TRUE(shmget(key, 100, 0) == id);
    TRY(shmget(key, 10001, 0));
    TRY(shmget(key, 10000, IPC_CREAT | IPC_EXCL | 0600));
    TRY(shmget(IPC_PRIVATE, 0, 0600));
    char *at = shmat(id, NULL, 0);
    TRUE(at != (void *)-1);
    SHOW(at[0] + at[9999]);
    strcpy(at + 5000, "shared");
    TRY(shmctl(id, IPC_STAT, &status));
    SHOW(status.shm_segsz);
    SHOW(status.shm_nattch);
    SHOW(status.shm_perm.mode);
    TRUE(status.shm_perm.__key == key);
    TRUE(status.shm_cpid == getpid() && status.shm_lpid == getpid());
    TRUE(status.shm_atime != 0 && status.shm_dtime == 0);
    char *again = shmat(id, NULL, SHM_RDONLY);
    puts(again + 5000);
    strcpy(at + 5000, "seen");
    puts(again + 5000);
    TRY(shmdt(again));
    TRY(shmdt(at));
    TRY(shmdt(at));
    TRY(shmdt(at + 1));
    at = shmat(id, NULL, 0);
    puts(at + 5000);
    status.shm_perm.mode = 0600;
    TRY(shmctl(id, IPC_SET, &status));
    TRY(shmctl(id, IPC_RMID, NULL));
    TRY(shmget(key, 100, 0));
    TRY(shmctl(id, IPC_STAT, &status));
    SHOW(status.shm_perm.mode);
    puts(at + 5000);
    TRY(shmdt(at));
    TRY(shmctl(id, IPC_STAT, &status));
    TRUE(shmat(id, NULL, 0) == (void *)-1 && errno == EINVAL);

    /* At an address of our own. */
    id = shmget(IPC_PRIVATE, 4096, 0600);
    at = shmat(id, NULL, 0);
    shmdt(at);
    TRUE(shmat(id, at + 1, 0) == (void *)-1 && errno == EINVAL);
    TRUE(shmat(id, at + 1, SHM_RND) == (void *)at);
    TRY(shmdt(at));
    TRY(shmctl(id, IPC_RMID, NULL));
    TRY(shmctl(id, IPC_RMID, NULL));
}

static int set;

static void *add(void *unused)
{
    (void)unused;
    while (semctl(set, 0, GETNCNT) == 0)
        usleep(1000);
    struct sembuf one = {0, 1, 0};
    semop(set, &one, 1);
    usleep(20000);
    semop(set, &one, 1);
    return NULL;
}

static void *await_zero(void *unused)
{
    (void)unused;
    struct sembuf zero = {1, 0, 0};
    return (void *)(long)(semop(set, &zero, 1) == 0 ? 0 : errno);
}

static void nothing(int signal)
{
    (void)signal;
}

static void semaphores(void)
{
    TRY(semget(key, 1, 0));
    TRY(semget(key, 0, IPC_CREAT | 0600));
    TRY(semget(key, -1, IPC_CREAT | 0600));
    set = semget(key, 3, IPC_CREAT | 0600);
    TRUE(semget(key, 3, 0) == set && semget(key, 0, 0) == set);
    TRY(semget(key, 4, 0));
    TRY(semget(key, 3, IPC_CREAT | IPC_EXCL));
    unsigned short values[3] = {5, 6, 7};
    TRY(semctl(set, 0, SETALL, (union semun){.array = values}));
    TRY(semctl(set, 1, SETVAL, (union semun){.val = 1}));
    memset(values, 0, sizeof values);
    TRY(semctl(set, 0, GETALL, (union semun){.array = values}));
    printf("%d %d %d\n", values[0], values[1], values[2]);
    SHOW(semctl(set, 2, GETVAL));
    TRUE(semctl(set, 2, GETPID) == getpid());
    TRY(semctl(set, 3, GETVAL));
    TRY(semctl(set, -1, GETVAL));
    TRY(semctl(set, 0, SETVAL, (union semun){.val = 32768}));
    TRY(semctl(set, 0, SETVAL, (union semun){.val = -1}));
    TRY(semctl(set, 0, 99));

    struct sembuf several[] = {{0, -5, 0}, {2, 3, SEM_UNDO}, {1, 0, IPC_NOWAIT}};
    TRY(semop(set, several, 3));
    SHOW(semctl(set, 0, GETVAL));
    several[1].sem_flg = 0;
    TRY(semop(set, several, 2));
    SHOW(semctl(set, 0, GETVAL));
    SHOW(semctl(set, 2, GETVAL));
    struct sembuf other = {3, 1, 0};
    TRY(semop(set, &other, 1));
    TRY(semop(set, several, 0));
    other = (struct sembuf){2, 32767, 0};
    TRY(semop(set, &other, 1));
    other = (struct sembuf){0, -1, 0};
    struct timespec soon = {0, 30000000};
    TRY(semtimedop(set, &other, 1, &soon));
    soon.tv_nsec = -1;
    TRY(semtimedop(set, &other, 1, &soon));
    struct semid_ds status;
    TRY(semctl(set, 0, IPC_STAT, (union semun){.buf = &status}));
    SHOW(status.sem_nsems);
    SHOW(status.sem_perm.mode);
    TRUE(status.sem_otime != 0 && status.sem_ctime != 0);

    pthread_t thread;
    pthread_create(&thread, NULL, add, NULL);
    other.sem_op = -2;
    TRY(semop(set, &other, 1));
    SHOW(semctl(set, 0, GETVAL));
    SHOW(semctl(set, 0, GETNCNT));
    pthread_join(thread, NULL);

    /* A signal ends it in spite of SA_RESTART. */
    struct sigaction action = {.sa_handler = nothing, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    ualarm(20000, 0);
    TRY(semop(set, &other, 1));

    void *result;
    pthread_create(&thread, NULL, await_zero, NULL);
    while (semctl(set, 1, GETZCNT) == 0)
        usleep(1000);
    TRY(semctl(set, 0, IPC_RMID));
    pthread_join(thread, &result);
    puts((long)result == EIDRM ? "removed" : "NOT removed");
    TRY(semop(set, &other, 1));
}

static int queue;

static void *send_late(void *unused)
{
    (void)unused;
    usleep(20000);
    struct text message = {4, "late"};
    msgsnd(queue, &message, 5, 0);
    return NULL;
}

static void *await_message(void *unused)
{
    (void)unused;
    struct text message;
    return (void *)(long)(msgrcv(queue, &message, 64, 99, 0) >= 0 ? 0 : errno);
}

static void receive(long type, size_t room, int flags)
{
    struct text message = {0, ""};
    ssize_t len = msgrcv(queue, &message, room, type, flags | IPC_NOWAIT);
    if (len < 0)
        printf("%ld: %s\n", type, errno == E2BIG ? "E2BIG" : errno == ENOMSG ? "ENOMSG" : errno_name(errno));
    else
        printf("%ld: %zd of type %ld: %s\n", type, len, message.type, message.text);
}

static void messages(void)
{
    TRY(msgget(key, 0));
    queue = msgget(key, IPC_CREAT | 0600);
    TRUE(msgget(key, 0) == queue);
    TRY(msgget(key, IPC_CREAT | IPC_EXCL));
    static const struct { long type; const char *text; } sent[] = {
        {5, "five"}, {3, "three"}, {3, "three again"}, {9, "nine"}, {1, "one"}, {5, "five again"}, {7, ""},
    };
    for (size_t i = 0; i < sizeof sent / sizeof *sent; i++) {
        struct text message = {sent[i].type, ""};
        strcpy(message.text, sent[i].text);
        if (msgsnd(queue, &message, strlen(message.text) + 1, 0) != 0)
            puts("not sent");
    }
    struct msqid_ds status;
    TRY(msgctl(queue, IPC_STAT, &status));
    SHOW(status.msg_qnum);
    SHOW(status.msg_cbytes);
    SHOW(status.msg_qbytes);
    TRUE(status.msg_lspid == getpid() && status.msg_lrpid == 0);
    receive(9, 64, 0);
    receive(3, 3, 0);
    receive(3, 3, MSG_NOERROR);
    receive(-4, 64, 0);
    receive(5, 64, MSG_EXCEPT);
    receive(0, 64, 0);
    receive(2, 64, 0);
    receive(0, 64, 0);
    receive(0, 64, 0);
    receive(0, 64, 0);
    struct text message = {0, "x"};
    TRY(msgsnd(queue, &message, 1, 0));
    message.type = 1;
    TRY(msgsnd(queue, &message, 8193, 0));
    TRY(msgsnd(queue + 1, &message, 1, 0));
    char big[8 + 8192] = "";
    *(long *)big = 1;
    TRY(msgsnd(queue, big, 8192, 0));
    TRY(msgsnd(queue, big, 8192, 0));
    TRY(msgsnd(queue, big, 1, IPC_NOWAIT));
    msgctl(queue, IPC_STAT, &status);
    status.msg_qbytes = 8193;
    TRY(msgctl(queue, IPC_SET, &status));
    msgctl(queue, IPC_STAT, &status);
    SHOW(status.msg_qbytes);
    SHOW(msgrcv(queue, big, 8192, 0, IPC_NOWAIT));
    TRY(msgsnd(queue, big, 1, IPC_NOWAIT));
    TRY(msgsnd(queue, big, 1, IPC_NOWAIT));
    while (msgrcv(queue, big, 8192, 0, IPC_NOWAIT) >= 0)
        ;

    pthread_t thread;
    pthread_create(&thread, NULL, send_late, NULL);
    SHOW(msgrcv(queue, &message, 64, -5, 0));
    puts(message.text);
    pthread_join(thread, NULL);
    void *result;
    pthread_create(&thread, NULL, await_message, NULL);
    usleep(20000);
    TRY(msgctl(queue, IPC_RMID, NULL));
    pthread_join(thread, &result);
    puts((long)result == EIDRM ? "removed" : "NOT removed");
    TRY(msgctl(queue, IPC_STAT, &status));
}

int main(void)
{
    key = ftok("/", 0x5b) ^ getpid() << 4; /* nobody else's on Linux */
    shared_memory();
    semaphores();
    messages();
    return 0;
}
