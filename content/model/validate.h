#pragma once
// The rules that look at more than one value: what must be there before a city goes out.

#include <optional>
#include <vector>

#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// Values against their rows, and every rule across fields and entries. Errors stop a publishing; warnings
/// are said and it goes on. `today`: what is moved into the past is said too, and what is past is not asked
/// any more; without it no day is past.
std::vector<Finding> validate(const Content& content, std::optional<CivilDate> today = std::nullopt);

/// The same for the entries of one kind.
std::vector<Finding> validate_kind(const Content& content, Kind kind,
                                   std::optional<CivilDate> today = std::nullopt);

/// The day it is in the city. Nothing before it says its time zone.
std::optional<CivilDate> today_in(const Content& content, UtcTime now);

/// Places and events of low confidence stay drafts until a person checked them.
bool may_be_published(const Entry& entry);

/// Takes out what may not go out, the tours that would stop there, and narrations no tour comes to.
/// validate() has a finding for each.
void leave_out_drafts(Content& content);

}  // namespace beffroi::content
