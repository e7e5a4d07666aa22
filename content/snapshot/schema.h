#pragma once
// The tables of content.db, compiled in from content/snapshot/schema (content/content.cmake).

#include <span>

#include "content/sqlite/migrator.h"

namespace beffroi::content {

std::span<const Migration> content_schema();

}  // namespace beffroi::content
