#include <doctest/doctest.h>

#include "content/base/digest.h"
#include "content/base/ulid.h"

using namespace beffroi;

TEST_CASE("a hash is BLAKE2b with 256 bits") {
    // Source: RFC 7693's function at a length of 32 bytes; the value is coreutils' b2sum -l 256 of "abc".
    CHECK(Digest::of(std::string_view{"abc"}).hex() ==
          "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("a hash reads back from its own text and from nothing else") {
    const Digest digest = Digest::of(std::string_view{"x"});
    CHECK(Digest::parse(digest.hex()).value() == digest);
    CHECK_FALSE(Digest::parse(digest.hex().substr(1)));
    CHECK_FALSE(Digest::parse(std::string(64, 'G')));
    CHECK_FALSE(Digest::parse("../../../../etc/passwd"));
}

TEST_CASE("keys made later sort later, and no two are equal") {
    const UtcTime noon{std::chrono::hours{24 * 20000}};
    const auto first = new_ulid(noon);
    CHECK(is_ulid(first));
    CHECK(first < new_ulid(noon + std::chrono::milliseconds{1}));
    CHECK(first != new_ulid(noon));
    CHECK_FALSE(is_ulid("01J"));
    CHECK_FALSE(is_ulid("01jxxxxxxxxxxxxxxxxxxxxxxx"));
}
