// Notices that were sent: what every kiosk shows until their end.

#include "content/store/notices.h"

#include <doctest/doctest.h>

#include "content/store/entries.h"
#include "open_store.h"

using namespace beffroi;
using namespace beffroi::content;
using namespace std::chrono_literals;

namespace {

std::int64_t ms_of(UtcTime at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.since_epoch).count();
}

struct Sending : TestStore {
    std::string entry = Entries{store}.create(Kind::Credit, "anything", "tool", kNoon).value();
    Notices notices{store};

    SentNotice notice(Microseconds lasts) const {
        return {.entry_id = entry,
                .emergency = true,
                .from_ms = ms_of(kNoon),
                .until_ms = ms_of(kNoon + lasts),
                .texts = {{"fr", "Restez à l’abri."}, {"en", ""}},
                .sent_ms = ms_of(kNoon),
                .sent_by = "claire"};
    }
};

}  // namespace

TEST_CASE("a notice that was sent stands until its end, with the words it was sent with") {
    Sending desk;
    REQUIRE(desk.notices.send(desk.notice(1h)));
    const auto ahead = desk.notices.ahead(kNoon + 59min).value();
    REQUIRE(ahead.size() == 1);
    CHECK(ahead[0].emergency);
    CHECK(ahead[0].texts == std::map<Locale, std::string>{{"fr", "Restez à l’abri."}});
    CHECK(desk.notices.ahead(kNoon + 1h).value().empty());
    CHECK(desk.notices.list().value().size() == 1);
}

TEST_CASE("taken back it stands no more; sent again it does, with its new end") {
    Sending desk;
    REQUIRE(desk.notices.send(desk.notice(1h)));
    REQUIRE(desk.notices.withdraw(desk.entry, kNoon + 1min));
    CHECK(desk.notices.ahead(kNoon + 2min).value().empty());
    REQUIRE(desk.notices.send(desk.notice(2h)));
    CHECK(desk.notices.ahead(kNoon + 90min).value().size() == 1);
}

TEST_CASE("without words, without an entry or with an end that is over, nothing is sent") {
    Sending desk;
    SentNotice wordless = desk.notice(1h);
    wordless.texts = {{"fr", ""}};
    CHECK(desk.notices.send(wordless).error().fault == Fault::Invalid);
    CHECK(desk.notices.send(desk.notice(0s)).error().fault == Fault::Invalid);
    SentNotice stray = desk.notice(1h);
    stray.entry_id = "01JAAAAAAAAAAAAAAAAAAAAAAA";
    CHECK(desk.notices.send(stray).error().fault == Fault::NotFound);
    CHECK(desk.notices.withdraw(desk.entry, kNoon).error().fault == Fault::NotFound);
    CHECK(desk.notices.list().value().empty());
}
