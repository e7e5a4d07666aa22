// Painting without GL: what is clipped is reported, and a screen that fits reports nothing.

#include "kiosk/ui/painter.h"

#include <filesystem>

#include "content/base/log.h"
#include "kiosk/ui/components.h"
#include "tests/kiosk/ui/gallery.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

struct Desk {
    std::unique_ptr<TextEngine> text;
    Icons icons;
    std::unique_ptr<Painter> painter;

    Desk() {
        log::quieten();
        const auto assets = std::filesystem::path{BEFFROI_SOURCE_DIR} / "build" / "assets";
        auto opened = TextEngine::open(std::filesystem::exists(assets) ? assets : std::filesystem::path{});
        REQUIRE(opened);
        text = std::move(opened).value();
        if (auto loaded = Icons::load(assets / "icons.json")) icons = std::move(loaded).value();
        painter = std::make_unique<Painter>(*text, icons);
    }
};

Tree one(Node node) {
    Tree tree;
    tree.theme = theme(Look::Night);
    tree.root = group("root");
    tree.root.add(std::move(node));
    return tree;
}

}  // namespace

TEST_CASE("words that do not fit are reported with their node") {
    Desk desk;
    struct Row {
        const char* when;
        Node node;
    };
    const Row rows[] = {
        {"a button too narrow",
         button("x", "Fassadenbeleuchtungsverordnung", {}, {20, 300, 60, 27}, {"x", ""})},
        {"a text too high",
         text("x", "Une phrase qui a besoin de trois lignes pour être lue", {20, 300, 60, 15})},
        {"a card's title", card("x", "Un titre vraiment bien trop long pour tenir sur une carte", {},
                                {20, 300, 80, 80}, {"x", ""})},
        {"a refusal", disabled(button("x", "Son", {}, {20, 300, 50, 27}, {"x", ""}),
                               "La façade dort jusqu’à demain, 16:47")},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string{row.when});
        desk.painter->paint(one(row.node), {});
        REQUIRE(desk.painter->clipped().size() == 1);
        CHECK(desk.painter->clipped()[0].node == "x");
    }
}

TEST_CASE("a button as wide as button_width says clips nothing, in any language and size") {
    Desk desk;
    for (const int percent : {100, 125, 150, 200}) {
        for (const char* locale : {"fr", "de", "ar"}) {
            Tree tree = one(group("g"));
            Comfort comfort;
            comfort.text_percent = percent;
            tree.metrics = Metrics{Installation{}, comfort};
            tree.locale = locale;
            const Ruler ruler{*desk.text, tree.metrics, locale};
            const std::string words = std::string{locale} == "ar" ? "استمعوا، دقيقتان" : "Écouter, 2 min";
            const double height = tree.metrics.row_mm(kButtonHeight);
            tree.root.add(
                button("x", words, {"volume-2"}, {10, 300, button_width(ruler, words), height}, {"x", ""}));
            tree.root.add(tag("y", words, {"info"}, {10, 400, tag_width(ruler, words), height}));
            tree.root.add(chip("z", words, {"info"}, {10, 500, chip_width(ruler, words), height}));
            desk.painter->paint(tree, {});
            CAPTURE(percent);
            CAPTURE(std::string{locale});
            CHECK(desk.painter->clipped().empty());
        }
    }
}

TEST_CASE("the gallery clips nothing and misses no letter") {
    Desk desk;
    for (const GalleryPage page :
         {GalleryPage::Home, GalleryPage::Place, GalleryPage::Lights, GalleryPage::Playing,
          GalleryPage::Comfort, GalleryPage::Search, GalleryPage::TimeOut}) {
        CAPTURE(static_cast<int>(page));
        GallerySettings settings;
        settings.page = page;
        const Tree tree = gallery(settings, *desk.text);
        desk.painter->paint(tree, {});
        for (const ClippedText& each : desk.painter->clipped())
            FAIL_CHECK(std::string{each.node + ": " + each.words});
        for (const TreeFinding& each : audit(tree)) FAIL_CHECK(std::string{each.node + ": " + each.sentence});
        CHECK(desk.painter->missing_glyphs() == 0);
    }
}
