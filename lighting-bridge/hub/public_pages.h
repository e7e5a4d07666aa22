#pragma once
// The pages that QR codes lead to, for everybody: of the edition that is out, read only.

#include <functional>

#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// GET /pages/…; an address that no page of the edition has gets a page that says so.
/// `edition`: the current one, null before the first. Thread: the loop's.
net::Route public_pages(std::function<const LightEdition*()> edition);

}  // namespace beffroi::hub
