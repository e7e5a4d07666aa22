#pragma once
// The sheet of an activity: one A4 page for a class, its answer on another; and the list of all sheets.

#include <string>

#include "content/model/entry.h"
#include "content/publish/static_pages.h"

namespace beffroi::content {

/// As it would be published in `locale`; a draft may lack its place. Where nothing is written in that
/// language, a page that says so. With the first of its place's pictures that `pictures` has, and its credit.
/// Errors: none. Precondition: an activity.
std::string activity_sheet(const Content& content, const Entry& activity, const Locale& locale,
                           const PagePictures& pictures = {});

/// One page for each activity and language it has words in, and one list a language.
std::vector<StaticPage> activity_pages(const Content& content, const PagePictures& pictures = {});

}  // namespace beffroi::content
