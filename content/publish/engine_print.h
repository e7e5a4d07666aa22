#pragma once
// Which lighting engine this program was built with. Inside this folder.

#include <string_view>

namespace beffroi::content {

/// SHA-256 of the engine's sources, hexadecimal: another engine may compute other levels.
std::string_view engine_print();

}  // namespace beffroi::content
