#include <doctest/doctest.h>

#include "lighting-bridge/net/connection_limits.h"

using namespace beffroi;
using namespace std::chrono_literals;

TEST_CASE("one address may hold only so many connections, another is not touched by it") {
    net::ConnectionLimits limits{{.connections = 2, .connections_total = 3}};
    CHECK(limits.open("10.0.0.1"));
    CHECK(limits.open("10.0.0.1"));
    CHECK_FALSE(limits.open("10.0.0.1"));
    CHECK(limits.open("10.0.0.2"));
    CHECK_FALSE(limits.open("10.0.0.3"));  // the total
    limits.close("10.0.0.1");
    CHECK(limits.open("10.0.0.3"));
    CHECK(limits.connections() == 3);
}

TEST_CASE("requests beyond the burst wait for the rate") {
    net::ConnectionLimits limits{{.requests_per_second = 10, .burst = 3}};
    SteadyTime now{1s};
    for (int i = 0; i < 3; ++i) CHECK(limits.request("a", now));
    CHECK_FALSE(limits.request("a", now));
    CHECK(limits.request("b", now));
    now = now + 100ms;
    CHECK(limits.request("a", now));
    CHECK_FALSE(limits.request("a", now));
    now = now + 1h;
    for (int i = 0; i < 3; ++i) CHECK(limits.request("a", now));
    CHECK_FALSE(limits.request("a", now));
}

TEST_CASE("addresses that have long gone take no memory, and none is forgiven early") {
    net::ConnectionLimits limits{{.requests_per_second = 1, .burst = 1}};
    SteadyTime now{1s};
    REQUIRE(limits.request("me", now));
    for (int i = 0; i < 6000; ++i) CHECK(limits.request("x" + std::to_string(i), now));
    CHECK_FALSE(limits.request("me", now));
}
