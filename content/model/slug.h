#pragma once
// The identifier an entry gets when a person makes it: they give a title and never see this.

#include <cstddef>
#include <string>
#include <string_view>

#include "content/model/field_spec.h"

namespace beffroi::content {

/// "L'hôtel de ville" → "l-hotel-de-ville": is_slug(), cut between words. `otherwise` when the title has no
/// letter or digit that fits.
std::string slug_of_title(std::string_view title, std::string_view otherwise);

/// The n-th of its name: "mill", "mill-2", … Still is_slug().
std::string numbered_slug(const std::string& slug, std::size_t number);

/// The field that names an entry of this kind on a screen; null when none does (a tour's stop is called as
/// its place, a map layer as its file).
const FieldSpec* title_field(Kind kind);

}  // namespace beffroi::content
