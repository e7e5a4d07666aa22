#include "lighting-bridge/net/loop.h"

#include <thread>

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace std::chrono_literals;

TEST_CASE("work posted from another thread runs on the loop's, in order") {
    const auto loop = std::move(net::Loop::open()).value();
    std::vector<int> order;
    const auto here = std::this_thread::get_id();
    bool same_thread = true;
    std::thread other{[&] {
        for (int i = 0; i < 100; ++i)
            CHECK(loop->post([&, i] {
                order.push_back(i);
                same_thread = same_thread && std::this_thread::get_id() == here;
            }));
        loop->stop();
    }};
    loop->run();
    other.join();
    REQUIRE(order.size() == 100);
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(same_thread);
}

TEST_CASE("timers fire in the order of their times, and a cancelled one does not") {
    const auto loop = std::move(net::Loop::open()).value();
    std::string fired;
    loop->after(4ms, [&] { fired += "c"; });
    loop->after(1ms, [&] { fired += "a"; });
    const net::TimerId never = loop->after(2ms, [&] { fired += "x"; });
    loop->after(3ms, [&] { fired += "b"; });
    loop->cancel(never);
    loop->cancel(never);
    loop->cancel(0);
    int ticks = 0;
    net::TimerId every = 0;
    every = loop->every(1ms, [&] {
        if (++ticks == 5) loop->cancel(every);
    });
    CHECK(test::serve_until(*loop, [&] { return fired.size() == 3 && ticks == 5; }));
    CHECK(fired == "abc");
    loop->run_for(3ms);
    CHECK(ticks == 5);
}

TEST_CASE("a descriptor is watched until the loop ends") {
    const auto loop = std::move(net::Loop::open()).value();
    const int descriptor = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    std::uint64_t seen = 0;
    REQUIRE(loop->watch(descriptor, [&] {
        std::uint64_t value = 0;
        if (::read(descriptor, &value, sizeof value) == sizeof value) seen += value;
    }));
    const std::uint64_t three = 3;
    REQUIRE(::write(descriptor, &three, sizeof three) == sizeof three);
    CHECK(test::serve_until(*loop, [&] { return seen == 3; }));
    REQUIRE(::write(descriptor, &three, sizeof three) == sizeof three);
    CHECK(test::serve_until(*loop, [&] { return seen == 6; }));
}

TEST_CASE("run_for comes back when nothing happens") {
    const auto loop = std::move(net::Loop::open()).value();
    loop->run_for(0ms);
    loop->run_for(2ms);
}
