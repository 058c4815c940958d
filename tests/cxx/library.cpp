// skerry: flags=-std=c++20  The rest of the library that leans on C's: threads, clocks, regex, files.
#include <atomic>
#include <barrier>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <latch>
#include <map>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <numeric>
#include <random>
#include <regex>
#include <semaphore>
#include <set>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

static void threads() {
    std::mutex mutex;
    std::condition_variable changed;
    int turn = 0;
    std::string order;
    std::vector<std::thread> all;
    for (int t = 0; t < 4; t++)
        all.emplace_back([&, t] {
            for (int i = 0; i < 50; i++) {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return turn % 4 == t; });
                if (i % 10 == 0)
                    order += char('a' + t);
                turn++;
                changed.notify_all();
            }
        });
    for (auto &thread : all)
        thread.join();
    std::cout << order << ' ' << turn << '\n';

    std::timed_mutex timed;
    timed.lock();
    std::thread waiter([&] { std::cout << timed.try_lock_for(20ms) << '\n'; });
    waiter.join();
    timed.unlock();
    std::shared_mutex shared;
    {
        std::shared_lock one(shared);
        std::shared_lock two(shared);
        std::cout << shared.try_lock() << '\n';
    }
    std::recursive_mutex recursive;
    std::scoped_lock both(recursive, mutex);
    std::cout << recursive.try_lock() << '\n';
    recursive.unlock();

    std::once_flag once;
    int ran = 0;
    std::vector<std::jthread> joined;
    for (int i = 0; i < 4; i++)
        joined.emplace_back([&] { std::call_once(once, [&] { ran++; }); });
    joined.clear();
    std::cout << "once " << ran << '\n';
    std::jthread stoppable([](std::stop_token stop) {
        while (!stop.stop_requested())
            std::this_thread::sleep_for(1ms);
    });
    stoppable.request_stop();
    stoppable.join();
    std::latch latch(3);
    std::barrier barrier(3);
    std::counting_semaphore<8> semaphore(0);
    std::atomic<int> counter = 0;
    for (int i = 0; i < 3; i++)
        joined.emplace_back([&] {
            latch.count_down();
            counter++;
            barrier.arrive_and_wait();
            if (counter != 3)
                std::cout << "barrier is broken\n";
            semaphore.release();
        });
    latch.wait();
    for (int i = 0; i < 3; i++)
        semaphore.acquire();
    joined.clear();
    std::atomic<bool> flag = false;
    std::jthread notifier([&] {
        flag = true;
        flag.notify_all();
    });
    flag.wait(false);
    std::cout << "atomics " << counter << flag << '\n';
    std::cout << (std::thread::hardware_concurrency() > 0) << '\n';
    std::cout << (std::this_thread::get_id() == notifier.get_id()) << '\n';
}

static void clocks() {
    auto start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(30ms);
    auto slept = std::chrono::steady_clock::now() - start;
    std::cout << (slept >= 30ms) << (slept < 10s) << '\n';
    std::condition_variable never;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::cout << (never.wait_for(lock, 20ms) == std::cv_status::timeout) << '\n';
    std::cout << (never.wait_until(lock, std::chrono::system_clock::now() + 20ms) ==
                  std::cv_status::timeout)
              << '\n';
    using namespace std::chrono;
    auto day = year_month_day(sys_days(2024y / February / 29) + days(366));
    std::cout << int(day.year()) << ' ' << unsigned(day.month()) << ' ' << unsigned(day.day())
              << '\n';
    std::cout << (system_clock::to_time_t(system_clock::now()) > 1600000000) << '\n';
}

static void expressions() {
    std::regex word("([[:alpha:]]+)-([0-9]{2,3})", std::regex::icase);
    std::string text = "abc-12 x-1 Def-345; g-99";
    for (std::sregex_iterator i(text.begin(), text.end(), word), end; i != end; ++i)
        std::cout << (*i)[0] << '=' << (*i)[1] << '/' << (*i)[2] << ' ';
    std::cout << std::regex_replace(text, word, "<$2-$1>") << '\n';
    std::cout << std::regex_match("2024-02-29", std::regex(R"(\d{4}-\d\d-\d\d)")) << '\n';
    std::cout << std::regex_match("ab", std::regex("a|ab", std::regex::extended)) << '\n';
    try {
        std::regex bad("(");
    } catch (const std::regex_error &e) {
        std::cout << (e.code() == std::regex_constants::error_paren) << '\n';
    }
}

