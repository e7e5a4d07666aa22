#include "content/base/one_time_code.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <span>
#include <vector>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace beffroi {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kEasyToRead = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr std::size_t kSecretBytes = 20;
constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kDigits = 6;
constexpr int kRecoveryCharacters = 12;

std::string to_base32(std::span<const std::uint8_t> bytes) {
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += kBase32[(held >> static_cast<unsigned>(bits - 5)) & 31U];
    }
    if (bits > 0) text += kBase32[(held << static_cast<unsigned>(5 - bits)) & 31U];
    return text;
}

Result<Bytes> from_base32(std::string_view text) {
    Bytes bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char letter : text) {
        const std::size_t value = kBase32.find(letter);
        if (value == std::string_view::npos) return Error{Fault::Invalid, "a secret is base32"};
        held = (held << 5U) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>((held >> static_cast<unsigned>(bits)) & 255U));
        }
    }
    if (bytes.empty()) return Error{Fault::Invalid, "an empty secret"};
    return bytes;
}

/// RFC 3986: everything but unreserved characters, byte by byte.
std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') ||
                           std::string_view{"-._~"}.find(c) != std::string_view::npos;
        if (plain) {
            encoded += c;
        } else {
            encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        }
    }
    return encoded;
}

}  // namespace

std::string make_code_secret() {
    [[maybe_unused]] const int started = sodium_init();
    assert(started >= 0);
    std::array<std::uint8_t, kSecretBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return to_base32(bytes);
}

std::int64_t code_step(UtcTime now) {
    return std::chrono::floor<std::chrono::seconds>(now.since_epoch).count() / kStepSeconds;
}

Result<std::string> code_at(std::string_view secret, std::int64_t step, int digits) {
    const Bytes key = TRY(from_base32(secret));
    std::array<std::uint8_t, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * (7 - i)));
    }
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), mac.data(),
             &length) == nullptr) {
        return Error{Fault::Io, "HMAC-SHA-1 is not to be had"};
    }
    // RFC 4226, 5.3: four bytes from where the last half byte says, without their sign.
    const std::size_t at = mac[length - 1] & 15U;
    const std::uint32_t number = (std::uint32_t{mac[at]} & 127U) << 24U | std::uint32_t{mac[at + 1]} << 16U |
                                 std::uint32_t{mac[at + 2]} << 8U | std::uint32_t{mac[at + 3]};
    std::string code = std::to_string(number);
    const auto wanted = static_cast<std::size_t>(digits);
    if (code.size() < wanted) code.insert(0, wanted - code.size(), '0');
    return code.substr(code.size() - wanted);
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, UtcTime now,
                                          std::int64_t spent) {
    std::string digits;
    std::copy_if(code.begin(), code.end(), std::back_inserter(digits), [](char c) { return c != ' '; });
    if (digits.size() != kDigits) return std::nullopt;
    const std::int64_t present = code_step(now);
    for (const std::int64_t step : {present, present - 1, present + 1}) {
        if (step <= spent) continue;
        const auto right = code_at(secret, step);
        if (right && sodium_memcmp(right->data(), digits.data(), kDigits) == 0) return step;
    }
    return std::nullopt;
}

std::string code_address(std::string_view issuer, std::string_view name, std::string_view secret) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(name) +
           "?secret=" + std::string{secret} + "&issuer=" + percent_encoded(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

std::string make_recovery_code() {
    [[maybe_unused]] const int started = sodium_init();
    assert(started >= 0);
    std::string code;
    for (int i = 0; i < kRecoveryCharacters; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kEasyToRead[randombytes_uniform(static_cast<std::uint32_t>(kEasyToRead.size()))];
    }
    return code;
}

}  // namespace beffroi
