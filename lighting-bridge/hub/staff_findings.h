#pragma once
// Findings, titles and names as staff read them. Inside this folder.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/json.h"
#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/store/store.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// Entries by kind and slug with their titles: for lists of thousands, where Content::find() would look
/// through all of them each time. `content` outlives it. What has no name of its own (a façade, the map) is
/// called in `language`: "fr", "en" or "nl".
class Titled {
public:
    explicit Titled(const content::Content& content, std::string_view language = "fr");

    /// Null: there is none.
    const content::Entry* find(content::Kind kind, std::string_view slug) const;
    /// Its title in the city's first language that has one; else what it belongs to, or its first line; its
    /// slug when it has none.
    std::string title(const content::Entry& entry) const;

private:
    std::string own_title(const content::Entry& entry) const;
    std::string title_of_stop(const content::Entry& stop) const;
    std::string title_of_facade(const content::Entry& facade) const;
    std::string title_of_activity(const content::Entry& activity) const;

    std::string_view language_;
    std::vector<content::Locale> locales_;
    std::map<std::pair<content::Kind, std::string_view>, const content::Entry*> entries_;
    std::map<std::string_view, const content::Entry*> place_of_facade_;
};

/// Errors first; each with the entry it is about, when `content` has it.
Json findings_json(const net::Request& http, std::vector<content::Finding> findings, const Titled& content);
Json findings_json(const net::Request& http, std::vector<content::Finding> findings,
                   const content::Content& content);

/// A person's name, or in the reader's language what wrote without one.
std::string author_name(content::Store& store, const net::Request& http, const std::string& by);

}  // namespace beffroi::hub
