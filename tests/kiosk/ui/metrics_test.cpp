#include "kiosk/ui/metrics.h"

#include "kiosk/ui/layout.h"

using namespace beffroi::kiosk;

namespace {

Installation screen(const char* name) {
    return *parse_installation(name);
}

bool is_near(double a, double b, double by = 1.01) {
    return a - b < by && b - a < by;
}

}  // namespace

TEST_CASE("the zones follow from the glass and its height above the floor") {
    struct Row {
        const char* when;
        const char* screen;
        double main_top, main_bottom, seuil_top;
    };
    // Source: visual guide, section 9.
    for (const Row& row : {
             Row{"21.5 inches, portrait", "21-portrait", 106, 426, 426},
             Row{"32 inches, portrait", "32-portrait", 288, 608, 608},
             Row{"55 inches, portrait", "55-portrait", 598, 918, 918},
             Row{"32 inches, landscape", "32-landscape", 78, 398, 310},
         }) {
        CAPTURE(std::string{row.when});
        const Metrics metrics{screen(row.screen)};
        const Zones& zones = metrics.zones();
        CHECK(is_near(zones.main.y, row.main_top));
        CHECK(is_near(zones.main.bottom(), row.main_bottom));
        CHECK(is_near(zones.seuil.y, row.seuil_top));
        CHECK(metrics.above_floor(zones.main.y) <= 1221);
        CHECK(metrics.above_floor(zones.main.bottom()) >= 899);
        CHECK(zones.main.contains(zones.dock));
        CHECK(zones.main.contains(zones.content));
        CHECK(zones.content.bottom() < zones.dock.y);
    }
}

TEST_CASE("in landscape Main is the column on the right, beside the picture") {
    const Metrics metrics{screen("32-landscape")};
    CHECK(is_near(metrics.zones().main.w, 260));
    CHECK(is_near(metrics.zones().picture.w, 435));
    CHECK(is_near(metrics.zones().seuil.w, 435));
    CHECK(metrics.columns() == 1);
}

TEST_CASE("Commandes plus bas brings Main down and the Seuil to the top") {
    Comfort comfort;
    comfort.lower_controls = true;
    for (const char* name : {"21-portrait", "32-portrait", "55-portrait", "32-landscape"}) {
        CAPTURE(std::string{name});
        const Installation installation = screen(name);
        const Metrics before{installation};
        const Metrics after{installation, comfort};
        CHECK(after.zones().main.y > before.zones().main.y);
        CHECK(after.zones().seuil.y == doctest::Approx(0));
        CHECK(after.screen().contains(after.zones().main));
        CHECK(after.zones().main.h >= 219);
    }
    const Metrics portrait{screen("32-portrait"), comfort};
    CHECK(is_near(portrait.above_floor(portrait.zones().main.y), 1050));
}

TEST_CASE("type is as large as the guide says, in px of each screen") {
    struct Row {
        Step step;
        float small, middle, large;
    };
    for (const Row& row : {
             Row{Step::Text, 42, 28, 19},
             Row{Step::Lead, 49, 33, 22},
             Row{Step::H3, 54, 36, 22},
             Row{Step::H2, 80, 54, 32},
             Row{Step::H1, 96, 96, 72},
             Row{Step::Display, 150, 150, 110},
         }) {
        CAPTURE(static_cast<int>(row.step));
        CHECK(is_near(Metrics{screen("21-portrait")}.font_px(row.step), row.small));
        CHECK(is_near(Metrics{screen("32-portrait")}.font_px(row.step), row.middle));
        CHECK(is_near(Metrics{screen("55-portrait")}.font_px(row.step), row.large));
    }
}

TEST_CASE("nothing a visitor reads has capitals under 7.5 mm, on any screen at any size") {
    for (const char* name :
         {"21-portrait", "32-portrait", "55-portrait", "32-landscape", "2160x3840@530x941"}) {
        for (const int percent : {100, 125, 150, 200}) {
            Comfort comfort;
            comfort.text_percent = percent;
            const Metrics metrics{screen(name), comfort};
            CHECK(metrics.capital_mm(Step::Text) >= 7.49);
        }
    }
}

