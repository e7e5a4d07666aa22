#include "kiosk/ui/text.h"

#include <cmath>
#include <filesystem>

#include "content/base/log.h"
#include "kiosk/ui/utf8.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

TextEngine& engine() {
    static const std::unique_ptr<TextEngine> text = [] {
        log::quieten();
        const std::filesystem::path assets = std::filesystem::path{BEFFROI_SOURCE_DIR} / "build" / "assets";
        auto opened = TextEngine::open(std::filesystem::exists(assets) ? assets : std::filesystem::path{});
        REQUIRE(opened);
        return std::move(opened).value();
    }();
    return *text;
}

const Metrics& metrics() {
    static const Metrics m{*parse_installation("32-portrait")};
    return m;
}

Ruler ruler(const std::string& locale = "fr") {
    return {engine(), metrics(), locale};
}

}  // namespace

TEST_CASE("a longer text is wider, a larger one too, and each line is as high as its step says") {
    const Ruler r = ruler();
    CHECK(r.size("Hôtel de ville", kText).w > r.size("Hôtel", kText).w);
    CHECK(r.size("Hôtel", kH1).w > 2 * r.size("Hôtel", kText).w);
    CHECK(r.size("Hôtel", kText).h == doctest::Approx(metrics().line_mm(Step::Text)).epsilon(0.03));
    CHECK(r.size("Hôtel\nde ville", kText).h == doctest::Approx(2 * r.size("Hôtel", kText).h));
}

TEST_CASE("lines break at blanks and hyphens, never at a no-break space, and never exceed the width") {
    const Ruler r = ruler();
    const std::string story =
        "Victor Laloux, l’architecte de la gare d’Orsay, le dessine à la demande du maire.";
    const double width = 120;
    const TextLayout& layout = engine().lay_out(r.request({{story}}, kText, width));
    CHECK(layout.lines.size() > 2);
    CHECK(metrics().mm(layout.width) <= width + 0.01);
    for (const TextLine& line : layout.lines) {
        if (line.text_begin == 0) continue;
        const char before = story[line.text_begin - 1];
        CHECK((before == ' ' || before == '-'));
    }
    const double two_words = r.size("19 heures", kText).w;
    CHECK(r.lines("19 heures", kText, two_words - 2) == 2);
    CHECK(r.lines("19\u00A0heures", kText, two_words - 2) == 1);
    CHECK(r.lines("Grand-Place", kText, r.size("Grand-Place", kText).w - 2) == 2);
}

TEST_CASE("a soft hyphen shows only where a line ends on it") {
    const Ruler r = ruler("de");
    CHECK(r.size("Denkmal\u00ADschutz", kText).w ==
          doctest::Approx(r.size("Denkmalschutz", kText).w).epsilon(0.01));
    CHECK(r.lines("Denkmal\u00ADschutz", kText, r.size("Denkmalschutz", kText).w - 1) == 2);
}

TEST_CASE("no language misses a letter") {
    struct Row {
        const char* locale;
        const char* words;
    };
    for (const Row& row : {
             Row{"fr", "Cœur d’été : « Noël », 1er œuvre — 12 € ; 3 h ?"},
             Row{"fr-falc", "Il fait jour. La lumière marche quand il fait nuit."},
             Row{"en", "It is still daylight. The façade lights up at 16:46."},
             Row{"nl", "Het is nog licht buiten. Één gevel."},
             Row{"de", "Fußgängerzone, Größe, GROẞ"},
             Row{"pl", "Zażółć gęślą jaźń"},
             Row{"pt", "Iluminação às dezoito"},
             Row{"es", "¿Mañana? ¡Sí!"},
             Row{"it", "Perché così è più bello"},
             Row{"ar", "مساء الخير، أضيئوا الواجهة الساعة 18:45 في Grand-Place"},
         }) {
        CAPTURE(std::string{row.locale});
        for (const Letters letters : {Letters::House, Letters::Legible}) {
            for (const Weight weight : {Weight::Regular, Weight::Medium, Weight::Strong, Weight::Title}) {
                TextRequest request;
                request.spans = {{row.words, weight}};
                request.letters = letters;
                request.language = row.locale;
                CHECK(engine().lay_out(request).missing == 0);
            }
        }
    }
}

