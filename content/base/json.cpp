#include "content/base/json.h"

#include <cassert>

#include <nlohmann/json.hpp>

namespace beffroi {
namespace {

constexpr std::size_t kDeepest = 64;

/// Builds our value from nlohmann's events; refuses repeated keys and deep nesting on the way.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Json take() { return std::move(root_); }
    const std::optional<Error>& failure() const { return failure_; }

    bool null() override { return put(Json{}); }
    bool boolean(bool value) override { return put(Json{value}); }
    bool number_integer(number_integer_t value) override { return put(Json{std::int64_t{value}}); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<std::uint64_t>(INT64_MAX)) return put(Json{static_cast<double>(value)});
        return put(Json{static_cast<std::int64_t>(value)});
    }
    bool number_float(number_float_t value, const string_t&) override { return put(Json{value}); }
    bool string(string_t& value) override { return put(Json{std::move(value)}); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json{Json::Object{}}); }
    bool start_array(std::size_t) override { return open(Json{Json::Array{}}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (open_.back().value.find(name) != nullptr) {
            failure_ = Error{Fault::Invalid, "the key \"" + name + "\" stands twice in one object"};
            return false;
        }
        open_.back().key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& problem) override {
        std::string what = problem.what();
        if (const auto after_tag = what.find("] "); after_tag != std::string::npos)
            what.erase(0, after_tag + 2);
        failure_ = Error{Fault::Invalid, std::move(what)};
        return false;
    }

private:
    struct Level {
        Json value;
        std::string key;  // of the member being read, when value is an object
    };

    bool open(Json container) {
        if (open_.size() >= kDeepest) {
            failure_ = Error{Fault::TooLarge, "nested deeper than 64 levels"};
            return false;
        }
        open_.push_back({std::move(container), {}});
        return true;
    }
    bool close() {
        Json done = std::move(open_.back().value);
        open_.pop_back();
        return put(std::move(done));
    }
    bool put(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Level& level = open_.back(); level.value.is_array()) {
            level.value.push(std::move(value));
        } else {
            level.value.set(level.key, std::move(value));
        }
        return true;
    }

    Json root_;
    std::vector<Level> open_;
    std::optional<Error> failure_;
};

nlohmann::ordered_json to_library(const Json& value) {
    if (value.is_null()) return nullptr;
    if (value.is_bool()) return *value.boolean();
    if (value.is_integer()) return *value.integer();
    if (value.is_number()) return *value.number();
    if (value.is_string()) return *value.string();
    if (value.is_array()) {
        auto list = nlohmann::ordered_json::array();
        for (const Json& item : value.items()) list.push_back(to_library(item));
        return list;
    }
    auto object = nlohmann::ordered_json::object();
    for (const auto& [key, member] : value.members()) object[key] = to_library(member);
    return object;
}

}  // namespace

Result<Json> Json::parse(std::string_view text) {
    Builder builder;
    const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (complete) return builder.take();
    return builder.failure().value_or(Error{Fault::Invalid, "not JSON"});
}

std::string Json::dump(int indent) const {
    return to_library(*this).dump(indent > 0 ? indent : -1, ' ', false,
                                  nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<bool> Json::boolean() const {
    const bool* value = std::get_if<bool>(&value_);
    return value != nullptr ? std::optional{*value} : std::nullopt;
}

std::optional<std::int64_t> Json::integer() const {
    const std::int64_t* value = std::get_if<std::int64_t>(&value_);
    return value != nullptr ? std::optional{*value} : std::nullopt;
}

std::optional<double> Json::number() const {
    if (const auto whole = integer()) return static_cast<double>(*whole);
    const double* value = std::get_if<double>(&value_);
    return value != nullptr ? std::optional{*value} : std::nullopt;
}

const Json::Array& Json::items() const {
    static const Array kNone;
    const Array* list = std::get_if<Array>(&value_);
    return list != nullptr ? *list : kNone;
}

const Json::Object& Json::members() const {
    static const Object kNone;
    const Object* object = std::get_if<Object>(&value_);
    return object != nullptr ? *object : kNone;
}

const Json* Json::find(std::string_view key) const {
    for (const auto& [name, value] : members()) {
        if (name == key) return &value;
    }
    return nullptr;
}

std::string Json::string_or(std::string_view key, std::string_view fallback) const {
    const Json* member = find(key);
    return member != nullptr && member->is_string() ? *member->string() : std::string{fallback};
}

std::int64_t Json::integer_or(std::string_view key, std::int64_t fallback) const {
    const Json* member = find(key);
    return member != nullptr ? member->integer().value_or(fallback) : fallback;
}

double Json::number_or(std::string_view key, double fallback) const {
    const Json* member = find(key);
    return member != nullptr ? member->number().value_or(fallback) : fallback;
}

bool Json::boolean_or(std::string_view key, bool fallback) const {
    const Json* member = find(key);
    return member != nullptr ? member->boolean().value_or(fallback) : fallback;
}

Json& Json::set(std::string_view key, Json value) {
    if (is_null()) value_ = Object{};
    assert(is_object());
    for (auto& [name, member] : std::get<Object>(value_)) {
        if (name == key) {
            member = std::move(value);
            return *this;
        }
    }
    std::get<Object>(value_).emplace_back(std::string{key}, std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    assert(is_array());
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

}  // namespace beffroi
