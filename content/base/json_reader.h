#pragma once
// Reads a JSON object that a person may have written: every fault becomes a finding with file, field and
// sentence; reading goes on, so that one look at the list mends the file.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"

namespace beffroi {

/// What is wrong in a file, where, and what to do, in one English sentence.
struct FileFinding {
    std::string file;      ///< As the person knows it, e.g. "places/la-piscine.json".
    std::string field;     ///< Dotted path, e.g. "tracks[2].colour"; empty: the file as a whole.
    std::string sentence;  ///< "must be between -90 and 90; it is 500"

    friend bool operator==(const FileFinding&, const FileFinding&) = default;
};

/// One JSON object under inspection. Children share the list of findings, which must outlive them.
class JsonReader {
public:
    JsonReader(std::string file, const Json& object, std::vector<FileFinding>& findings);

    /// Required members: a missing or ill-typed one is a finding, and the value is empty / 0.
    std::string text(std::string_view key);
    double number(std::string_view key, double least, double most);
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);

    /// Optional members: absence is fine, an ill-typed one is a finding.
    std::optional<std::string> maybe_text(std::string_view key);
    std::optional<double> maybe_number(std::string_view key, double least, double most);
    std::optional<std::int64_t> maybe_integer(std::string_view key, std::int64_t least, std::int64_t most);
    std::optional<bool> maybe_boolean(std::string_view key);

    /// One of a few words, required; the finding lists them. Returns the index, 0 when refused.
    std::size_t choice(std::string_view key, std::initializer_list<std::string_view> words);

    /// Readers for the objects in a list member (required or not) and for an object member.
    std::vector<JsonReader> list(std::string_view key, bool required = true);
    std::optional<JsonReader> object(std::string_view key, bool required = true);

    /// The raw member, null when absent; marks it as known.
    const Json* member(std::string_view key);

    /// Call last: any member nobody asked for is a finding (a misspelt key is never ignored).
    void refuse_unknown_members();

    void find(std::string_view key, std::string sentence);

    const std::string& file() const { return file_; }
    std::string path_of(std::string_view key) const;

private:
    const Json* required_member(std::string_view key);
    bool in_range(std::string_view key, double value, double least, double most);

    std::string file_;
    std::string path_;
    const Json* object_;
    std::vector<FileFinding>* findings_;
    std::vector<std::string> known_;
};

}  // namespace beffroi
