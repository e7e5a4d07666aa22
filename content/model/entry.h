#pragma once
// An entry as the store hands it over, and the typed views that publishing and validating read.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/json.h"
#include "content/model/field_spec.h"
#include "content/model/locale.h"

namespace beffroi::content {

/// Everything an entry says at one moment (a draft, or what was published).
struct Entry {
    std::string id;  ///< ULID; empty before it is stored
    Kind kind = Kind::Place;
    std::string slug;
    std::map<std::pair<std::string, Locale>, std::string> values;  ///< (field, locale or "") → text

    /// Empty when not filled.
    const std::string& value(std::string_view field, std::string_view locale = "") const;
    std::optional<double> number(std::string_view field) const;
    std::optional<std::int64_t> integer(std::string_view field) const;
    std::vector<std::string> list(std::string_view field) const;
    Json json(std::string_view field) const;
    void set(std::string_view field, std::string_view locale, std::string value);
    /// Languages in which any field has text.
    std::vector<Locale> locales() const;
};

/// All that would go out together: what validation looks at as a whole.
struct Content {
    std::vector<Entry> entries;

    const Entry* find(Kind kind, std::string_view slug) const;
    std::vector<const Entry*> of(Kind kind) const;  ///< Sorted by rank, then slug.
    /// Null before a city was imported.
    const Entry* city() const;
    std::vector<Locale> locales() const;  ///< The city's, its standard one first.
    /// What people call it: its title in the city's first language that has one; the slug of what has none.
    std::string title(Kind kind, std::string_view slug) const;
};

}  // namespace beffroi::content
