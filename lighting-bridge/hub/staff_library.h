#pragma once
// What pictures, sounds and videos of the library have in common. Inside this folder: the handlers are
// staff_desk.h's.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/digest.h"
#include "content/base/json.h"
#include "content/cook/picture_words.h"
#include "content/model/entry.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_findings.h"

namespace beffroi::hub {

/// In the reader's language.
const std::string& spoken(const net::Request& http, const content::PictureWords& words);
Json remarks_json(const net::Request& http, const std::vector<content::PictureRemark>& remarks);
/// Why the cook refused a file.
net::Response refuse_file(const net::Request& http, const char* code, const content::PictureWords& words);

/// The media of one kind, with the places that show them and what they still lack: looked up once for all.
class Library {
public:
    /// `drafts` must outlive it.
    Library(const content::Content& drafts, content::Kind kind);

    /// What it is, where it is shown, what it still lacks.
    Json row(const content::Entry& media) const;
    /// Every row.
    Json rows() const;
    /// {id, title} of those that are this very file.
    Json same_file(const std::string& hash) const;

private:
    Json named(const content::Entry& entry) const;

    const content::Content& drafts_;
    content::Kind kind_;
    Titled titles_;
    std::map<std::string, std::vector<const content::Entry*>> shown_by_;  // by slug
    std::map<std::string, std::vector<std::string>> missing_;             // by slug
};

/// {pictures, sounds, videos}: those of each that are this very file.
Json same_files(const content::Content& drafts, const Digest& digest);

/// Bytes whose address holds their hash.
net::Response kept_forever(const char* type, std::string body);

/// The answer to a question for the library of that kind.
net::Response list_library(StaffDesk& desk, const StaffRequest& request, content::Kind kind);
/// An uploaded file becomes an entry: body {hash, title}. `prefix` begins its slug: "photo-".
net::Response add_to_library(StaffDesk& desk, const StaffRequest& request, content::Kind kind,
                             const char* prefix);

/// Looks at an uploaded sound; what was learned goes into `answer`. A response where it is refused.
std::optional<net::Response> look_at_sound(StaffDesk& desk, const net::Request& http, const Digest& digest,
                                           std::string_view name, Json& answer);
/// Its shape, drawn; nothing when the file is no sound.
std::optional<net::Response> drawn_sound(StaffDesk& desk, const Digest& digest, const std::string& bytes);

/// Looks at an uploaded 3D model; what was learned goes into `answer`. A response where it is refused.
std::optional<net::Response> look_at_given_model(StaffDesk& desk, const net::Request& http,
                                                 const Digest& digest, Json& answer);
/// Its drawing; nothing when the file is no model.
std::optional<net::Response> drawn_model(StaffDesk& desk, const Digest& digest, const std::string& bytes);

/// The last part of what the browser calls a file, without what no name has; "?" when nothing is left.
std::string tidy_name(std::string name);
/// Empty: not in the address.
std::string query_of(const StaffRequest& request, const char* name);

/// What a file is, by its first bytes: "picture", "sound", "model" (a zip is one, until looked into).
std::string_view kind_of_file(std::string_view bytes);

}  // namespace beffroi::hub
