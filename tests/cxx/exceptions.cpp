// Exceptions: types, rethrowing, nesting, through frames with destructors, across threads.
#include <cstdio>
#include <exception>
#include <functional>
#include <future>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <typeinfo>
#include <variant>
#include <vector>

struct Loud {
    const char *name;
    explicit Loud(const char *n) : name(n) { std::printf("  +%s\n", name); }
    ~Loud() { std::printf("  -%s (unwinding %d)\n", name, std::uncaught_exceptions()); }
};

struct Base {
    virtual ~Base() = default;
    virtual const char *what() const { return "base"; }
};
struct Derived : Base {
    const char *what() const override { return "derived"; }
};

static void deep(int n) {
    Loud loud(n % 2 ? "odd" : "even");
    if (n == 0)
        throw std::runtime_error("the bottom");
    deep(n - 1);
}

static void nested(int level) {
    try {
        if (level == 0)
            throw std::out_of_range("innermost");
        nested(level - 1);
    } catch (...) {
        std::throw_with_nested(std::runtime_error("level " + std::to_string(level)));
    }
}

static void print(const std::exception &e, int depth = 0) {
    std::printf("%*s%s: %s\n", depth, "", typeid(e).name(), e.what());
    try {
        std::rethrow_if_nested(e);
    } catch (const std::exception &inner) {
        print(inner, depth + 1);
    }
}

static void attempt(const char *name, const std::function<void()> &f) {
    try {
        f();
        std::printf("%s: nothing thrown\n", name);
    } catch (const std::exception &e) {
        std::printf("%s: %s: %s\n", name, typeid(e).name(), e.what());
    } catch (int n) {
        std::printf("%s: int %d\n", name, n);
    } catch (...) {
        std::printf("%s: something else\n", name);
    }
}

static int in_function_try_block() try { throw 7; } catch (int n) {
    return n * 6;
}

int main() {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    try {
        deep(3);
    } catch (const std::runtime_error &e) {
        std::printf("caught %s, %d\n", e.what(), std::uncaught_exceptions());
    }
    try {
        try {
            throw Derived();
        } catch (Base &b) {
            std::printf("first %s\n", b.what());
            throw;
        }
    } catch (Derived &d) {
        std::printf("again %s\n", d.what());
    }
    try {
        nested(3);
    } catch (const std::exception &e) {
        print(e);
    }
    attempt("vector::at", [] { std::vector<int>(3).at(5); });
    attempt("string::substr", [] { std::string("ab").substr(3); });
    attempt("stoi", [] { (void)std::stoi("x"); });
    attempt("stoi range", [] { (void)std::stoi("99999999999"); });
    attempt("length", [] { std::string().resize(std::string().max_size() + 1); });
    attempt("bad_alloc", [] { (void)::operator new(size_t(1) << 62); });
    attempt("bad array", [] { volatile long n = -1; delete[] new int[n]; });
    attempt("bad_cast", [] { Base b; (void)dynamic_cast<Derived &>(b); });
    attempt("typeid", [] { Base *volatile p = nullptr; (void)typeid(*p).name(); });
    attempt("function", [] { std::function<void()>()(); });
    attempt("variant", [] { std::variant<int, long> v(1); (void)std::get<long>(v); });
    attempt("pointer", [] { throw "text"; });
    attempt("int", [] { throw 12; });
    attempt("system_error", [] {
        throw std::system_error(std::make_error_code(std::errc::address_in_use), "bind");
    });
    attempt("errno", [] { throw std::system_error(2, std::generic_category(), "open"); });
    std::printf("function try block %d\n", in_function_try_block());

    // An exception crosses from one thread to another, alone and in a future.
    std::exception_ptr carried;
    std::thread thrower([&] {
        try {
            deep(1);
        } catch (...) {
            carried = std::current_exception();
        }
    });
    thrower.join();
    attempt("carried", [&] { std::rethrow_exception(carried); });
    attempt("carried again", [&] { std::rethrow_exception(carried); });
    auto future = std::async(std::launch::async, []() -> int { throw std::domain_error("async"); });
    attempt("future", [&] { future.get(); });
    std::promise<int> promise;
    auto broken = promise.get_future();
    { std::promise<int> gone = std::move(promise); }
    attempt("broken promise", [&] { broken.get(); });

    // Many threads throw at once.
    std::vector<std::thread> threads;
    std::vector<long> sums(8);
    for (int t = 0; t < 8; t++)
        threads.emplace_back([t, &sums] {
            for (int i = 0; i < 500; i++) {
                try {
                    if (i % 3 == 0)
                        throw i;
                    if (i % 3 == 1)
                        throw std::to_string(i);
                    throw std::logic_error(std::to_string(i));
                } catch (int n) {
                    sums[t] += n;
                } catch (const std::string &s) {
                    sums[t] += std::stol(s);
                } catch (const std::exception &e) {
                    sums[t] += std::stol(e.what());
                }
            }
        });
    for (auto &thread : threads)
        thread.join();
    for (long sum : sums)
        std::printf("%ld ", sum);
    std::printf("\n");

    std::set_terminate([] {
        try {
            throw;
        } catch (const std::exception &e) {
            std::printf("terminating: %s\n", e.what());
        }
        std::fflush(stdout);
        std::_Exit(3);
    });
    auto never = [](auto f) noexcept { f(); };
    never([] { throw std::runtime_error("out of noexcept"); });
}
