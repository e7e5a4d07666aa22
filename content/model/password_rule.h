#pragma once
// What a password must be: long, not one's name, not what everybody takes first.

#include <cstddef>
#include <string_view>

namespace beffroi::content {

inline constexpr std::size_t kLeastPasswordCharacters = 12;
inline constexpr std::size_t kMostPasswordCharacters = 200;

enum class PasswordFault {
    None,
    TooShort,
    TooLong,
    TheName,  ///< Whatever its case, its spaces, and the figures put around it.
    Common,   ///< One of the commonest with figures around it, a short thing repeated, figures alone.
};

PasswordFault fault_of_password(std::string_view password, std::string_view name);

}  // namespace beffroi::content
