#pragma once
// One event, one stable name, fields. To stderr, where journald keeps it.
//
// error = an operator must act; warn = degraded, counted; info = state changes.
// Nothing once a frame or tick. No visitor text, no secrets.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace beffroi::log {

struct Field {
    std::string_view name;
    std::string value;

    Field(std::string_view field, std::string_view text) : name{field}, value{text} {}
    Field(std::string_view field, const char* text) : name{field}, value{text} {}
    Field(std::string_view field, const std::string& text) : name{field}, value{text} {}
    template <typename Number>
    requires std::is_arithmetic_v<Number> Field(std::string_view field, Number number)
        : name{field}, value{std::to_string(number)} {}
};
using Fields = std::initializer_list<Field>;

void info(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

/// Only warnings and errors from now on (tests, `--quiet`).
void quieten();

}  // namespace beffroi::log
