#include <filesystem>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/exchange/import.h"
#include "content/exchange/pack_writer.h"
#include "content/store/entries.h"
#include "tests/support/scratch_folder.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

const fs::path kTown = fs::path{BEFFROI_SOURCE_DIR} / "tests/content/exchange/small_town";
constexpr UtcTime kMonday{std::chrono::hours{24 * 20000}};

struct Town {
    ScratchFolder scratch;
    Store store = Store::open(scratch / "editing.db", Access::ReadWrite).value();
    Media media{store, scratch / "media"};
    Entries entries{store};

    ImportReport import(const fs::path& pack) {
        return import_pack(store, media, pack, ImportMode::Apply, kMonday).value();
    }
    ExportReport export_to(const fs::path& folder) { return export_pack(store, media, folder).value(); }

    void write(Kind kind, const char* slug, const char* field, const char* locale, const char* text) {
        const std::string id = entries.find(kind, slug).value().id;
        std::int64_t version = 0;
        const auto values = entries.values(id).value();
        for (const SavedValue& value : values) {
            if (value.field == field && value.locale == locale) version = value.version;
        }
        REQUIRE(entries.save({id, field, locale, text, version}, "anna", kMonday));
    }
};

void check_nothing_changes(const ImportReport& back) {
    CHECK(back.applied);
    CHECK(back.created == 0);
    CHECK(back.changed == 0);
}

}  // namespace

TEST_CASE("a pack that was exported imports back and changes nothing") {
    Town town;
    town.import(kTown);
    const ExportReport report = town.export_to(town.scratch / "pack");
    CHECK(report.faults.empty());
    CHECK(report.left_out.empty());
    CHECK(report.files == list_files(town.scratch / "pack")->size());
    const ImportReport back = town.import(town.scratch / "pack");
    check_nothing_changes(back);
    CHECK(back.kept.empty());
}

TEST_CASE("another database that takes the exported pack says the same") {
    Town town;
    town.import(kTown);
    town.export_to(town.scratch / "pack");
    Town other;
    REQUIRE(other.import(town.scratch / "pack").applied);
    const Content ours = town.entries.drafts().value();
    const Content theirs = other.entries.drafts().value();
    REQUIRE(theirs.entries.size() == ours.entries.size());
    for (const Entry& entry : ours.entries) {
        CAPTURE(entry.slug);
        const Entry* same = theirs.find(entry.kind, entry.slug);
        REQUIRE(same != nullptr);
        CHECK(same->values == entry.values);
    }
    CHECK(other.media.list()->size() == town.media.list()->size());
}

TEST_CASE("what people edited is in the pack, and what a pack cannot hold is named") {
    Town town;
    town.import(kTown);
    town.write(Kind::Place, "mill", "title", "en", "The old mill");
    town.write(Kind::Place, "mill", "story", "en", "A mill.\n\n# not a heading\n\nIt turns.");
    town.write(Kind::Place, "mill", "style", "fr", "brique : rouge");
    town.write(Kind::Activity, "windows", "answer", "en", "Seven.");
    town.write(Kind::Activity, "windows", "rank", "", "3");
    town.write(Kind::City, "small-town", "public_address", "", "https://bornes.example.org");
    town.write(Kind::Place, "mill", "rank", "", "3");
    town.write(Kind::Credit, "textes", "what", "", "Textes et sources");
    town.write(Kind::MapLayer, "streets", "attribution", "", "La ville");
    const ExportReport report = town.export_to(town.scratch / "pack");
    CHECK(report.faults.empty());
    CHECK(report.left_out ==
          std::vector<FileFinding>{{"place/mill", "rank", "is not in the pack; a backup holds it"}});
    check_nothing_changes(town.import(town.scratch / "pack"));

    Town other;
    REQUIRE(other.import(town.scratch / "pack").applied);
    const Content theirs = other.entries.drafts().value();
    CHECK(theirs.find(Kind::Place, "mill")->value("title", "en") == "The old mill");
    CHECK(theirs.find(Kind::Place, "mill")->value("style", "fr") == "brique : rouge");
    CHECK(theirs.find(Kind::Activity, "windows")->value("answer", "en") == "Seven.");
    CHECK(theirs.find(Kind::Activity, "windows")->value("rank") == "3");
    CHECK(theirs.city()->value("public_address") == "https://bornes.example.org");
    CHECK(theirs.find(Kind::Credit, "textes")->value("what") == "Textes et sources");
    CHECK(theirs.find(Kind::MapLayer, "streets")->value("attribution") == "La ville");
}

TEST_CASE("the word of a changed date goes with its language's text, one of a date as planned does not") {
    Town town;
    town.import(kTown);
    town.write(Kind::Event, "fair", "change_words", "en",
               R"({"2028-09-16":"Closed for repairs.","2027-09-18":"Rain"})");
    const ExportReport report = town.export_to(town.scratch / "pack");
    CHECK(report.faults.empty());
    CHECK(report.left_out ==
          std::vector<FileFinding>{{"event/fair", "change_words (en)", "is written otherwise in the pack"}});
    const std::string text = read_file(town.scratch / "pack/events/fair.en.md").value();
    CHECK(text.find("\n## Date 2028-09-16\nClosed for repairs.\n") != std::string::npos);
    CHECK(text.find("Rain") == std::string::npos);
    CHECK(read_file(town.scratch / "pack/events/fair.json")->find("words") == std::string::npos);
    Town other;
    REQUIRE(other.import(town.scratch / "pack").applied);
    CHECK(other.entries.drafts()->find(Kind::Event, "fair")->value("change_words", "en") ==
          R"({"2028-09-16":"Closed for repairs."})");
}

TEST_CASE("a model that somebody made goes with the pack as it is") {
    Town town;
    town.import(kTown);
    const std::string model = town.media.add("glTF of their own", "own.glb", "anna", kMonday)->hex();
    town.write(Kind::Facade, "town-hall", "model", "", model.c_str());
    town.write(Kind::Facade, "town-hall", "description", "", "");
    const ExportReport report = town.export_to(town.scratch / "pack");
    CHECK(report.faults.empty());
    CHECK(read_file(town.scratch / "pack/facades/town-hall/model.glb").value() == "glTF of their own");
    Town other;
    REQUIRE(other.import(town.scratch / "pack").applied);
    CHECK(other.entries.drafts()->find(Kind::Facade, "town-hall")->value("model") == model);
}

TEST_CASE("a draft that no pack can say is written, and the report says what import would") {
    Town town;
    town.import(kTown);
    REQUIRE(town.entries.create(Kind::Place, "empty", "anna", kMonday));
    const ExportReport report = town.export_to(town.scratch / "pack");
    REQUIRE_FALSE(report.faults.empty());
    CHECK(report.faults.front().file == "places/empty.json");
}

TEST_CASE("nothing is written over: the folder must be new or empty, and there must be a city") {
    Town town;
    const auto nothing = export_pack(town.store, town.media, town.scratch / "pack");
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().fault == Fault::NotFound);
    town.import(kTown);
    REQUIRE(write_file(town.scratch / "full/letter.txt", "mine"));
    const auto full = export_pack(town.store, town.media, town.scratch / "full");
    REQUIRE_FALSE(full);
    CHECK(full.error().fault == Fault::Conflict);
    CHECK(list_files(town.scratch / "full")->size() == 1);
}
