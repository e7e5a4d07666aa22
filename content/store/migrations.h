#pragma once
// The numbered .sql files of content/store/migrations, compiled in (content/content.cmake).

#include <span>

#include "content/sqlite/migrator.h"

namespace beffroi::content {

/// In order, without a gap.
std::span<const Migration> migrations();

}  // namespace beffroi::content
