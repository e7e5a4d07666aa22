#include "content/base/digest.h"

#include <sodium.h>

namespace beffroi {

Digest Digest::of(std::span<const std::uint8_t> data) {
    Digest digest;
    crypto_generichash(digest.bytes.data(), digest.bytes.size(), data.data(), data.size(), nullptr, 0);
    return digest;
}

Digest Digest::of(std::string_view data) {
    return of(std::span{reinterpret_cast<const std::uint8_t*>(data.data()), data.size()});
}

Result<Digest> Digest::parse(std::string_view hex) {
    Digest digest;
    std::size_t read = 0;
    const bool lower = hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!lower || hex.size() != 2 * digest.bytes.size() ||
        sodium_hex2bin(digest.bytes.data(), digest.bytes.size(), hex.data(), hex.size(), nullptr, &read,
                       nullptr) != 0) {
        return Error{Fault::Invalid, "a hash is 64 digits 0-9a-f"};
    }
    return digest;
}

std::string Digest::hex() const {
    return to_hex(bytes);
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

}  // namespace beffroi
