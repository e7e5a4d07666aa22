#pragma once
// How much of the city is written: entries × languages × fields.

#include <cstddef>
#include <string>
#include <vector>

#include "content/base/json.h"
#include "content/model/entry.h"

namespace beffroi::content {

/// One field in one language.
struct LocaleCoverage {
    Locale locale;
    std::size_t filled = 0;
    std::vector<std::string> missing;  ///< Slugs, of a field that is wanted
};

struct FieldCoverage {
    std::string field;
    bool wanted = false;  ///< Nothing goes out without it in the standard language.
    std::vector<LocaleCoverage> locales;
};

/// One kind of entry that has words.
struct KindCoverage {
    Kind kind = Kind::Place;
    std::size_t out = 0;              ///< Entries that may go out: what is counted
    std::vector<std::string> drafts;  ///< Slugs of those that stay drafts: of low confidence, nobody checked
    std::vector<FieldCoverage> fields;
};

/// Kinds in the model's order, those without an entry too; languages the city's, its standard one first.
std::vector<KindCoverage> coverage_of(const Content& content);

/// {"locales": […], "kinds": [{"kind", "out", "drafts", "fields": [{"field", "wanted", "locales": {…}}]}]}
Json coverage_as_json(const Content& content);

}  // namespace beffroi::content
