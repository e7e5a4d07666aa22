#pragma once
// What pictures and sounds of the library have in common. Inside this folder: the handlers are
// staff_desk.h's.

#include <string>
#include <string_view>

#include "content/base/digest.h"
#include "content/base/json.h"
#include "content/cook/picture_words.h"
#include "content/model/entry.h"
#include "lighting-bridge/hub/staff_desk.h"

namespace beffroi::hub {

/// In the reader's language.
const std::string& spoken(const net::Request& http, const content::PictureWords& words);
Json remarks_json(const net::Request& http, const std::vector<content::PictureRemark>& remarks);
/// Why the cook refused a file.
net::Response refuse_file(const net::Request& http, const char* code, const content::PictureWords& words);

std::string title_of(const content::Entry& entry, const content::Content& drafts);
/// {id, title}
Json named(const content::Entry& entry, const content::Content& drafts);
/// The entries of that kind that are this very file.
Json same_file(const content::Content& drafts, content::Kind kind, const std::string& hash);
/// A row of the library: what it is, where it is shown, what it still lacks.
Json library_row(const content::Content& drafts, const content::Entry& media);
/// An uploaded file becomes an entry: body {hash, title}. `prefix` begins its slug: "photo-".
net::Response add_to_library(StaffDesk& desk, const StaffRequest& request, content::Kind kind,
                             const char* prefix);

/// Looks at an uploaded sound; what was learned goes into `answer`. A response where it is refused.
std::optional<net::Response> look_at_sound(StaffDesk& desk, const net::Request& http, const Digest& digest,
                                           std::string_view name, Json& answer);
/// Its shape, drawn; nothing when the file is no sound.
std::optional<net::Response> drawn_sound(StaffDesk& desk, const Digest& digest, const std::string& bytes);

/// What a file is, by its first bytes: "picture", "sound", "model", "archive".
std::string_view kind_of_file(std::string_view bytes);

}  // namespace beffroi::hub
