#include "content/base/password.h"

#include <array>
#include <cassert>

#include <sodium.h>

namespace beffroi {

Result<std::string> hash_password(std::string_view password, PasswordCost cost) {
    if (sodium_init() < 0) return Error{Fault::Io, "no randomness"};
    if (password.size() > 1024) return Error{Fault::TooLarge, "a password has at most 1,024 bytes"};
    const bool quick = cost == PasswordCost::ForTests;
    std::array<char, crypto_pwhash_STRBYTES> line{};
    const int fault =
        crypto_pwhash_str_alg(line.data(), password.data(), password.size(),
                              quick ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              quick ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13);
    if (fault != 0) return Error{Fault::Io, "not enough memory to hash a password"};
    return std::string{line.data()};
}

bool password_matches(std::string_view hash, std::string_view password) {
    if (sodium_init() < 0 || password.size() > 1024) return false;
    return crypto_pwhash_str_verify(std::string{hash}.c_str(), password.data(), password.size()) == 0;
}

std::string make_one_time_password() {
    [[maybe_unused]] const int started = sodium_init();
    assert(started >= 0);
    static constexpr std::string_view kEasyToRead = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) password += '-';
        password += kEasyToRead[randombytes_uniform(static_cast<std::uint32_t>(kEasyToRead.size()))];
    }
    return password;
}

}  // namespace beffroi
