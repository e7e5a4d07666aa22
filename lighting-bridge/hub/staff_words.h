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

/// `{code, sentence}`. Codes: denied, login_refused, login_wait, csrf, one_time, password_weak, not_found,
/// conflict, invalid, too_large, blocked, failed; edition_forgotten, release_decided, preview_absent,
/// preview_busy, preview_failed, preview_blocked, preview_gone. An unknown code is a bug.
net::Response refuse(const net::Request& request, int status, std::string_view code,
                     Json more = Json::object());

/// The refusal for an Error from below; its detail goes to the log only.
net::Response refuse(const net::Request& request, const Error& error);

std::string_view sentence_for(const net::Request& request, const content::Sentence& sentence);

}  // namespace beffroi::hub
