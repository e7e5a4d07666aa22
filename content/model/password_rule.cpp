#include "content/model/password_rule.h"

#include <algorithm>
#include <array>
#include <string>

#include "content/model/field_spec.h"

namespace beffroi::content {
namespace {

/// Without the figures and signs that people put around them to please a rule.
constexpr std::array kCommon{
    "abcdefghijkl",
    "abcdefghijklmnopqrstuvwxyz",
    "admin",
    "administrateur",
    "administrator",
    "azerty",
    "azertyuiop",
    "azertyuiopqsdf",
    "azertyuiopqsdfghjklm",
    "beffroi",
    "beheerder",
    "belfort",
    "bienvenue",
    "bonjour",
    "changeme",
    "changezmoi",
    "chocolat",
    "chouchou",
    "doudou",
    "football",
    "geheim",
    "iloveyou",
    "jetaime",
    "kiosque",
    "letmein",
    "loulou",
    "mairie",
    "marseille",
    "monmotdepasse",
    "motdepasse",
    "mypassword",
    "password",
    "passwordpassword",
    "princesse",
    "publisher",
    "qsdfghjklm",
    "qwerty",
    "qwertyuiop",
    "qwertyuiopasdf",
    "qwertyuiopasdfghjkl",
    "qwertz",
    "secret",
    "soleil",
    "test",
    "trustno",
    "wachtwoord",
    "welcome",
    "welkom",
};

constexpr std::size_t kLongestRepeated = 4;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Lower case, letters and figures only. Letters beyond ASCII stay as they are.
std::string folded(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (is_letter(low) || (low >= '0' && low <= '9')) plain += low;
    }
    return plain;
}

/// Without the figures at both ends.
std::string_view core_of(std::string_view plain) {
    while (!plain.empty() && !is_letter(plain.front())) plain.remove_prefix(1);
    while (!plain.empty() && !is_letter(plain.back())) plain.remove_suffix(1);
    return plain;
}

bool repeats(std::string_view plain) {
    for (std::size_t period = 1; period <= kLongestRepeated; ++period) {
        if (plain.size() <= period) return true;
        if (plain.substr(period) == plain.substr(0, plain.size() - period)) return true;
    }
    return false;
}

}  // namespace

PasswordFault fault_of_password(std::string_view password, std::string_view name) {
    const std::size_t length = length_in_characters(password);
    if (length < kLeastPasswordCharacters) return PasswordFault::TooShort;
    if (length > kMostPasswordCharacters) return PasswordFault::TooLong;
    const std::string plain = folded(password);
    const std::string_view core = core_of(plain);
    const std::string own = folded(name);
    if (!own.empty() && (plain == own || core == core_of(own))) {
        return core.empty() ? PasswordFault::Common : PasswordFault::TheName;
    }
    const bool common = std::find(kCommon.begin(), kCommon.end(), core) != kCommon.end();
    return core.empty() || common || repeats(plain) ? PasswordFault::Common : PasswordFault::None;
}

}  // namespace beffroi::content
