#pragma once
// Making an entry from what a person knows of it: its title. Identifiers are this program's business.

#include <string>
#include <string_view>

#include "content/store/entries.h"

namespace beffroi::content {

struct NewEntry {
    Kind kind = Kind::Place;
    std::string title;  ///< Of a tour's stop: its place, by id, or by its title in any language.
    Locale locale;      ///< Of the title.
    std::string under;  ///< Id of the façade of a scene, of the tour of a stop; of an activity's place, which
                        ///< may be said later; else empty.
};

/// Id of the entry, its title saved as its first value. A stop that lies in the bin comes back as it was.
/// Errors: Invalid (no title, or over-long; no language of the city's; a second city; a kind that is made
/// from files; no parent where one is needed, or one where none is), NotFound (parent, place), Conflict (that
/// tour has that stop already).
Result<std::string> make_entry(Store& store, const NewEntry& wanted, std::string_view by, UtcTime now);

}  // namespace beffroi::content
