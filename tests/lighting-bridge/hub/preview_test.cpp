// Previews around the drawing: what is shown, what is kept, what is never touched.
#include "content/base/files.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "tests/lighting-bridge/hub/preview_town.h"

using namespace beffroi;
using namespace beffroi::hub;
using content::Kind;

namespace {

/// Draws words: what a kiosk with that key would read in that edition.
struct Writer {
    int drawn = 0;
    bool fails = false;

    Previews::Draw draw() {
        return [this](const PictureWish& wish, const std::atomic<bool>&) -> Outcome {
            ++drawn;
            if (fails) return Error{Fault::Timeout, "too slow"};
            const std::string text = TRY(read_file(wish.key));
            const PublicKey key = TRY(PublicKey::parse(text));
            const auto edition = TRY(content::Edition::open(wish.data / "edition", key));
            const std::string slug = wish.show.substr(wish.show.find(':') + 1);
            const auto place = edition.place(slug, wish.locale);
            if (!place) return Error{Fault::NotFound, wish.show};
            return write_file(wish.picture, place->card.title + " " + std::to_string(wish.text_percent));
        };
    }
};

std::string words(const Preview& preview) {
    REQUIRE(preview.state == PreviewState::Ready);
    return read_file(preview.picture).value();
}

}  // namespace

TEST_CASE("a preview says what the draft says, and what is published stays as it was") {
    PreviewTown town;
    const std::string before = content::EditionStore::open(town.folder.edition())->current_manifest_hash();
    Writer writer;
    Previews previews{town.folder, writer.draw()};
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    CHECK(words(drawn(previews, town.wish())) == "Le vieux moulin 100");
    PreviewWish published = town.wish();
    published.of = content::PreviewOf::Published;
    CHECK(words(drawn(previews, published)) != "Le vieux moulin 100");
    CHECK(content::EditionStore::open(town.folder.edition())->current_manifest_hash() == before);
    const auto city_key = content::read_public_key(town.folder).value();
    const auto refused = content::Edition::open(town.folder.state() / "preview" / "edition", city_key);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Denied);
}

TEST_CASE("the same words with the same settings are drawn once, other ones anew") {
    PreviewTown town;
    Writer writer;
    Previews previews{town.folder, writer.draw()};
    drawn(previews, town.wish());
    drawn(previews, town.wish());
    CHECK(writer.drawn == 1);
    PreviewWish large = town.wish();
    large.text_percent = 200;
    const std::string first = words(drawn(previews, large));
    CHECK(first.ends_with(" 200"));
    CHECK(writer.drawn == 2);
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    CHECK(words(drawn(previews, large)) == "Le vieux moulin 200");
    CHECK(writer.drawn == 3);
}

TEST_CASE("an error of the entry itself is told, one of another entry is in nobody's way") {
    PreviewTown town;
    Writer writer;
    Previews previews{town.folder, writer.draw()};
    town.write(Kind::Place, "town-hall", "lat_deg", "", "500");
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    CHECK(words(drawn(previews, town.wish())) == "Le vieux moulin 100");
    town.write(Kind::Place, "mill", "story", "fr", "");
    const Preview blocked = drawn(previews, town.wish());
    CHECK(blocked.state == PreviewState::Blocked);
    REQUIRE(blocked.findings.size() == 1);
    CHECK(blocked.findings[0].entry == "mill");
    CHECK(blocked.findings[0].field == "story");
}

TEST_CASE("a doubtful place can be looked at before anybody checked it") {
    PreviewTown town;
    Writer writer;
    Previews previews{town.folder, writer.draw()};
    town.write(Kind::Place, "mill", "confidence", "", "low");
    CHECK(drawn(previews, town.wish()).state == PreviewState::Ready);
}

TEST_CASE("a drawing that fails is an answer, and the next one is drawn") {
    PreviewTown town;
    Writer writer{.fails = true};
    Previews previews{town.folder, writer.draw()};
    CHECK(drawn(previews, town.wish()).state == PreviewState::Failed);
    writer.fails = false;
    CHECK(drawn(previews, town.wish()).state == PreviewState::Ready);
    PreviewWish nobody = town.wish();
    nobody.entry = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    CHECK(drawn(previews, nobody).state == PreviewState::Failed);
    CHECK_FALSE(previews.look("unknown"));
}

TEST_CASE("old pictures go: only the last ones are kept, and none outlives the bridge") {
    PreviewTown town;
    Writer writer;
    const auto pictures = town.folder.state() / "preview" / "pictures";
    {
        Previews previews{town.folder, writer.draw()};
        for (int i = 0; i < 60; ++i) {
            PreviewWish wish = town.wish();
            wish.text_percent = 100 + i;
            drawn(previews, wish);
        }
        CHECK(list_files(pictures)->size() == 48);
    }
    const Previews anew{town.folder, writer.draw()};
    CHECK(list_files(pictures)->empty());
}
