#include "content/publish/cooked.h"

#include "content/base/files.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kDigits = 64;

/// A kept file is its own hash, then the bytes: a torn or bitten one is cooked again.
bool is_intact(const std::string& kept) {
    return kept.size() >= kDigits && Digest::of(std::string_view{kept}.substr(kDigits)).hex() ==
                                         std::string_view{kept}.substr(0, kDigits);
}

}  // namespace

Result<std::string> CookedCache::get(std::string_view recipe,
                                     const std::function<Result<std::string>()>& cook) {
    if (auto bytes = kept(recipe)) return *std::move(bytes);
    std::string bytes = TRY(cook());
    ++cooked_now_;
    TRY(write_file(folder_ / Digest::of(recipe).hex(), Digest::of(bytes).hex() + bytes));
    return bytes;
}

std::optional<std::string> CookedCache::kept(std::string_view recipe) const {
    const auto file = read_file(folder_ / Digest::of(recipe).hex());
    if (!file || !is_intact(*file)) return std::nullopt;
    return file->substr(kDigits);
}

}  // namespace beffroi::content
