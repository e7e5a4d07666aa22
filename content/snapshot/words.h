#pragma once
// Texts in several languages, as the tables of content.db hold them. Inside this folder only.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/base/json.h"
#include "content/model/locale.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Columns of one thing, each from the first language of the order that fills it.
class Words {
public:
    /// `row` stands on the text of `locale`.
    void offer(const Statement& row, const Locale& locale, const std::vector<const char*>& columns) {
        for (const char* column : columns) {
            offered_[column][locale] = row.text(column);
        }
    }

    std::string take(const char* column, const std::vector<Locale>& order, Locale* from = nullptr) const {
        const auto found = offered_.find(column);
        if (found == offered_.end()) return {};
        for (const Locale& locale : order) {
            const auto text = found->second.find(locale);
            if (text == found->second.end() || text->second.empty()) continue;
            if (from != nullptr) *from = locale;
            return text->second;
        }
        return {};
    }

private:
    std::map<std::string, std::map<Locale, std::string>> offered_;
};

inline std::vector<std::string> lines_of(const std::string& json) {
    std::vector<std::string> lines;
    const auto parsed = Json::parse(json);
    if (!parsed) return lines;
    for (const Json& item : parsed->items()) {
        if (item.string() != nullptr) lines.push_back(*item.string());
    }
    return lines;
}

inline std::vector<int> numbers_of(const std::string& json) {
    std::vector<int> numbers;
    const auto parsed = Json::parse(json);
    if (!parsed) return numbers;
    for (const Json& item : parsed->items()) numbers.push_back(static_cast<int>(item.integer().value_or(0)));
    return numbers;
}

inline std::optional<std::string> filled(std::string text) {
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

/// Texts of every row of a table by the row's slug.
using WordsBySlug = std::map<std::string, Words>;

inline Result<WordsBySlug> read_words(Result<Statement> prepared, const std::vector<const char*>& columns) {
    Statement rows = TRY(std::move(prepared));
    WordsBySlug words;
    while (TRY(rows.step())) words[rows.text("slug")].offer(rows, rows.text("locale"), columns);
    return words;
}

}  // namespace beffroi::content
