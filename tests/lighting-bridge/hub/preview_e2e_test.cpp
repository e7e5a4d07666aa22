// The real kiosk draws the draft, without a screen.
#include <cstdlib>

#include "content/base/files.h"
#include "tests/lighting-bridge/hub/preview_town.h"

using namespace beffroi;
using namespace beffroi::hub;
using content::Kind;

namespace {

std::string picture(Previews& previews, const PreviewWish& wish) {
    const Preview preview = drawn(previews, wish);
    REQUIRE(preview.state == PreviewState::Ready);
    std::string png = read_file(preview.picture).value();
    CHECK(png.starts_with("\x89PNG"));
    return png;
}

}  // namespace

TEST_CASE("the kiosk's picture follows the draft, the text's size and the contrast") {
    ::setenv("BEFFROI_KIOSK", BEFFROI_KIOSK_PROGRAM, 1);
    PreviewTown town;
    Previews previews{town.folder};
    const std::string before = picture(previews, town.wish());
    CHECK(picture(previews, town.wish()) == before);
    town.write(Kind::Place, "mill", "title", "fr", "Le très vieux moulin");
    const std::string after = picture(previews, town.wish());
    CHECK(after != before);
    PreviewWish large = town.wish();
    large.text_percent = 200;
    PreviewWish contrast = town.wish();
    contrast.high_contrast = true;
    const std::string enlarged = picture(previews, large);
    const std::string contrasted = picture(previews, contrast);
    CHECK(enlarged != after);
    CHECK(contrasted != after);
    CHECK(contrasted != enlarged);
}

TEST_CASE("what a preview showed is what the kiosk draws once it is out, pixel by pixel") {
    ::setenv("BEFFROI_KIOSK", BEFFROI_KIOSK_PROGRAM, 1);
    PreviewTown town;
    Previews previews{town.folder};
    const std::string of_before = picture(previews, town.wish());
    town.write(Kind::Place, "mill", "title", "fr", "Le très vieux moulin du canal");
    town.write(Kind::Place, "mill", "story", "fr", "Il tourne **encore**, dit-on.\n\nVenez voir.");
    std::vector<PreviewWish> wishes(3, town.wish());
    wishes[1].text_percent = 200;
    wishes[2].high_contrast = true;
    std::vector<std::string> promised;
    for (const PreviewWish& wish : wishes) promised.push_back(picture(previews, wish));
    CHECK(promised[0] != of_before);
    REQUIRE_FALSE(content::has_errors(town.publish().findings));
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const auto file = town.scratch / "out.png";
        const std::atomic<bool> stop = false;
        REQUIRE(draw_picture({.data = town.folder.root,
                              .key = town.folder.public_key(),
                              .picture = file,
                              .screen = wishes[i].screen,
                              .locale = wishes[i].locale,
                              .show = "place:mill",
                              .text_percent = wishes[i].text_percent,
                              .high_contrast = wishes[i].high_contrast,
                              .now = content::kEvening},
                             stop));
        CHECK((read_file(file).value() == promised[i]));
    }
}

TEST_CASE("a bridge without the kiosk's program knows that it draws none") {
    ::setenv("BEFFROI_KIOSK", "/nowhere/beffroi-kiosk", 1);
    const auto program = find_kiosk_program();
    REQUIRE_FALSE(program);
    CHECK(program.error().fault == Fault::NotFound);
}

TEST_CASE("a kiosk that hangs is ended at its time") {
    PreviewTown town;
    const auto sleeper = town.scratch / "sleeper";
    REQUIRE(write_file(sleeper, "#!/bin/sh\nexec sleep 600\n"));
    std::filesystem::permissions(sleeper, std::filesystem::perms::owner_all);
    ::setenv("BEFFROI_KIOSK", sleeper.c_str(), 1);
    const std::atomic<bool> stop = false;
    const PictureWish wish{.data = town.scratch / "x",
                           .key = town.scratch / "x",
                           .picture = town.scratch / "x.png",
                           .screen = "32-portrait",
                           .locale = "fr",
                           .show = "home",
                           .now = content::kEvening};
    const auto drawn = draw_picture(wish, stop, std::chrono::milliseconds{50});
    REQUIRE_FALSE(drawn);
    CHECK(drawn.error().fault == Fault::Timeout);
}
