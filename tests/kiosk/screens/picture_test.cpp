// A picture of a screen is the screen of the street: same words, same places, same things to touch.

#include <doctest/doctest.h>

#include "kiosk/link/in_service.h"
#include "kiosk/screens/kiosk_model.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

constexpr Comfort kPlain{};
constexpr Comfort kLarge{.text_percent = 200};
constexpr Comfort kContrast{.text_percent = 125, .high_contrast = true};

std::string tree_of(const BridgeNews& news, const ManualClock& clock, const char* screen,
                    const std::string& locale, const Comfort& comfort, const char* installation) {
    test::FakeLink link{clock};
    link.said = news;
    link.city = test::sample_city();
    KioskModel model{link, {.locale = locale, .first_screen = screen, .first_comfort = comfort}};
    static_cast<void>(model.tick(clock.steady()));
    return tree_json(model.build(parse_installation(installation).value(), test::text_engine()));
}

/// What a bridge says on a quiet evening, as the other tests of the screens have it.
BridgeNews live(UtcTime now) {
    BridgeNews news;
    news.online = true;
    news.facades = {test::open_facade("hotel-de-ville", now), test::open_facade("motte-bossut", now)};
    return news;
}

}  // namespace

TEST_CASE("the tree of a picture is the tree of a kiosk whose bridge answers") {
    const ManualClock clock{test::evening_at_hour(18, 42)};
    const BridgeNews picture = news_in_service(*test::sample_city(), clock.utc());
    for (const char* screen : {"home", "place:hotel-de-ville", "place:la-piscine", "event:marche-de-noel",
                               "tour:fil-de-l-industrie", "lights:motte-bossut", "map"}) {
        for (const char* locale : {"fr", "en"}) {
            for (const Comfort& comfort : {kPlain, kLarge, kContrast}) {
                for (const char* installation : {"32-portrait", "32-landscape"}) {
                    CAPTURE(screen);
                    CAPTURE(locale);
                    CAPTURE(comfort.text_percent);
                    CAPTURE(installation);
                    CHECK(tree_of(picture, clock, screen, locale, comfort, installation) ==
                          tree_of(live(clock.utc()), clock, screen, locale, comfort, installation));
                }
            }
        }
    }
}

TEST_CASE("no picture says that its kiosk is offline; without the news it would") {
    const ManualClock clock{test::evening_at_hour(18, 42)};
    const auto said = [&](const BridgeNews& news) {
        return tree_of(news, clock, "place:hotel-de-ville", "fr", kPlain, "32-portrait");
    };
    CHECK(said(news_in_service(*test::sample_city(), clock.utc())).find("ors ligne") == std::string::npos);
    CHECK(said({}).find("ors ligne") != std::string::npos);
}
