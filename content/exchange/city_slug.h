#pragma once
// How a credit, which has no slug of its own, gets one. Inside this folder only.

#include <string>
#include <string_view>

namespace beffroi::content {

/// "Positions et adresses" → "positions-et-adresses". Other letters part words.
std::string slug_from(std::string_view text);

}  // namespace beffroi::content
