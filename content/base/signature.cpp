#include "content/base/signature.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>
#include <vector>

#include <sodium.h>

namespace beffroi {
namespace {

constexpr std::string_view kPlain = "Ed";      // the algorithm, and a key's own mark
constexpr std::string_view kPrehashed = "ED";  // Ed25519 over BLAKE2b-512 of the file
constexpr std::string_view kChecksum = "B2";
constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kSignatureBytes = crypto_sign_BYTES;

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

void start_sodium() {
    [[maybe_unused]] const int started = sodium_init();
    assert(started >= 0);
}

std::string to_base64(View bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the terminating zero
    return text;
}

/// Empty unless `text` is base64 of exactly `size` bytes.
Bytes from_base64(std::string_view text, std::size_t size) {
    Bytes bytes(size);
    std::size_t length = 0;
    const int fault = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr,
                                        &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (fault != 0 || length != size) return {};
    return bytes;
}

void append(Bytes& to, std::string_view text) {
    to.insert(to.end(), text.begin(), text.end());
}
void append(Bytes& to, View bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

bool starts_with(View bytes, std::string_view mark) {
    return bytes.size() >= mark.size() && std::equal(mark.begin(), mark.end(), bytes.begin());
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The base64 line of a key file of two lines, or of one.
std::string_view key_line(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty()) return {};
    return lines[0].substr(0, kUntrusted.size()) == kUntrusted && lines.size() > 1 ? lines[1] : lines[0];
}

/// As minisign prints it: the number's digits, highest first.
std::string id_text(const std::array<std::uint8_t, kIdBytes>& id) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string text;
    for (std::size_t i = id.size(); i-- > 0;) {
        text += kDigits[id[i] >> 4U];
        text += kDigits[id[i] & 0xFU];
    }
    return text;
}

std::array<std::uint8_t, crypto_generichash_BYTES_MAX> prehash(std::string_view message) {
    std::array<std::uint8_t, crypto_generichash_BYTES_MAX> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(message.data()),
                       message.size(), nullptr, 0);
    return hash;
}

/// Of a secret key's own parts, so that a damaged file is noticed.
std::array<std::uint8_t, 32> checksum_of(View id, View key) {
    std::array<std::uint8_t, 32> sum{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sum.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(kPlain.data()), kPlain.size());
    crypto_generichash_update(&state, id.data(), id.size());
    crypto_generichash_update(&state, key.data(), key.size());
    crypto_generichash_final(&state, sum.data(), sum.size());
    return sum;
}

// Secret key file, offsets: 0 "Ed", 2 key derivation (two zeros: none), 4 "B2", 6 salt, 38 limits, 54 id,
// 62 key, 126 checksum; 158 bytes in all.
constexpr std::size_t kSecretBytes = 158;
constexpr std::size_t kSecretId = 54;
constexpr std::size_t kSecretKey = 62;
constexpr std::size_t kSecretSum = 126;

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view text) {
    const Bytes bytes = from_base64(key_line(text), 2 + kIdBytes + crypto_sign_PUBLICKEYBYTES);
    if (!starts_with(bytes, kPlain)) return Error{Fault::Invalid, "this is no minisign public key"};
    PublicKey key;
    std::copy_n(bytes.begin() + 2, key.id.size(), key.id.begin());
    std::copy_n(bytes.begin() + 2 + kIdBytes, key.bytes.size(), key.bytes.begin());
    return key;
}

std::string PublicKey::text() const {
    Bytes packed;
    append(packed, kPlain);
    append(packed, View{id});
    append(packed, View{bytes});
    return std::string{kUntrusted} + "minisign public key " + id_text(id) + "\n" + to_base64(packed) + "\n";
}

SecretKey SecretKey::generate() {
    start_sodium();
    SecretKey key;
    randombytes_buf(key.id_.data(), key.id_.size());
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
    crypto_sign_keypair(open.data(), key.bytes_.data());
    return key;
}