TEST_CASE("200 percent doubles text and grows titles less") {
    Comfort comfort;
    comfort.text_percent = 200;
    const Metrics before{screen("32-portrait")};
    const Metrics after{screen("32-portrait"), comfort};
    CHECK(after.capital_mm(Step::Text) == doctest::Approx(2 * before.capital_mm(Step::Text)));
    CHECK(after.capital_mm(Step::H3) == doctest::Approx(1.6 * before.capital_mm(Step::H3)));
    CHECK(after.capital_mm(Step::H1) == doctest::Approx(1.3 * before.capital_mm(Step::H1)));
    CHECK(after.columns() == 1);
    CHECK(after.dock_rows() == 2);
}

TEST_CASE("the dock has six tabs of at least 20 mm in every pose and size") {
    for (const char* name : {"21-portrait", "32-portrait", "55-portrait", "32-landscape"}) {
        for (const int percent : {100, 150, 200}) {
            CAPTURE(std::string{name});
            CAPTURE(percent);
            Comfort comfort;
            comfort.text_percent = percent;
            const Metrics metrics{screen(name), comfort};
            const auto tabs = metrics.dock_tabs();
            REQUIRE(tabs.size() == 6);
            for (const RectMm& tab : tabs) {
                CHECK(tab.w >= 20);
                CHECK(tab.h >= 20);
                CHECK(metrics.zones().main.contains(tab));
            }
        }
    }
    CHECK(Metrics{screen("21-portrait")}.dock_rows() == 2);
    Comfort enlarged;
    enlarged.text_percent = 150;
    CHECK(Metrics{screen("21-portrait"), enlarged}.dock_rows() == 3);
    CHECK(Metrics{screen("32-landscape"), enlarged}.dock_rows() == 3);
    CHECK(Metrics{screen("32-portrait"), enlarged}.dock_rows() == 2);
    CHECK(Metrics{screen("32-portrait")}.dock_rows() == 1);
}

TEST_CASE("a screen that cannot be is refused with a sentence") {
    for (const char* text :
         {"", "huge", "1080x1920", "1080x1920@0x708", "1080x1920@398x708mm", "10x10@398x708"}) {
        CAPTURE(std::string{text});
        const auto installation = parse_installation(text);
        REQUIRE_FALSE(installation.has_value());
        CHECK(installation.error().detail.find("screen") != std::string::npos);
    }
    CHECK(parse_installation("1080x1920@398x708")->size == SizeMm{398, 708});
}

TEST_CASE("a cutter gives pieces from every side and keeps the gap") {
    Cutter cut{{0, 0, 100, 100}, 6};
    CHECK(cut.bottom(20) == RectMm{0, 80, 100, 20});
    CHECK(cut.top(10) == RectMm{0, 0, 100, 10});
    CHECK(cut.left(30) == RectMm{0, 16, 30, 58});
    CHECK(cut.right(20) == RectMm{80, 16, 20, 58});
    CHECK(cut.rest() == RectMm{36, 16, 38, 58});
    CHECK_FALSE(cut.bottom_if_fits(80).has_value());
    CHECK(cut.rest() == RectMm{36, 16, 38, 58});
}

TEST_CASE("things of their own widths flow into rows, and what finds no room is empty") {
    const double widths[] = {40, 40, 40, 200, 40};
    const auto spots = flow({0, 0, 100, 40}, widths, 17, 6);
    CHECK(spots[0] == RectMm{0, 0, 40, 17});
    CHECK(spots[1] == RectMm{46, 0, 40, 17});
    CHECK(spots[2] == RectMm{0, 23, 40, 17});
    CHECK(spots[3].is_empty());
    CHECK(spots[4].is_empty());
}
