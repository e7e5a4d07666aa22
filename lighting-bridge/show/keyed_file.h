#pragma once
// Values of a scene file that may change over time: one value, or a list of keys {at_ms, value, ease}.

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

inline constexpr double kFarthest = 1000;  ///< Metres, or extents

/// What a keyed value accepts, and how a refusal is worded.
template <typename T>
struct Kind {
    std::function<std::optional<T>(const Json&)> read;
    std::string must_be;
};

Kind<float> number_kind(double least, double most);
Kind<LinearColour> colour_kind();
/// A point of the façade, in metres.
Kind<Vec3> point_kind();

/// One of the words, or the first one when the field is absent; a finding otherwise.
template <std::size_t N>
std::size_t word(JsonReader& reader, std::string_view key, const std::array<std::string_view, N>& words) {
    const auto given = reader.maybe_text(key);
    if (!given) return 0;
    const auto at = std::find(words.begin(), words.end(), *given);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
    reader.find(key, fmt::format("must be one of {}; it is \"{}\"", fmt::join(words, ", "), *given));
    return 0;
}

/// Reads keyed values of one track. Keys may lie within `duration`.
class KeyReader {
public:
    KeyReader(JsonReader& reader, std::chrono::microseconds duration)
        : reader_{reader}, duration_{duration} {}

    JsonReader& reader() { return reader_; }

    template <typename T>
    Keyed<T> read(const std::string& path, const Json& json, const Kind<T>& kind) {
        if (!is_list_of_keys(json)) {
            const auto value = kind.read(json);
            if (!value) reader_.find(path, fmt::format("must be {}, or a list of keys", kind.must_be));
            return Keyed<T>{value.value_or(T{})};
        }
        std::vector<Key<T>> keys;
        for (std::size_t i = 0; i < json.items().size(); ++i) {
            const std::string here = fmt::format("{}[{}]", path, i);
            Key<T> key{read_at(here, json.items()[i]), {}, read_ease(here, json.items()[i])};
            const Json* given = json.items()[i].find("value");
            const auto value = given == nullptr ? std::nullopt : kind.read(*given);
            if (!value) reader_.find(here + ".value", "must be " + kind.must_be);
            key.value = value.value_or(T{});
            if (i > 0 && key.at < keys.back().at) {
                reader_.find(here + ".at_ms", "must not be before the key above it");
            }
            keys.push_back(std::move(key));
        }
        check_count(path, keys.size());
        return Keyed<T>{std::move(keys)};
    }

    /// Absent: `fallback`; without one, a finding.
    template <typename T>
    Keyed<T> field(std::string_view name, const Kind<T>& kind, std::optional<Keyed<T>> fallback) {
        const Json* json = reader_.member(name);
        if (json == nullptr && !fallback) reader_.find(name, "is missing");
        return json == nullptr ? fallback.value_or(Keyed<T>{}) : read(std::string{name}, *json, kind);
    }

private:
    static bool is_list_of_keys(const Json& json);
    std::chrono::microseconds read_at(const std::string& path, const Json& json);
    Ease read_ease(const std::string& path, const Json& json);
    void check_count(const std::string& path, std::size_t count);

    JsonReader& reader_;
    std::chrono::microseconds duration_;
};

Json keyed_json(const Keyed<float>& keyed);
Json keyed_json(const Keyed<LinearColour>& keyed);
Json keyed_json(const Keyed<Vec3>& keyed);

}  // namespace beffroi::light