static void files() {
    fs::path root = fs::temp_directory_path() / "skerry-library";
    fs::remove_all(root);
    std::cout << fs::create_directories(root / "a/b/c") << fs::create_directory(root / "a") << '\n';
    for (auto name : {"one", "two", "a/three", "a/b/c/four"})
        std::ofstream(root / name) << name;
    fs::create_symlink("one", root / "link");
    std::set<std::string> seen;
    for (auto &entry : fs::recursive_directory_iterator(root))
        seen.insert(fs::relative(entry.path(), root).string() + (entry.is_directory() ? "/" : "") +
                    (entry.is_symlink() ? "@" : ""));
    for (auto &name : seen)
        std::cout << name << ' ';
    std::cout << '\n' << fs::file_size(root / "a/b/c/four") << fs::is_symlink(root / "link")
              << fs::read_symlink(root / "link") << fs::exists(root / "none") << '\n';
    fs::copy_file(root / "one", root / "copy");
    fs::rename(root / "two", root / "2");
    fs::resize_file(root / "copy", 2);
    fs::permissions(root / "copy", fs::perms::owner_read);
    std::cout << fs::file_size(root / "copy") << ' ' << std::oct
              << unsigned(fs::status(root / "copy").permissions()) << std::dec << '\n';
    fs::copy(root / "a", root / "z", fs::copy_options::recursive);
    std::cout << fs::exists(root / "z/b/c/four") << '\n';
    fs::create_hard_link(root / "one", root / "hard");
    std::cout << fs::hard_link_count(root / "one") << fs::equivalent(root / "one", root / "hard")
              << '\n';
    std::error_code error;
    fs::create_directory(root / "none/x", error);
    std::cout << error.message() << ' ' << error.category().name() << '\n';
    try {
        fs::rename(root / "none", root / "other");
    } catch (const fs::filesystem_error &e) {
        std::cout << e.path1().filename() << ' ' << e.code().value() << '\n';
    }
    auto age = fs::file_time_type::clock::now() - fs::last_write_time(root / "one");
    std::cout << (age < 1h) << '\n';
    std::cout << fs::space(root).capacity / (fs::space(root).capacity | 1) << '\n';
    std::cout << fs::weakly_canonical(root / "a/../link").filename() << '\n';
    std::cout << fs::remove_all(root) << fs::exists(root) << '\n';
    fs::current_path("/tmp");
    std::cout << fs::current_path() << fs::path("/a/b/../c.txt").lexically_normal().extension()
              << '\n';
}

static void numbers() {
    std::random_device device;
    std::set<unsigned> drawn;
    for (int i = 0; i < 64; i++)
        drawn.insert(device());
    std::cout << (drawn.size() > 60) << '\n';
    std::mt19937 engine(42);
    std::uniform_int_distribution<int> dice(1, 6);
    std::normal_distribution<double> normal;
    std::cout << engine() << ' ' << dice(engine) << ' ' << normal(engine) << '\n';
    double value = 0;
    auto parsed = std::from_chars("2.5e-3x", "2.5e-3x" + 7, value);
    char text[32];
    auto printed = std::to_chars(text, text + 32, 0.1 + 0.2);
    std::cout << value << *parsed.ptr << ' ' << std::string(text, printed.ptr) << '\n';
    std::cout << std::stod("0x1p-3") << ' ' << std::to_string(1.5f) << ' ' << std::stoull("18446744073709551615") << '\n';
    std::pmr::monotonic_buffer_resource pool;
    std::pmr::vector<int> pooled(100, 3, &pool);
    std::cout << std::accumulate(pooled.begin(), pooled.end(), 0) << '\n';
    auto aligned = std::make_unique<std::max_align_t[]>(3);
    struct alignas(256) Wide {
        char c[256];
    };
    auto wide = std::make_unique<Wide>();
    std::cout << reinterpret_cast<uintptr_t>(wide.get()) % 256 << '\n';
}

int main() {
    threads();
    clocks();
    expressions();
    files();
    numbers();
}