Result<SecretKey> SecretKey::parse(std::string_view text) {
    start_sodium();
    Bytes bytes = from_base64(key_line(text), kSecretBytes);
    if (!starts_with(bytes, kPlain)) return Error{Fault::Invalid, "this is no minisign secret key"};
    if (bytes[2] != 0 || bytes[3] != 0) {
        return Error{Fault::Invalid,
                     "this secret key has a password; a service cannot type one (minisign -G -W)"};
    }
    SecretKey key;
    std::copy_n(bytes.begin() + kSecretId, key.id_.size(), key.id_.begin());
    std::copy_n(bytes.begin() + kSecretKey, key.bytes_.size(), key.bytes_.begin());
    const auto sum = checksum_of(key.id_, key.bytes_);
    const bool intact = std::equal(sum.begin(), sum.end(), bytes.begin() + kSecretSum);
    sodium_memzero(bytes.data(), bytes.size());
    if (!intact) return Error{Fault::Invalid, "this secret key is damaged: its checksum is wrong"};
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : id_{other.id_}, bytes_{other.bytes_} {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    if (this == &other) return *this;
    id_ = other.id_;
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
    return *this;
}

SecretKey::~SecretKey() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string SecretKey::text() const {
    Bytes packed;
    append(packed, kPlain);
    packed.resize(4);  // no key derivation
    append(packed, kChecksum);
    packed.resize(kSecretId);  // neither salt nor limits
    append(packed, View{id_});
    append(packed, View{bytes_});
    append(packed, View{checksum_of(id_, bytes_)});
    return std::string{kUntrusted} + "minisign secret key " + id_text(id_) + "\n" + to_base64(packed) + "\n";
}

PublicKey SecretKey::public_key() const {
    PublicKey key;
    key.id = id_;
    std::copy_n(bytes_.begin() + 32, key.bytes.size(), key.bytes.begin());
    return key;
}

std::string SecretKey::sign(std::string_view message, std::string_view trusted_comment) const {
    assert(trusted_comment.find('\n') == std::string_view::npos);
    const auto hash = prehash(message);
    Bytes packed;
    append(packed, kPrehashed);
    append(packed, View{id_});
    std::array<std::uint8_t, kSignatureBytes> signature{};
    crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), bytes_.data());
    append(packed, View{signature});

    Bytes covered{signature.begin(), signature.end()};
    append(covered, trusted_comment);
    std::array<std::uint8_t, kSignatureBytes> global{};
    crypto_sign_detached(global.data(), nullptr, covered.data(), covered.size(), bytes_.data());

    return std::string{kUntrusted} + "signature from minisign secret key\n" + to_base64(packed) + "\n" +
           std::string{kTrusted} + std::string{trusted_comment} + "\n" + to_base64(global) + "\n";
}

Outcome verify(const PublicKey& key, std::string_view message, std::string_view signature) {
    start_sodium();
    const auto lines = lines_of(signature);
    if (lines.size() != 4 || lines[0].substr(0, kUntrusted.size()) != kUntrusted ||
        lines[2].substr(0, kTrusted.size()) != kTrusted) {
        return Error{Fault::Invalid, "this is no minisign signature"};
    }
    const Bytes packed = from_base64(lines[1], 2 + kIdBytes + kSignatureBytes);
    const Bytes global = from_base64(lines[3], kSignatureBytes);
    if (!starts_with(packed, kPrehashed) || global.empty()) {
        return Error{Fault::Invalid, "this is no prehashed minisign signature"};
    }
    if (!std::equal(key.id.begin(), key.id.end(), packed.begin() + 2)) {
        return Error{Fault::Denied, "signed with another key"};
    }
    const std::uint8_t* given = packed.data() + 2 + kIdBytes;
    const auto hash = prehash(message);
    if (crypto_sign_verify_detached(given, hash.data(), hash.size(), key.bytes.data()) != 0) {
        return Error{Fault::Denied, "the signature is not of these bytes"};
    }
    Bytes covered{given, given + kSignatureBytes};
    append(covered, lines[2].substr(kTrusted.size()));
    if (crypto_sign_verify_detached(global.data(), covered.data(), covered.size(), key.bytes.data()) != 0) {
        return Error{Fault::Denied, "the signature's comment was changed"};
    }
    return Done{};
}

}  // namespace beffroi
