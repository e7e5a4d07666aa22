// Who is told what of the city's messages.

#include "lighting-bridge/hub/notice_board.h"

#include <utility>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::hub;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kNoon{std::chrono::hours{24 * 20000 + 12}};

struct Board {
    NoticeBoard board;
    std::vector<protocol::Notice> told;

    Board() {
        board.speak_through([this](const protocol::Message& message) {
            told.push_back(std::get<protocol::Notice>(message));
        });
    }
    std::vector<protocol::Notice> heard() { return std::exchange(told, {}); }
};

PlannedNotice planned(std::string id, std::string words, Microseconds from, Microseconds until) {
    protocol::Notice notice{.id = std::move(id)};
    notice.until_us = (kNoon + until).since_epoch.count();
    notice.texts = {{"fr", std::move(words)}};
    return {notice, (kNoon + from).since_epoch.count()};
}

}  // namespace

TEST_CASE("each change of a notice is told once") {
    Board at;
    at.board.put({planned("a", "Travaux", 0s, 1h)}, kNoon);
    REQUIRE(at.heard().size() == 1);
    at.board.put({planned("a", "Travaux", 0s, 1h)}, kNoon);
    CHECK(at.heard().empty());
    at.board.put({planned("a", "Travaux finis", 0s, 1h)}, kNoon);
    const auto heard = at.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].texts[0].text == "Travaux finis");
}

TEST_CASE("what is taken back, or over, is said without words") {
    Board at;
    at.board.put({planned("a", "Travaux", 0s, 1h), planned("b", "Fête", 0s, 2h)}, kNoon);
    at.heard();
    at.board.put({planned("b", "Fête", 0s, 2h)}, kNoon);
    auto heard = at.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].id == "a");
    CHECK(heard[0].texts.empty());
    at.board.look(kNoon + 2h);
    heard = at.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].id == "b");
    CHECK(at.board.standing(kNoon + 2h).empty());
}

TEST_CASE("a notice for later is told when it begins, and to a kiosk that comes after") {
    Board at;
    at.board.put({planned("a", "Travaux", 30min, 1h)}, kNoon);
    CHECK(at.heard().empty());
    CHECK(at.board.standing(kNoon).empty());
    at.board.look(kNoon + 30min);
    CHECK(at.heard().size() == 1);
    CHECK(at.board.standing(kNoon + 45min).size() == 1);
}
