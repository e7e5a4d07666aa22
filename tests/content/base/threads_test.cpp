#include <memory>
#include <thread>

#include <doctest/doctest.h>

#include "content/base/mailbox.h"
#include "content/base/ring.h"

using namespace beffroi;

TEST_CASE("a mailbox hands over in order and says no when full") {
    Mailbox<std::unique_ptr<int>> box{2};
    CHECK(box.post(std::make_unique<int>(1)));
    CHECK(box.post(std::make_unique<int>(2)));
    CHECK_FALSE(box.post(std::make_unique<int>(3)));
    CHECK(**box.take() == 1);
    CHECK(**box.take() == 2);
    CHECK_FALSE(box.take().has_value());
}

TEST_CASE("a ring carries every message from one thread to another, once and in order") {
    constexpr int kCount = 20000;
    Ring<int> ring{64};
    std::thread producer{[&ring] {
        for (int i = 0; i < kCount; ++i) {
            while (!ring.post(i)) std::this_thread::yield();
        }
    }};
    int expected = 0;
    while (expected < kCount) {
        if (const auto got = ring.take()) {
            REQUIRE(*got == expected);
            ++expected;
        } else {
            std::this_thread::yield();
        }
    }
    producer.join();
    CHECK_FALSE(ring.take().has_value());
}

TEST_CASE("a full ring says no and keeps what it has") {
    Ring<int> ring{2};
    CHECK(ring.post(1));
    CHECK(ring.post(2));
    CHECK_FALSE(ring.post(3));
    CHECK(ring.take() == 1);
    CHECK(ring.post(3));
    CHECK(ring.take() == 2);
    CHECK(ring.take() == 3);
}
