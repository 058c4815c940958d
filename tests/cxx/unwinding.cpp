// skerry: flags=-pthread
// Exceptions pass through callbacks of the C library; destructors run when a thread ends anywhere.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <mutex>
#include <pthread.h>
#include <search.h>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <threads.h>
#include <unistd.h>

struct Loud {
    const char *name;
    explicit Loud(const char *n) : name(n) {}
    ~Loud() { std::printf("  -%s\n", name); }
};

template <typename F> static void attempt(const char *name, F f)
{
    try {
        Loud loud(name);
        f();
        std::printf("%s: nothing thrown\n", name);
    } catch (const std::exception &e) {
        std::printf("%s: %s\n", name, e.what());
    }
}

static int calls;

[[noreturn]] static void fail(const char *what)
{
    Loud loud("callback");
    throw std::runtime_error(what);
}

static int compare(const void *a, const void *b)
{
    if (++calls > 3)
        fail("compare");
    return *static_cast<const int *>(a) - *static_cast<const int *>(b);
}

static int compare_r(const void *, const void *, void *text) { fail(static_cast<char *>(text)); }

static void walk(const void *, VISIT, int) { fail("walk"); }
static int visit(const char *, const struct stat *, int) { fail("ftw"); }
static int visit_n(const char *, const struct stat *, int, struct FTW *) { fail("nftw"); }
static int select_entry(const struct dirent *) { fail("scandir"); }

static void callbacks()
{
    int numbers[100], wanted = 50;
    for (int i = 0; i < 100; i++)
        numbers[i] = (i * 37) % 100;
    size_t count = 100;
    char text[] = "reentrant";
    attempt("qsort", [&] { calls = 0, qsort(numbers, 100, sizeof(int), compare); });
    attempt("qsort_r", [&] { qsort_r(numbers, 100, sizeof(int), compare_r, text); });
    attempt("bsearch", [&] { calls = 3; (void)!bsearch(&wanted, numbers, 100, sizeof(int), compare); });
    attempt("lfind", [&] { calls = 2, lfind(&wanted, numbers, &count, sizeof(int), compare); });
    attempt("lsearch", [&] { calls = 2, lsearch(&wanted, numbers, &count, sizeof(int), compare); });
    void *root = nullptr;
    calls = -1000;
    for (int i = 0; i < 20; i++)
        tsearch(&numbers[i], &root, compare);
    attempt("tsearch", [&] { calls = 2, tsearch(&numbers[30], &root, compare); });
    attempt("tfind", [&] { calls = 3, tfind(&numbers[30], &root, compare); });
    attempt("tdelete", [&] { calls = 3, tdelete(&numbers[3], &root, compare); });
    attempt("twalk", [&] { twalk(root, walk); });
    calls = -1000;
    for (int i = 0; i < 20; i++)
        tdelete(&numbers[i], &root, compare);
    std::printf("tree %s\n", root ? "left" : "empty");
    mkdir("/tmp/unwinding", 0700);
    attempt("ftw", [] { ftw("/tmp/unwinding", visit, 5); });
    attempt("nftw", [] { nftw("/tmp/unwinding", visit_n, 5, FTW_PHYS); });
    close(open("/tmp/unwinding/file", O_CREAT | O_WRONLY, 0600));
    struct dirent **names;
    attempt("scandir", [&] { scandir("/tmp/unwinding", &names, select_entry, alphasort); });
    unlink("/tmp/unwinding/file");
    rmdir("/tmp/unwinding");
}

static int tries;
static void once_routine()
{
    Loud loud("once");
    if (++tries % 2)
        throw std::runtime_error("once");
}

