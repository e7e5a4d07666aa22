#include "content/snapshot/activity_writer.h"

namespace beffroi::content {

Outcome write_activities(Database& database, const std::vector<ActivityRow>& activities) {
    auto row =
        TRY(database.prepare("INSERT INTO activity (slug, rank, place, audience)"
                             " VALUES (:slug, :rank, :place, :audience)"));
    auto text = TRY(
        database.prepare("INSERT INTO activity_text (activity, locale, title, words, answer, read_over_by)"
                         " VALUES (:activity, :locale, :title, :words, :answer, :read_over_by)"));
    int rank = 0;
    for (const ActivityRow& activity : activities) {
        row.bind(":slug", activity.slug).bind(":rank", rank++).bind(":place", activity.place);
        row.bind(":audience", activity.audience);
        TRY(row.run());
        for (const ActivityText& words : activity.texts) {
            text.bind(":activity", activity.slug).bind(":locale", words.locale).bind(":title", words.title);
            text.bind(":words", words.words).bind(":answer", words.answer);
            text.bind(":read_over_by", words.read_over_by);
            TRY(text.run());
        }
    }
    return Done{};
}

}  // namespace beffroi::content
