#pragma once
// Entries and values as the staff's pages read them, with people by name and never by id.

#include <map>
#include <string>

#include "content/base/json.h"
#include "content/store/entry_views.h"
#include "content/store/people.h"
#include "lighting-bridge/hub/staff_desk.h"

namespace beffroi::hub {

/// What stands for the locale of a field that has none, in an address.
inline constexpr std::string_view kNoLocale = "-";

/// Names for the ids in one answer, each asked once.
class Names {
public:
    Names(StaffDesk& desk, const net::Request& request) : people_{desk.store}, request_{request} {}

    /// In the reader's language where no person did it.
    const std::string& of(const std::string& by);

private:
    content::People people_;
    const net::Request& request_;
    std::map<std::string, std::string> known_;
};

Json row_json(const content::EntryRow& row, Names& names);
Json value_json(const content::ValueView& view, Names& names);

/// The entry of the request with all its values. Answers for itself when there is none.
net::Response entry_answer(StaffDesk& desk, const StaffRequest& request);
/// One row. Answers for itself when there is none.
net::Response row_answer(StaffDesk& desk, const StaffRequest& request, std::string_view id, int status = 200);

/// The value that a request's address names.
struct FieldAddress {
    std::string entry_id;
    std::string field;
    content::Locale locale;

    static FieldAddress of(const StaffRequest& request);
};
net::Response value_answer(StaffDesk& desk, const StaffRequest& request, const FieldAddress& address);

/// Facts, or text in that language.
bool may_write(const StaffRequest& request, const content::Locale& locale);

}  // namespace beffroi::hub
