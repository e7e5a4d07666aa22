#include "lighting-bridge/net/address.h"

#include <doctest/doctest.h>

#include "lighting-bridge/net/backoff.h"

using namespace beffroi;
using namespace std::chrono_literals;

TEST_CASE("an address is read from text and written back") {
    struct Row {
        const char* when;
        const char* text;
        net::Address address;
    };
    for (const Row& row : {
             Row{"host and port", "ws://127.0.0.1:8090", {"127.0.0.1", 8090, "/", ""}},
             Row{"with a path", "ws://10.0.0.1:80/live", {"10.0.0.1", 80, "/live", ""}},
             Row{"a socket in the file system", "unix:/run/b.sock", {"", 0, "/", "/run/b.sock"}},
         }) {
        CAPTURE(row.when);
        const auto address = net::Address::parse(row.text);
        REQUIRE(address.has_value());
        CHECK(*address == row.address);
        CHECK(address->text() == row.text);
    }
    CHECK(net::Address::parse("http://localhost/x")->port == 80);
}

TEST_CASE("what is no address is refused with a sentence") {
    for (const char* text : {"", "127.0.0.1:80", "ws://", "ws://:80", "ws://h:99999", "ws://h:8x",
                             "unix:relative", "wss://h:1"}) {
        CAPTURE(text);
        const auto address = net::Address::parse(text);
        REQUIRE_FALSE(address.has_value());
        CHECK(address.error().fault == Fault::Invalid);
        CHECK(address.error().detail.find("expected ws://") != std::string::npos);
    }
}

TEST_CASE("pauses between tries double, differ, and stay under the ceiling") {
    net::Backoff backoff{250ms, 2s};
    CHECK(backoff.next(0) == 125ms);
    CHECK(backoff.next(250) == 500ms);
    CHECK(backoff.next(0) == 500ms);
    for (int i = 0; i < 10; ++i) CHECK(backoff.next(static_cast<std::uint64_t>(i) * 977) <= 2s);
    backoff.reset();
    CHECK(backoff.next(125) <= 250ms);
}
