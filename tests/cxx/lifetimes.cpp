// Order of constructors and destructors: static, local static, thread_local; exit from a thread.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <string>
#include <thread>

static std::mutex printing;

struct Note {
    std::string name;
    explicit Note(std::string n) : name(std::move(n)) { say("+"); }
    ~Note() { say("-"); }
    void say(const char *sign) const {
        std::lock_guard lock(printing);
        std::printf("%s%s\n", sign, name.c_str());
    }
};

static Note third("default priority");
static Note first __attribute__((init_priority(200)))("priority 200");
static Note second __attribute__((init_priority(300)))("priority 300");

__attribute__((constructor(150))) static void early() { std::puts("constructor 150"); }
__attribute__((destructor(150))) static void late() { std::puts("destructor 150"); }
__attribute__((constructor)) static void constructor() { std::puts("constructor"); }
__attribute__((destructor)) static void destructor() { std::puts("destructor"); }

struct Local : Note {
    using Note::Note;
    ~Local() {
        // A destructor may make another thread-local object.
        static thread_local Note nested(name + " nested");
    }
};

static thread_local Local global_per_thread("thread_local global");
static thread_local int counter = 40;
alignas(64) static thread_local char aligned[3] = "al";

static Note &local_static() {
    static Note note("local static");
    return note;
}

static void per_thread(const char *name) {
    static thread_local Note note(std::string("thread_local in ") + name);
    static thread_local std::unique_ptr<Note> pointer(new Note(std::string("owned by ") + name));
    std::printf("%s counts %d, aligned %d %s\n", name, ++counter,
                reinterpret_cast<uintptr_t>(aligned) % 64 == 0, aligned);
    std::printf("%s uses %s\n", name, global_per_thread.name.c_str());
}

static int recursive(int n) {
    struct Thrower {
        explicit Thrower(int n) {
            if (n > 0)
                throw n;
        }
    };
    try {
        static Thrower thrower(n); // Tried again after each exception.
        return 100;
    } catch (int caught) {
        return caught;
    }
}

int main() {
    std::atexit([] { std::puts("atexit 1"); });
    local_static();
    std::atexit([] { std::puts("atexit 2"); });
    std::at_quick_exit([] { std::puts("never: at_quick_exit"); });
    per_thread("main");
    std::thread([] { per_thread("second"); }).join();
    pthread_t ended;
    pthread_create(&ended, nullptr, [](void *) -> void * {
        per_thread("exiting");
        pthread_exit(nullptr);
    }, nullptr);
    pthread_join(ended, nullptr);
    std::printf("%d %d %d\n", recursive(3), recursive(0), recursive(5));
    struct Guard {
        ~Guard() { std::puts("never: exit() unwinds nothing"); }
    } guard;
    std::exit(7);
}
