#pragma once
// Expected failure as a value that cannot be dropped.
//
// Not std::expected: absent from g++ 12 under -std=c++20, and not [[nodiscard]] where it is present.

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace beffroi {

/// What a caller can act on.
enum class Fault { NotFound, Invalid, Conflict, Denied, TooLarge, Timeout, Corrupt, Io };

/// Stable name of a fault, for logs and the API's error codes: "not_found", "invalid", …
const char* name_of(Fault fault);

/// Why something failed: a fault for the caller, a sentence for the person who reads the log.
struct Error {
    Fault fault;
    std::string detail;
};

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}      // NOLINT(*-explicit-*)
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}  // NOLINT(*-explicit-*)

    bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T& value() & {
        assert(has_value());
        return std::get<0>(state_);
    }
    const T& value() const& {
        assert(has_value());
        return std::get<0>(state_);
    }
    T&& value() && {
        assert(has_value());
        return std::get<0>(std::move(state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const& {
        assert(!has_value());
        return std::get<1>(state_);
    }
    Error&& error() && {
        assert(!has_value());
        return std::get<1>(std::move(state_));
    }

private:
    std::variant<T, Error> state_;
};

/// The value of a function that only does something.
struct Done {};
using Outcome = Result<Done>;

}  // namespace beffroi

/// `auto db = TRY(Database::open(path));` hands the Error on to the enclosing function's caller.
/// One TRY a statement: nesting shadows, and -Wshadow says so on purpose.
#define TRY(expression)                                          \
    __extension__({                                              \
        auto try_result_ = (expression);                         \
        if (!try_result_) return std::move(try_result_).error(); \
        std::move(try_result_).value();                          \
    })
