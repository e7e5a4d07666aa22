#pragma once
// Cooked files, kept by what they were cooked from, so that a corrected sentence is published in a moment.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/digest.h"
#include "content/base/result.h"

namespace beffroi::content {

class CookedCache {
public:
    explicit CookedCache(std::filesystem::path folder)
        : folder_{std::move(folder)}, scratch_{folder_ / ".scratch"} {}
    /// With a scratch folder of its own, for work beside a publishing.
    CookedCache(std::filesystem::path folder, std::filesystem::path scratch)
        : folder_{std::move(folder)}, scratch_{std::move(scratch)} {}

    /// The file for `recipe` (every byte that decides the outcome, the cook's version included); cooks and
    /// keeps it when it is not here, or no longer what was kept.
    Result<std::string> get(std::string_view recipe, const std::function<Result<std::string>()>& cook);

    /// What is kept for `recipe`; none when it is not here, or no longer what was kept.
    std::optional<std::string> kept(std::string_view recipe) const;

    /// A place for unfinished work, of one at a time.
    std::filesystem::path scratch() const { return scratch_; }

    std::size_t cooked_now() const { return cooked_now_; }

private:
    std::filesystem::path folder_;
    std::filesystem::path scratch_;
    std::size_t cooked_now_ = 0;
};

}  // namespace beffroi::content