static void once()
{
    static pthread_once_t control = PTHREAD_ONCE_INIT;
    static once_flag flag = ONCE_FLAG_INIT;
    std::once_flag cxx;
    for (int i = 0; i < 3; i++) {
        attempt("pthread_once", [] { pthread_once(&control, once_routine); });
        attempt("call_once", [] { ::call_once(&flag, once_routine); });
        attempt("std::call_once", [&] { std::call_once(cxx, once_routine); });
    }
    // Another thread waits for the routine, which fails: then that thread runs it.
    static pthread_once_t slow = PTHREAD_ONCE_INIT;
    static int rounds;
    auto run = [] {
        try {
            pthread_once(&slow, [] {
                usleep(20000);
                if (++rounds < 3)
                    throw std::runtime_error("slow");
            });
        } catch (const std::runtime_error &) {
        }
    };
    std::thread threads[4] = {std::thread(run), std::thread(run), std::thread(run), std::thread(run)};
    for (auto &thread : threads)
        thread.join();
    std::printf("rounds %d\n", rounds);
}

static int pipes[2];
static void note(void *text) { std::printf("  handler %s\n", static_cast<const char *>(text)); }

static void block()
{
    Loud loud("innermost");
    char byte;
    (void)!read(pipes[0], &byte, 1);
    std::printf("not reached\n");
}

static void *cancelled(void *)
{
    Loud outer("outer");
    pthread_cleanup_push(note, const_cast<char *>("first"));
    try {
        Loud inner("inner");
        pthread_cleanup_push(note, const_cast<char *>("second"));
        block();
        pthread_cleanup_pop(0);
    } catch (abi::__forced_unwind &) {
        std::printf("  forced\n");
        throw;
    } catch (...) {
        std::printf("  something else\n");
        throw;
    }
    pthread_cleanup_pop(0);
    return nullptr;
}

static int compare_exit(const void *, const void *)
{
    Loud loud("comparison");
    pthread_exit(const_cast<char *>("from qsort"));
}

static void *exits(void *)
{
    thread_local Loud at_end("thread_local");
    std::printf("%s\n", at_end.name);
    Loud outer("outer");
    try {
        Loud inner("inner");
        int numbers[2] = {2, 1};
        qsort(numbers, 2, sizeof(int), compare_exit);
    } catch (...) {
        std::printf("  any\n");
        throw;
    }
    return nullptr;
}

static pthread_once_t left = PTHREAD_ONCE_INIT;
static void *leaves_once(void *)
{
    Loud loud("leaves");
    pthread_once(&left, [] {
        Loud inner("within");
        pthread_exit(nullptr);
    });
    return nullptr;
}

static std::mutex mutex;
static void *reads_line(void *stream)
{
    std::lock_guard<std::mutex> guard(mutex);
    char line[10];
    (void)!fgets(line, sizeof line, static_cast<FILE *>(stream));
    return nullptr;
}

static void *run(const char *name, void *(*body)(void *), void *argument, bool cancel)
{
    std::printf("%s\n", name);
    pthread_t thread;
    void *result;
    pthread_create(&thread, nullptr, body, argument);
    if (cancel) {
        usleep(20000);
        pthread_cancel(thread);
    }
    pthread_join(thread, &result);
    return result;
}

static void threads()
{
    (void)!pipe(pipes);
    void *end = run("cancelled", cancelled, nullptr, true);
    std::printf("%s\n", end == PTHREAD_CANCELED ? "PTHREAD_CANCELED" : "?");
    std::printf("%s\n", static_cast<char *>(run("exits", exits, nullptr, false)));
    run("leaves once", leaves_once, nullptr, false);
    attempt("after it", [] { pthread_once(&left, [] { std::printf("runs again\n"); }); });
    FILE *stream = fdopen(pipes[0], "r");
    run("in a stream", reads_line, stream, true);
    std::printf("mutex %s, ", mutex.try_lock() ? "free" : "locked");
    std::printf("stream %s\n", ftrylockfile(stream) == 0 ? "free" : "locked");
}

int main()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    callbacks();
    once();
    threads();
    Loud last("main");
    pthread_exit(nullptr);
}
