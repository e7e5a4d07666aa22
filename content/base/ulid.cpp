#include "content/base/ulid.h"

#include <algorithm>
#include <cstdint>

#include "content/base/random.h"

namespace beffroi {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void append_base32(std::string& text, std::uint64_t value, unsigned digits) {
    for (unsigned i = digits; i-- > 0;) text += kAlphabet[(value >> (5 * i)) & 31U];
}

}  // namespace

std::string new_ulid(UtcTime now) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.since_epoch).count();
    std::string text;
    text.reserve(26);
    append_base32(text, static_cast<std::uint64_t>(ms), 10);
    append_base32(text, random_u64(), 8);
    append_base32(text, random_u64(), 8);
    return text;
}

bool is_ulid(std::string_view text) {
    return text.size() == 26 && text[0] <= '7' && std::all_of(text.begin(), text.end(), [](char c) {
               return kAlphabet.find(c) != std::string_view::npos;
           });
}

}  // namespace beffroi
