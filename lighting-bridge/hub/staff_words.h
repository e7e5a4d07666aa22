#pragma once
// Refusals in one JSON shape: a stable code, and a sentence in the reader's language.

#include <string>
#include <string_view>

#include "content/base/json.h"
#include "content/base/result.h"
#include "content/model/finding.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// "fr", "en" or "nl": the first of them that Accept-Language names; "fr" otherwise.
std::string_view language_of(const net::Request& request);

/// `{code, sentence}`. Codes: the rows of kWords, as `Problem` in openapi.yaml lists them. An unknown one is
/// a bug.
net::Response refuse(const net::Request& request, int status, std::string_view code,
                     Json more = Json::object());

/// The refusal for an Error from below; its detail goes to the log only.
net::Response refuse(const net::Request& request, const Error& error);

/// Who wrote where no person did: "import", "tool", or someone who is unknown now.
std::string_view word_for_author(const net::Request& request, std::string_view by);

std::string_view sentence_for(const net::Request& request, const content::Sentence& sentence);

}  // namespace beffroi::hub
