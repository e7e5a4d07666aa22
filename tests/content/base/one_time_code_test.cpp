#include "content/base/one_time_code.h"

#include <set>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

/// "12345678901234567890", the secret of RFC 6238's appendix B, in base32.
constexpr std::string_view kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

UtcTime at(std::chrono::seconds since_epoch) {
    return UtcTime{since_epoch};
}

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B, for SHA-1") {
    struct Row {
        std::int64_t at_s;
        const char* code;
    };
    for (const Row& row : {
             Row{59, "94287082"},
             Row{1111111109, "07081804"},
             Row{1111111111, "14050471"},
             Row{1234567890, "89005924"},
             Row{2000000000, "69279037"},
             Row{20000000000, "65353130"},
         }) {
        CAPTURE(row.at_s);
        const std::int64_t step = code_step(at(std::chrono::seconds{row.at_s}));
        CHECK(code_at(kSecret, step, 8).value() == row.code);
        CHECK(code_at(kSecret, step).value() == std::string{row.code}.substr(2));
    }
}

TEST_CASE("codes are those of RFC 4226, appendix D, counted from nought") {
    std::int64_t step = 0;
    for (const char* code : {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
                             "399871", "520489"}) {
        CHECK(code_at(kSecret, step++).value() == code);
    }
}

TEST_CASE("a code is good one step early and one step late, and no further") {
    struct Row {
        const char* when;
        std::chrono::seconds off;
        bool good;
    };
    const UtcTime now = at(1234567890s);
    const std::string code = code_at(kSecret, code_step(now)).value();
    for (const Row& row : {
             Row{"now", 0s, true},
             Row{"a step late", 30s, true},
             Row{"a step early", -30s, true},
             Row{"two steps late", 60s, false},
             Row{"two steps early", -60s, false},
         }) {
        CAPTURE(row.when);
        CHECK(matching_step(kSecret, code, now + row.off, 0).has_value() == row.good);
    }
}

TEST_CASE("a spent step is not good again, nor is one before it") {
    const UtcTime now = at(1234567890s);
    const std::int64_t step = code_step(now);
    CHECK_FALSE(matching_step(kSecret, code_at(kSecret, step).value(), now, step));
    CHECK_FALSE(matching_step(kSecret, code_at(kSecret, step - 1).value(), now, step));
    CHECK(matching_step(kSecret, code_at(kSecret, step + 1).value(), now, step) == step + 1);
}

TEST_CASE("spaces do not count, and what is no code matches nothing") {
    const UtcTime now = at(1234567890s);
    std::string code = code_at(kSecret, code_step(now)).value();
    CHECK_FALSE(matching_step(kSecret, "", now, 0));
    CHECK_FALSE(matching_step(kSecret, code + "0", now, 0));
    CHECK_FALSE(matching_step(kSecret, "abcdef", now, 0));
    CHECK_FALSE(matching_step("not base32!", code, now, 0));
    code.insert(3, " ");
    CHECK(matching_step(kSecret, code, now, 0));
}

TEST_CASE("secrets have 160 bits in base32 and never repeat; recovery codes neither") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string secret = make_code_secret();
        CHECK(secret.size() == 32);
        CHECK(code_at(secret, 1));
        CHECK(make_recovery_code().size() == 14);
        seen.insert(secret);
        seen.insert(make_recovery_code());
    }
    CHECK(seen.size() == 200);
}

TEST_CASE("the address that the QR code holds keeps accents and signs of a name whole") {
    CHECK(code_address("Beffroi", "Zoé & Cie", kSecret) ==
          "otpauth://totp/Beffroi:Zo%C3%A9%20%26%20Cie?secret=" + std::string{kSecret} +
              "&issuer=Beffroi&algorithm=SHA1&digits=6&period=30");
}
