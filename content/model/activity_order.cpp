#include "content/model/activity_order.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "content/base/latin.h"

namespace beffroi::content {
namespace {

constexpr std::int64_t kUnranked = 1000;  // as Content::of()

}  // namespace

std::vector<const Entry*> activities_in_order(const Content& content) {
    const auto locales = content.locales();
    struct Ranked {
        std::int64_t rank;
        std::string title;
        const Entry* entry;
    };
    std::vector<Ranked> ranked;
    for (const Entry* activity : content.of(Kind::Activity)) {
        const std::string& title =
            locales.empty() ? activity->slug : activity->value("title", locales.front());
        ranked.push_back({activity->integer("rank").value_or(kUnranked), fold_latin(title), activity});
    }
    // What of() gave is in the order of slugs where all else is alike.
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.title < b.title;
    });
    std::vector<const Entry*> found;
    found.reserve(ranked.size());
    for (const Ranked& each : ranked) found.push_back(each.entry);
    return found;
}

}  // namespace beffroi::content
