#pragma once
// Who published this: Ed25519 over the BLAKE2b hash of a file, in minisign's own formats, so that a town can
// check an edition with Debian's `minisign -V` and nothing of ours.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi {

/// Shape: the id is minisign's key number; it says which key to look for, and proves nothing.
struct PublicKey {
    std::array<std::uint8_t, 8> id{};
    std::array<std::uint8_t, 32> bytes{};

    /// Errors: Invalid unless `text` is a minisign public key (file of two lines, or the base64 line alone).
    static Result<PublicKey> parse(std::string_view text);
    /// The file's two lines.
    std::string text() const;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

/// Kept without a password (as `minisign -W`): a service signs, nobody is there to type one. The file's mode
/// is what protects it.
class SecretKey {
public:
    static SecretKey generate();
    /// Errors: Invalid unless `text` is a minisign secret key without password, with its checksum right.
    static Result<SecretKey> parse(std::string_view text);
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    ~SecretKey();

    /// The file's two lines. Write it with FileAccess::OwnerOnly.
    std::string text() const;
    PublicKey public_key() const;

    /// The .minisig file of `message`: prehashed ("ED"), with a trusted comment of one line.
    std::string sign(std::string_view message, std::string_view trusted_comment) const;

private:
    SecretKey() = default;

    std::array<std::uint8_t, 8> id_{};
    std::array<std::uint8_t, 64> bytes_{};  ///< Seed, then public key.
};

/// Errors: Denied when `signature` is not this key's for exactly `message` (comment included); Invalid when
/// it is no signature file at all.
Outcome verify(const PublicKey& key, std::string_view message, std::string_view signature);

}  // namespace beffroi
