#include "content/store/entry_views.h"

#include <algorithm>
#include <array>

namespace beffroi::content {
namespace {

constexpr std::array<const char*, 4> kStateNames{"missing", "draft", "changed", "live"};

}  // namespace

const char* name_of(DraftState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<DraftState> draft_state_of(std::string_view name) {
    const auto* found = std::find(kStateNames.begin(), kStateNames.end(), name);
    if (found == kStateNames.end()) return std::nullopt;
    return static_cast<DraftState>(found - kStateNames.begin());
}

Result<CityWords> EntryViews::city() {
    auto rows = TRY(database_->prepare(
        "SELECT id FROM entry WHERE kind = 'city' AND deleted_ms IS NULL ORDER BY slug LIMIT 1"));
    CityWords words;
    if (!TRY(rows.step())) return words;
    Content only_city;
    only_city.entries.push_back(TRY(Entries{*store_}.draft(rows.text("id"))));
    words.locales = only_city.locales();
    words.city = std::move(only_city.entries.front());
    return words;
}

Result<std::vector<ValueView>> EntryViews::values(std::string_view id) {
    TRY(Entries{*store_}.kind_of(id));
    return values_of(id, "", "");
}

Result<std::optional<ValueView>> EntryViews::value(std::string_view id, std::string_view field,
                                                   std::string_view locale) {
    auto found = TRY(values_of(id, field, locale));
    if (found.empty()) return std::optional<ValueView>{};
    return std::optional{std::move(found.front())};
}

Result<std::vector<ValueView>> EntryViews::values_of(std::string_view id, std::string_view field,
                                                     std::string_view locale) {
    const Locale source = TRY(city()).source();
    auto rows = TRY(database_->prepare(
        "SELECT d.field, d.locale, d.value, d.version, d.updated_ms, d.updated_by,"
        " coalesce(p.value, iif(e.published_edition IS NULL, NULL, '')) IS d.value AS live,"
        " d.locale NOT IN ('', :source) AS translation, s.value AS source_now,"
        " iif(d.locale NOT IN ('', :source), (SELECT r.new_value FROM revision r WHERE r.entry_id = "
        "d.entry_id"
        "  AND r.field = d.field AND r.locale = :source AND r.changed_ms <= d.reviewed_ms"
        "  ORDER BY r.version DESC LIMIT 1), NULL) AS source_then"
        " FROM entry e JOIN draft_value d ON d.entry_id = e.id"
        " LEFT JOIN published_value p ON p.entry_id = e.id AND p.field = d.field AND p.locale = d.locale"
        " LEFT JOIN draft_value s ON s.entry_id = e.id AND s.field = d.field AND s.locale = :source"
        " WHERE e.id = :id AND (:field = '' OR d.field = :field AND d.locale = :locale)"
        " ORDER BY d.field, d.locale"));
    rows.bind(":id", id).bind(":field", field).bind(":locale", locale).bind(":source", source);
    std::vector<ValueView> found;
    while (TRY(rows.step())) {
        ValueView view;
        view.saved = SavedValue{rows.text("field"),      rows.text("locale"),        rows.text("value"),
                                rows.integer("version"), rows.integer("updated_ms"), rows.text("updated_by")};
        view.live = rows.integer("live") != 0;
        view.source_then = rows.text("source_then");
        view.translation = rows.integer("translation") != 0;
        view.to_review =
            view.translation && !view.saved.value.empty() && view.source_then != rows.text("source_now");
        found.push_back(std::move(view));
    }
    return found;
}

}  // namespace beffroi::content
