#pragma once
// JSON as a plain value. The parser is nlohmann's, included in json.cpp and nowhere else.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "content/base/result.h"

namespace beffroi {

/// A JSON value. Objects keep the order of their keys; equal keys are refused when parsing.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;                                           ///< null
    Json(std::nullptr_t) {}                                     // NOLINT(*-explicit-*)
    Json(bool value) : value_{value} {}                         // NOLINT(*-explicit-*)
    Json(std::int64_t value) : value_{value} {}                 // NOLINT(*-explicit-*)
    Json(int value) : value_{std::int64_t{value}} {}            // NOLINT(*-explicit-*)
    Json(std::uint32_t value) : value_{std::int64_t{value}} {}  // NOLINT(*-explicit-*)
    /// Range: up to 2^63 - 1; JSON readers elsewhere lose digits past 2^53.
    Json(std::uint64_t value) : value_{static_cast<std::int64_t>(value)} {}  // NOLINT(*-explicit-*)
    Json(double value) : value_{value} {}                                    // NOLINT(*-explicit-*)
    Json(std::string value) : value_{std::move(value)} {}                    // NOLINT(*-explicit-*)
    Json(std::string_view value) : value_{std::string{value}} {}             // NOLINT(*-explicit-*)
    Json(const char* value) : value_{std::string{value}} {}                  // NOLINT(*-explicit-*)
    Json(Array value) : value_{std::move(value)} {}                          // NOLINT(*-explicit-*)
    Json(Object value) : value_{std::move(value)} {}                         // NOLINT(*-explicit-*)

    /// `Json::object({{"id", 1}, {"name", "x"}})`
    static Json object(std::initializer_list<Member> members = {}) { return Json{Object{members}}; }
    static Json array(std::initializer_list<Json> items = {}) { return Json{Array{items}}; }

    /// Errors: Invalid with line and column, or the repeated key; TooLarge past 64 levels of nesting.
    static Result<Json> parse(std::string_view text);

    /// UTF-8. `indent` 0 gives one line. Broken UTF-8 inside strings is replaced by U+FFFD.
    std::string dump(int indent = 0) const;

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    std::optional<bool> boolean() const;
    std::optional<std::int64_t> integer() const;  ///< Only for numbers written without fraction.
    std::optional<double> number() const;
    /// Null when this is not a string.
    const std::string* string() const { return std::get_if<std::string>(&value_); }

    /// Empty when this is not an array / not an object.
    const Array& items() const;
    const Object& members() const;

    /// Null when there is no such member, or this is not an object.
    const Json* find(std::string_view key) const;

    /// Shorthands for what a message must hold; `fallback` when absent or of another type.
    std::string string_or(std::string_view key, std::string_view fallback) const;
    std::int64_t integer_or(std::string_view key, std::int64_t fallback) const;
    double number_or(std::string_view key, double fallback) const;
    bool boolean_or(std::string_view key, bool fallback) const;

    /// Adds or replaces a member; makes an object of a null. Precondition: null or object.
    Json& set(std::string_view key, Json value);
    /// Appends; makes an array of a null. Precondition: null or array.
    Json& push(Json value);

    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

}  // namespace beffroi