TEST_CASE("Arabic runs from the right, its letters join, and its figures keep their order") {
    TextRequest request;
    request.language = "ar";
    request.spans = {{"أضيئوا 18:45"}};
    const TextLayout& layout = engine().lay_out(request);
    CHECK(layout.right_to_left);
    // The figures come last in the sentence: they stand at its left end.
    REQUIRE(layout.glyphs.size() > 5);
    TextRequest figure = request;
    figure.spans = {{"1"}};
    CHECK(layout.glyphs.front().glyph == engine().lay_out(figure).glyphs.front().glyph);
    // Joined forms are other glyphs than the letter alone.
    TextRequest alone = request;
    alone.spans = {{"ي"}};
    TextRequest word = request;
    word.spans = {{"ييي"}};
    const TextLayout joined = engine().lay_out(word);
    const std::uint32_t single = engine().lay_out(alone).glyphs.front().glyph;
    CHECK(joined.glyphs.front().glyph != single);
}

TEST_CASE("balanced lines are of about one length and no more in number") {
    const Ruler r = ruler();
    const std::string title = "La scène joue devant vous, levez les yeux";
    const double width = r.size(title, kH2).w * 0.8;
    const TextLayout greedy = engine().lay_out(r.request({{title, Weight::Title}}, kH2, width, false));
    const TextLayout balanced = engine().lay_out(r.request({{title, Weight::Title}}, kH2, width, true));
    REQUIRE(greedy.lines.size() == 2);
    REQUIRE(balanced.lines.size() == 2);
    CHECK(balanced.width < greedy.width);
}

TEST_CASE("a story is cut into pages that fit and together hold every word") {
    const Ruler r = ruler();
    std::string story;
    for (int i = 0; i < 12; ++i)
        story += "Au fronton, une tête de bélier rappelle la laine qui a fait la ville. ";
    const SizeMm page{170, 80};
    const auto pages = r.pages(story, kText, page);
    CHECK(pages.size() > 2);
    std::size_t words = 0;
    for (const std::string& each : pages) {
        CHECK(r.size(each, kText, page.w).h <= page.h + 0.1);
        for (std::size_t at = each.find("bélier"); at != std::string::npos; at = each.find("bélier", at + 1))
            ++words;
    }
    CHECK(words == 12);
}

TEST_CASE("a title takes the largest step that fits") {
    const Ruler r = ruler();
    CHECK(r.fitting("Court", {kH1, kH2, kH3}, 368) == kH1);
    CHECK(r.fitting("Un nom de lieu qui est vraiment beaucoup trop long", {kH1, kH2, kH3}, 368) == kH3);
}

TEST_CASE("French signs keep their word beside them") {
    struct Row {
        const char* written;
        const char* set;
    };
    for (const Row& row : {
             Row{"Toujours là ?", "Toujours là\u202F?"},
             Row{"Oui ; non !", "Oui\u202F; non\u202F!"},
             Row{"Façade : hôtel", "Façade\u00A0: hôtel"},
             Row{"« Noël »", "«\u00A0Noël\u00A0»"},
             Row{"à 30 m d’ici", "à 30\u00A0m d’ici"},
             Row{"12 kWh et 100 %", "12\u00A0kWh et 100\u00A0%"},
             Row{"1 200 lampes", "1\u202F200 lampes"},
             Row{"5 musées", "5 musées"},
         }) {
        CAPTURE(std::string{row.written});
        CHECK(with_french_spaces(row.written) == row.set);
    }
}

TEST_CASE("broken UTF-8 shows as replacement characters and nothing is lost after it") {
    const auto all = characters_of("a\xC3(\xE2\x82");
    REQUIRE(all.size() == 5);
    CHECK(all[0].code == U'a');
    CHECK(all[1].code == U'\xFFFD');
    CHECK(all[2].code == U'(');
    CHECK(all[3].code == U'\xFFFD');
}

