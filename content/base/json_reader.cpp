#include "content/base/json_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi {

JsonReader::JsonReader(std::string file, const Json& object, std::vector<FileFinding>& findings)
    : file_{std::move(file)}, object_{&object}, findings_{&findings} {
    if (!object.is_object()) find("", "must be an object { … }");
}

std::string JsonReader::path_of(std::string_view key) const {
    if (key.empty()) return path_;
    return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
}

void JsonReader::find(std::string_view key, std::string sentence) {
    findings_->push_back({file_, path_of(key), std::move(sentence)});
}

const Json* JsonReader::member(std::string_view key) {
    known_.emplace_back(key);
    return object_->find(key);
}

const Json* JsonReader::required_member(std::string_view key) {
    const Json* found = member(key);
    if (found == nullptr) find(key, "is missing");
    return found;
}

bool JsonReader::in_range(std::string_view key, double value, double least, double most) {
    if (value >= least && value <= most) return true;
    find(key, fmt::format("must be between {} and {}; it is {}", least, most, value));
    return false;
}

std::string JsonReader::text(std::string_view key) {
    const Json* found = required_member(key);
    if (found == nullptr) return {};
    if (found->is_string()) return *found->string();
    find(key, "must be a text in quotes");
    return {};
}

double JsonReader::number(std::string_view key, double least, double most) {
    if (required_member(key) == nullptr) return 0;
    return maybe_number(key, least, most).value_or(0);
}

std::int64_t JsonReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    if (required_member(key) == nullptr) return 0;
    return maybe_integer(key, least, most).value_or(0);
}

std::optional<std::string> JsonReader::maybe_text(std::string_view key) {
    const Json* found = member(key);
    if (found == nullptr || found->is_null()) return std::nullopt;
    if (found->is_string()) return *found->string();
    find(key, "must be a text in quotes");
    return std::nullopt;
}

std::optional<double> JsonReader::maybe_number(std::string_view key, double least, double most) {
    const Json* found = member(key);
    if (found == nullptr || found->is_null()) return std::nullopt;
    const auto value = found->number();
    if (!value) {
        find(key, "must be a number");
        return std::nullopt;
    }
    return in_range(key, *value, least, most) ? value : std::nullopt;
}

std::optional<std::int64_t> JsonReader::maybe_integer(std::string_view key, std::int64_t least,
                                                      std::int64_t most) {
    const Json* found = member(key);
    if (found == nullptr || found->is_null()) return std::nullopt;
    const auto value = found->integer();
    if (!value) {
        find(key, "must be a whole number");
        return std::nullopt;
    }
    const bool fits =
        in_range(key, static_cast<double>(*value), static_cast<double>(least), static_cast<double>(most));
    return fits ? value : std::nullopt;
}

std::optional<bool> JsonReader::maybe_boolean(std::string_view key) {
    const Json* found = member(key);
    if (found == nullptr || found->is_null()) return std::nullopt;
    if (!found->is_bool()) find(key, "must be true or false");
    return found->boolean();
}

std::size_t JsonReader::choice(std::string_view key, std::initializer_list<std::string_view> words) {
    const std::string given = text(key);
    const auto* const at = std::find(words.begin(), words.end(), given);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
    if (object_->find(key) != nullptr && object_->find(key)->is_string()) {
        find(key, fmt::format("must be one of {}; it is \"{}\"", fmt::join(words, ", "), given));
    }
    return 0;
}

std::vector<JsonReader> JsonReader::list(std::string_view key, bool required) {
    std::vector<JsonReader> readers;
    const Json* found = required ? required_member(key) : member(key);
    if (found == nullptr) return readers;
    if (!found->is_array()) {
        find(key, "must be a list [ … ]");
        return readers;
    }
    for (std::size_t i = 0; i < found->items().size(); ++i) {
        JsonReader child = *this;
        child.path_ = fmt::format("{}[{}]", path_of(key), i);
        child.object_ = &found->items()[i];
        child.known_.clear();
        if (child.object_->is_object()) {
            readers.push_back(std::move(child));
        } else {
            child.find("", "must be an object { … }");
        }
    }
    return readers;
}

std::optional<JsonReader> JsonReader::object(std::string_view key, bool required) {
    const Json* found = required ? required_member(key) : member(key);
    if (found == nullptr) return std::nullopt;
    if (!found->is_object()) {
        find(key, "must be an object { … }");
        return std::nullopt;
    }
    JsonReader child = *this;
    child.path_ = path_of(key);
    child.object_ = found;
    child.known_.clear();
    return child;
}

void JsonReader::refuse_unknown_members() {
    for (const auto& [key, value] : object_->members()) {
        if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
            find(key, "is not a known field; check its spelling");
        }
    }
}

}  // namespace beffroi
