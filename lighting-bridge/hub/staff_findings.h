#pragma once
// Findings, titles and names as staff read them. Inside this folder.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"
#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/store/store.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// Its title in the city's first language that has one; its slug when none does.
std::string title_in(const content::Content& content, const content::Entry& entry);

/// Errors first; each with the entry it is about, when `content` has it.
Json findings_json(const net::Request& http, std::vector<content::Finding> findings,
                   const content::Content& content);

/// A person's name, or in the reader's language what wrote without one.
std::string author_name(content::Store& store, const net::Request& http, const std::string& by);

}  // namespace beffroi::hub
