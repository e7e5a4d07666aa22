#pragma once
// The pictures of a scene file: rows of points, each point six hexadecimal digits as screens show colours.

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/effect_still.h"

namespace beffroi::light {

/// `pictures`: a list of pictures, each a list of rows from the top, each row "rrggbb rrggbb …" from the
/// left. All have as many rows and columns. Faults become findings.
void read_pictures(JsonReader& track, PictureEffect& effect);

void put_pictures(Json& track, const PictureEffect& effect);

}  // namespace beffroi::light
