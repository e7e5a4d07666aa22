#include "lighting-bridge/output/cid.h"

#include <string>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "content/base/random.h"

namespace beffroi::out {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

Result<Cid> parse_cid(const std::filesystem::path& file, std::string_view text) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    if (const auto cid = cid_in(text)) return *cid;
    return Error{Fault::Invalid, file.string() + " holds no source identifier of 32 hexadecimal digits"};
}

}  // namespace

std::string cid_text(const Cid& cid) {
    return to_hex(cid);
}

std::optional<Cid> cid_in(std::string_view text) {
    Cid cid{};
    if (text.size() != 2 * cid.size() || text.find_first_not_of(kDigits) != std::string_view::npos)
        return std::nullopt;
    for (std::size_t i = 0; i < cid.size(); ++i)
        cid[i] = static_cast<std::uint8_t>(kDigits.find(text[2 * i]) * 16 + kDigits.find(text[2 * i + 1]));
    return cid;
}

Result<Cid> kept_cid(const std::filesystem::path& file) {
    auto text = read_file(file, 1024);
    if (text) return parse_cid(file, *text);
    if (text.error().fault != Fault::NotFound) return text.error();
    Cid cid = TRY(parse_cid(file, random_hex(16)));
    cid[6] = static_cast<std::uint8_t>((cid[6] & 0x0FU) | 0x40U);  // RFC 4122 4.4: version 4…
    cid[8] = static_cast<std::uint8_t>((cid[8] & 0x3FU) | 0x80U);  // …and the variant
    TRY(write_file(file, to_hex(cid) + "\n"));
    return cid;
}

}  // namespace beffroi::out
