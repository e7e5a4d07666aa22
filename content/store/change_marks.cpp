#include "content/store/change_marks.h"

namespace beffroi::content {

Result<ChangeMark> change_mark(Database& database) {
    auto row =
        TRY(database.prepare("SELECT (SELECT coalesce(max(id), 0) FROM revision) AS revision,"
                             " (SELECT count FROM change_mark WHERE what = 'entries') AS entries,"
                             " (SELECT count FROM change_mark WHERE what = 'published') AS published,"
                             " (SELECT count FROM change_mark WHERE what = 'reviewed') AS reviewed"));
    TRY(row.step());
    return ChangeMark{row.integer("revision"), row.integer("entries"), row.integer("published"),
                      row.integer("reviewed")};
}

Result<std::vector<std::string>> saved_since(Database& database, std::int64_t revision) {
    auto rows = TRY(database.prepare("SELECT DISTINCT entry_id FROM revision WHERE id > :revision"));
    rows.bind(":revision", revision);
    std::vector<std::string> ids;
    while (TRY(rows.step())) ids.push_back(rows.text("entry_id"));
    return ids;
}

Outcome mark_published(Database& database) {
    return database.execute("UPDATE change_mark SET count = count + 1 WHERE what = 'published'");
}

Outcome mark_reviewed(Database& database) {
    return database.execute("UPDATE change_mark SET count = count + 1 WHERE what = 'reviewed'");
}

}  // namespace beffroi::content
