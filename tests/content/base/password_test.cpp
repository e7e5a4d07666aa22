#include "content/base/password.h"

#include <set>

#include <doctest/doctest.h>

using namespace beffroi;

TEST_CASE("a password matches its own hash only, and two hashes of it differ") {
    const std::string hash = hash_password("correct horse", PasswordCost::ForTests).value();
    CHECK(password_matches(hash, "correct horse"));
    CHECK_FALSE(password_matches(hash, "correct horsE"));
    CHECK_FALSE(password_matches(hash, ""));
    CHECK(hash != hash_password("correct horse", PasswordCost::ForTests).value());
    CHECK_FALSE(password_matches("no hash", "correct horse"));
}

TEST_CASE("the hash of a program is argon2id with 64 MiB") {
    const std::string hash = hash_password("correct horse").value();
    CHECK(hash.find("$argon2id$v=19$m=65536,t=2,p=1$") == 0);
}

TEST_CASE("an over-long password is refused, not cut") {
    CHECK(hash_password(std::string(1025, 'x'), PasswordCost::ForTests).error().fault == Fault::TooLarge);
}

TEST_CASE("first passwords are readable and never the same") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string password = make_one_time_password();
        CHECK(password.size() == 23);
        CHECK(password.find_first_of("iloIO01") == std::string::npos);
        CHECK(seen.insert(password).second);
    }
}
