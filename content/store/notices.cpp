#include "content/store/notices.h"

#include <algorithm>

#include "content/base/json.h"

namespace beffroi::content {
namespace {

std::int64_t milliseconds(UtcTime at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.since_epoch).count();
}

std::string texts_of(const SentNotice& notice) {
    Json texts = Json::object();
    for (const auto& [locale, words] : notice.texts) {
        if (!words.empty()) texts.set(locale, words);
    }
    return texts.dump();
}

Result<SentNotice> notice_of(const Statement& row) {
    SentNotice notice;
    notice.entry_id = row.text("entry_id");
    notice.emergency = row.integer("emergency") != 0;
    notice.from_ms = row.integer("from_ms");
    notice.until_ms = row.integer("until_ms");
    notice.sent_ms = row.integer("sent_ms");
    notice.sent_by = row.text("sent_by");
    notice.withdrawn_ms = row.maybe_integer("withdrawn_ms");
    const Json texts = TRY(Json::parse(row.text("texts")));
    for (const auto& [locale, words] : texts.members()) {
        if (words.is_string()) notice.texts[std::string{locale}] = *words.string();
    }
    return notice;
}

}  // namespace

bool SentNotice::is_ahead_at(UtcTime now) const {
    return !withdrawn_ms && milliseconds(now) < until_ms;
}

Outcome Notices::send(const SentNotice& notice) {
    const bool says = std::any_of(notice.texts.begin(), notice.texts.end(),
                                  [](const auto& each) { return !each.second.empty(); });
    if (!says) return Error{Fault::Invalid, "a notice without words"};
    if (notice.until_ms <= std::max(notice.sent_ms, notice.from_ms)) {
        return Error{Fault::Invalid, "a notice whose end is over"};
    }
    auto known = TRY(database_->prepare("SELECT 1 FROM entry WHERE id = :id"));
    known.bind(":id", notice.entry_id);
    if (!TRY(known.step())) return Error{Fault::NotFound, "no entry " + notice.entry_id};
    auto write =
        TRY(database_->prepare("INSERT INTO sent_notice (entry_id, emergency, from_ms, until_ms, texts, "
                               "sent_ms, sent_by, withdrawn_ms)"
                               " VALUES (:id, :emergency, :from, :until, :texts, :sent, :by, NULL)"
                               " ON CONFLICT (entry_id) DO UPDATE SET emergency = excluded.emergency,"
                               " from_ms = excluded.from_ms, until_ms = excluded.until_ms, texts = "
                               "excluded.texts, sent_ms = excluded.sent_ms,"
                               " sent_by = excluded.sent_by, withdrawn_ms = NULL"));
    write.bind(":id", notice.entry_id).bind(":emergency", notice.emergency ? 1 : 0);
    write.bind(":from", notice.from_ms).bind(":until", notice.until_ms).bind(":texts", texts_of(notice));
    write.bind(":sent", notice.sent_ms).bind(":by", notice.sent_by);
    return write.run();
}

Outcome Notices::withdraw(std::string_view entry_id, UtcTime now) {
    auto known = TRY(database_->prepare("SELECT 1 FROM sent_notice WHERE entry_id = :id"));
    known.bind(":id", entry_id);
    if (!TRY(known.step())) return Error{Fault::NotFound, "never sent: " + std::string{entry_id}};
    auto write = TRY(database_->prepare(
        "UPDATE sent_notice SET withdrawn_ms = :now WHERE entry_id = :id AND withdrawn_ms IS NULL"));
    write.bind(":id", entry_id).bind(":now", milliseconds(now));
    return write.run();
}

Result<std::vector<SentNotice>> Notices::list() {
    auto rows = TRY(database_->prepare("SELECT * FROM sent_notice ORDER BY sent_ms, entry_id"));
    std::vector<SentNotice> found;
    while (TRY(rows.step())) found.push_back(TRY(notice_of(rows)));
    return found;
}

Result<std::vector<SentNotice>> Notices::ahead(UtcTime now) {
    auto found = TRY(list());
    std::erase_if(found, [&](const SentNotice& each) { return !each.is_ahead_at(now); });
    return found;
}

}  // namespace beffroi::content