TEST_CASE("the atlas holds a glyph once for each size and begins anew when it has grown too large") {
    TextRequest request;
    request.spans = {{"A"}};
    const PlacedGlyph glyph = engine().lay_out(request).glyphs.front();
    const GlyphPicture first = engine().picture(glyph.face, glyph.glyph, 28, 0);
    const GlyphPicture again = engine().picture(glyph.face, glyph.glyph, 28, 0);
    CHECK(first.x == again.x);
    CHECK(first.y == again.y);
    CHECK(engine().picture(glyph.face, glyph.glyph, 28, 0, 3).w > first.w);
    const std::uint32_t generation = engine().generation();
    for (int px = 60; engine().pages().size() <= 8; ++px) {
        for (const char* word : {"A", "B", "W", "M", "@"}) {
            request.spans = {{word}};
            const PlacedGlyph other = engine().lay_out(request).glyphs.front();
            engine().picture(other.face, other.glyph, static_cast<float>(px), 0);
        }
    }
    engine().forget();
    CHECK(engine().generation() == generation + 1);
    CHECK(engine().pages().empty());
}

namespace {

const Spans kStressed{
    {"Une ville de laine, "}, {"bâtie par ses filatures", Weight::Strong}, {" et par ses ponts."}};

}  // namespace

TEST_CASE("stressed words are measured in their own face") {
    const Ruler r = ruler();
    const std::string words = joined(kStressed);
    const double plain = r.size(words, kText).w;
    CHECK(r.size(kStressed, kText).w > plain + 1);
    CHECK(r.size(kStressed, kText).w < r.size(words, kStrong).w - 1);
    CHECK(r.size(kStressed, kText).h == doctest::Approx(r.size(words, kText).h));
}

TEST_CASE("lines break inside stressed words, each within the width and on one step") {
    const Ruler r = ruler();
    const double width = r.size("Une ville de laine, bâtie", kText).w + 6;
    const TextLayout& layout = engine().lay_out(r.request(kStressed, kText, width));
    REQUIRE(layout.lines.size() >= 3);
    CHECK(metrics().mm(layout.width) <= width + 0.01);
    const float step = layout.lines[1].baseline - layout.lines[0].baseline;
    CHECK(std::abs(layout.lines[2].baseline - layout.lines[1].baseline - step) <= 1);  // Whole px.
    const TextLine& first = layout.lines.front();
    CHECK(layout.glyphs[first.first].span == 0);
    CHECK(layout.glyphs[first.first + first.count - 1].span == 1);
    CHECK(layout.glyphs[layout.lines[1].first].span == 1);
}

TEST_CASE("a stressed story is cut into pages that keep the stress, the first of a height of its own") {
    const Ruler r = ruler();
    Spans story;
    for (int i = 0; i < 12; ++i) {
        story.push_back({"Au fronton, "});
        story.push_back({"une tête de bélier", Weight::Strong});
        story.push_back({" rappelle la laine.\n"});
    }
    const SizeMm page{170, 80};
    const auto pages = r.pages(story, kText, page, 40);
    REQUIRE(pages.size() > 2);
    std::string words;
    std::string stressed;
    for (const Spans& each : pages) {
        CHECK(r.size(each, kText, page.w).h <= (&each == &pages.front() ? 40 : page.h) + 0.1);
        words += joined(each) + " ";
        for (const Span& span : each) stressed += span.weight == Weight::Strong ? span.text + " " : "";
    }
    const auto letters = [](std::string text) {
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        return text;
    };
    CHECK(letters(words) == letters(joined(story)));
    std::string wanted;
    for (int i = 0; i < 12; ++i) wanted += "une tête de bélier ";
    CHECK(letters(stressed) == letters(wanted));
}

TEST_CASE("a script stressed in a face of its own misses no letter") {
    const Ruler r = ruler("ar");
    const Spans words{{"قلعة "}, {"جميلة جدا", Weight::Strong}, {" هنا"}};
    const TextLayout& layout = engine().lay_out(r.request(words, kText, 400));
    CHECK(layout.missing == 0);
    CHECK(layout.right_to_left);
}
