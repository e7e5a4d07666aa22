#include "lighting-bridge/output/osc_packet.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::out;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// "/a" and so on, with '.' for a NUL.
Bytes text(std::string_view dotted) {
    Bytes out;
    for (const char c : dotted) out.push_back(c == '.' ? 0 : static_cast<std::uint8_t>(c));
    return out;
}

Bytes operator+(Bytes a, const Bytes& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

// The specification's own examples ("OSC Message Examples").
TEST_CASE("the specification's message with one float is its 32 bytes") {
    const Bytes expected = text("/oscillator/4/frequency.,f..") + Bytes{0x43, 0xDC, 0, 0};
    CHECK(osc_bytes({"/oscillator/4/frequency", {440.0F}}) == expected);
    CHECK(expected.size() == 32);
}

TEST_CASE("the specification's message with integers, a text and floats is its bytes, without the unused b") {
    const OscMessage message{"/foo",
                             {std::int32_t{1000}, std::int32_t{-1}, std::string{"hello"}, 1.234F, 5.678F}};
    const Bytes expected = text("/foo....,iisff..") + Bytes{0, 0, 3, 0xE8, 0xFF, 0xFF, 0xFF, 0xFF} +
                           text("hello...") + Bytes{0x3F, 0x9D, 0xF3, 0xB6, 0x40, 0xB5, 0xB2, 0x2D};
    CHECK(osc_bytes(message) == expected);
    CHECK(expected.size() == 40);
}

TEST_CASE("texts of three, four and eight letters are padded to a multiple of four with at least one zero") {
    CHECK(osc_bytes({"/ab"}) == text("/ab.,..."));
    CHECK(osc_bytes({"/abc"}) == text("/abc....,..."));
    CHECK(osc_bytes({"/abcdefg"}) == text("/abcdefg....,..."));
}

TEST_CASE("true and false stand in the type tags and take no bytes") {
    CHECK(osc_bytes({"/b", {true, false}}) == text("/b..,TF."));
}

// "OSC Bundles", "OSC Bundle Data".
TEST_CASE("a bundle is #bundle, the time tag, and the size of each element before it") {
    const Bytes expected =
        text("#bundle.") + Bytes{0, 0, 0, 0, 0, 0, 0, 1} + Bytes{0, 0, 0, 8} + text("/b..,T..");
    CHECK(osc_bundle_bytes({"/b", {true}}, kOscImmediately) == expected);
}

// "Temporal Semantics and OSC Time Tags": seconds since 1900 and fractions of 1/2^32.
TEST_CASE("a time tag counts from 1900 in seconds and their two-to-the-32nds") {
    CHECK(osc_time_tag(UtcTime{}) == std::uint64_t{2'208'988'800} << 32U);
    CHECK(osc_time_tag(UtcTime{std::chrono::milliseconds{500}}) ==
          ((std::uint64_t{2'208'988'800} << 32U) | 0x80000000U));
    // 2026-11-24T00:00:00Z is 4,004,467,200 seconds after 1900.
    CHECK((osc_time_tag(UtcTime{std::chrono::seconds{1'795'478'400}}) >> 32U) == 4'004'467'200U);
}

TEST_CASE("what was written is read again, bundles within bundles in order") {
    const OscMessage one{"/beffroi/tower/weave", {1.0F}};
    const OscMessage two{"/b", {true, std::string{"x"}, std::int32_t{-5}}};
    const auto alone = read_osc(osc_bytes(one));
    REQUIRE(alone);
    CHECK(alone->messages == std::vector{one});

    Bytes inner = osc_bundle_bytes(two, kOscImmediately);
    Bytes outer = osc_bundle_bytes(one, kOscImmediately);
    outer = outer + Bytes{0, 0, 0, static_cast<std::uint8_t>(inner.size())} + inner;
    const auto both = read_osc(outer);
    REQUIRE(both);
    CHECK(both->messages == std::vector{one, two});
}

TEST_CASE("an old sender's message without type tags is read, its arguments are none") {
    const auto read = read_osc(text("/go."));
    REQUIRE(read);
    CHECK(read->messages == std::vector{OscMessage{"/go"}});
}

TEST_CASE("a packet that is cut, padded with letters, of other types, or a pattern is refused") {
    const std::vector<Bytes> wrong{
        {},
        text("/a"),                            // not a multiple of four
        text("/abc"),                          // no end
        text("/a.x,..."),                      // padded with a letter
        text("/a..i..."),                      // no comma
        text("/a..,i.."),                      // the number is missing
        text("/a..,b..") + Bytes{0, 0, 0, 0},  // a blob
        text("/a..,...") + Bytes{0, 0, 0, 0},  // more than the tags say
        text("/*..,..."),                      // a pattern
        text("a...,..."),                      // no address
        text("#bundle."),                      // no time tag
        text("#bundle.") + Bytes{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 100} + text("/a..,..."),
        text("#bundle.") + Bytes{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
    };
    for (const Bytes& bytes : wrong) CHECK(!read_osc(bytes));
}

TEST_CASE("bundles without end and packets past the limit are refused") {
    Bytes deep = osc_bytes({"/a"});
    for (int i = 0; i < 6; ++i) {
        Bytes around = text("#bundle.") + Bytes{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};
        around.push_back(static_cast<std::uint8_t>(deep.size()));
        deep = around + deep;
    }
    CHECK(!read_osc(deep));
    CHECK(!read_osc(Bytes(kOscLargest + 4, 0)));
}
