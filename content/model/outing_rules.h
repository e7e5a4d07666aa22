#pragma once
// The rules of events and tours across fields and entries. Inside this folder: others use validate.h.

#include <optional>
#include <vector>

#include "content/base/local_time.h"
#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

void check_event(const Content& content, const Entry& event, std::optional<CivilDate> today,
                 std::vector<Finding>& findings);
void check_tour(const Content& content, const Entry& tour, std::vector<Finding>& findings);
void check_tour_stop(const Content& content, const Entry& stop, std::vector<Finding>& findings);

}  // namespace beffroi::content
