#include "content/publish/doctor.h"

#include <functional>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/store/media.h"
#include "tests/content/publish/small_town.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string words_of(const Diagnosis& diagnosis) {
    std::string words;
    for (const Symptom& symptom : diagnosis.symptoms) {
        if (std::string{symptom.about} == "disk") continue;  // the machine's, not the folder's
        words += std::string{name_of(symptom.severity)} + " " + symptom.about + " ";
    }
    return words;
}

fs::path first_media(SmallTown& town) {
    Media media{town.store, town.folder.media()};
    return media.path_of(media.list()->front().digest);
}

}  // namespace

TEST_CASE("a healthy folder has no finding, and all of it was looked at") {
    SmallTown town;
    REQUIRE(town.publish().edition == 1);
    const Diagnosis diagnosis = examine(town.folder, kEvening);
    CHECK(words_of(diagnosis) == "");
    CHECK(diagnosis.looked_at.size() == 6);
}

TEST_CASE("each damage is found where it is, and says what to do") {
    struct Row {
        const char* when;
        std::function<void(SmallTown&)> damage;
        const char* found;
        const char* advice;
    };
    for (const Row& row : std::vector<Row>{
             {"a media file is gone", [](SmallTown& town) { fs::remove(first_media(town)); }, "error media ",
              "put it back from a backup"},
             {"a media file was changed",
              [](SmallTown& town) { REQUIRE(write_file(first_media(town), "other")); }, "error media ",
              "put it back from a backup"},
             {"a draft names a file nobody uploaded",
              [](SmallTown& town) {
                  town.write(Kind::Facade, "town-hall", "model", "", std::string(64, 'a'));
              },
              "error media ", "upload it again"},
             {"others can read the key",
              [](SmallTown& town) { fs::permissions(town.folder.secret_key(), fs::perms{0644}); },
              "error keys ", "chmod 600"},
             {"the public key is another's",
              [](SmallTown& town) {
                  REQUIRE(write_file(town.folder.public_key(), SecretKey::generate().public_key().text()));
              },
              "error keys error edition ", "put the pair back"},
             {"a key is gone", [](SmallTown& town) { fs::remove(town.folder.secret_key()); }, "error keys ",
              "put it back from a backup"},
             {"the edition lacks a byte",
              [](SmallTown& town) {
                  const auto files = list_files(town.folder.edition() / "objects").value();
                  REQUIRE(write_file(town.folder.edition() / "objects" / files.front(), "short"));
              },
              "error edition ", "publish again"},
             {"the audit was edited",
              [](SmallTown& town) {
                  REQUIRE(
                      town.store.database().execute("DROP TRIGGER audit_is_append_only;"
                                                    "UPDATE audit SET who = 'nobody' WHERE id = 1"));
              },
              "error database ", "restore a backup"},
             {"nothing is published",
              [](SmallTown& town) { fs::remove_all(town.folder.edition() / "current"); }, "warning edition ",
              "publish"},
         }) {
        CAPTURE(row.when);
        SmallTown town;
        REQUIRE(town.publish().edition == 1);
        row.damage(town);
        const Diagnosis diagnosis = examine(town.folder, kEvening);
        CHECK(words_of(diagnosis) == row.found);
        REQUIRE_FALSE(diagnosis.symptoms.empty());
        CHECK(diagnosis.symptoms.front().sentence.en.find(row.advice) != std::string::npos);
        CHECK(diagnosis.symptoms.front().sentence.en.back() == '.');
        CHECK(diagnosis.symptoms.front().sentence.fr.back() == '.');
    }
}

TEST_CASE("an edition past its date is a warning") {
    SmallTown town;
    REQUIRE(town.publish().edition == 1);
    CHECK(words_of(examine(town.folder, kEvening + std::chrono::hours{24 * 91})) == "warning edition ");
}

TEST_CASE("a database that is none is a finding, not a crash") {
    SmallTown town;
    const DataFolder other{town.scratch / "other"};
    REQUIRE(make_data_folder(other));
    fs::remove(other.editing_database());
    REQUIRE(write_file(other.editing_database(), "no database"));
    CHECK(words_of(examine(other, kEvening)) == "error database warning edition ");
}

TEST_CASE("room: plenty is silent, little warns, none is an error") {
    CHECK(examine_room(kLittleRoom).empty());
    CHECK(examine_room(kLittleRoom - 1).front().severity == Severity::Warning);
    CHECK(examine_room(kNoRoom - 1).front().severity == Severity::Error);
}
