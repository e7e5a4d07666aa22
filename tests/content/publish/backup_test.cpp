#include "content/publish/backup.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "content/base/files.h"
#include "content/base/folder_lock.h"
#include "content/publish/edition_lock.h"
#include "content/store/archive.h"
#include "content/store/audit.h"
#include "tests/content/publish/small_town.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

int mode_of(const fs::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return static_cast<int>(status.st_mode & 0777);
}

/// A town with an edition, and a backup of it.
struct BackedUp {
    SmallTown town;
    fs::path file = town.scratch / "town.backup";
    DataFolder other{town.scratch / "other"};
    BackupReport report;

    BackedUp() {
        REQUIRE(town.publish().edition == 1);
        report = back_up(town.folder, file, kEvening).value();
    }
};

}  // namespace

TEST_CASE("a backup restored elsewhere is the same town: drafts, media, keys and edition") {
    BackedUp made;
    CHECK(made.report.edition == 1);
    const RestoreReport restored = restore(made.file, made.other, IfThere::Refuse, kEvening).value();
    CHECK(restored.backup.files == made.report.files);
    CHECK_FALSE(restored.kept);
    Store store = Store::open(made.other.editing_database(), Access::ReadWrite).value();
    const Content ours = made.town.entries.drafts().value();
    const Content theirs = Entries{store}.drafts().value();
    REQUIRE(theirs.entries.size() == ours.entries.size());
    for (std::size_t i = 0; i < ours.entries.size(); ++i) {
        CHECK(theirs.entries[i].id == ours.entries[i].id);
        CHECK(theirs.entries[i].values == ours.entries[i].values);
    }
    CHECK(read_file(made.other.secret_key()).value() == read_file(made.town.folder.secret_key()).value());
    CHECK(Edition::open(made.other.edition(), read_public_key(made.other).value())->number() == 1);
    CHECK(publish(store, made.other, {.by = "tool", .only = {}}, kEvening)->unchanged);
    CHECK(Audit{store}.list()->front().what == "restore");
}

TEST_CASE("only its owner can read a backup and the key that comes out of it") {
    BackedUp made;
    CHECK(mode_of(made.file) == 0600);
    REQUIRE(restore(made.file, made.other, IfThere::Refuse, kEvening));
    CHECK(mode_of(made.other.secret_key()) == 0600);
    CHECK(mode_of(made.other.public_key()) == 0644);
}

TEST_CASE("a restored bridge is the same source of light, and does not take up an old evening") {
    SmallTown town;
    REQUIRE(write_file(town.folder.light_source(), "0123456789abcdef0123456789abcdef\n"));
    REQUIRE(write_file(town.folder.state() / "show.json", "{}"));
    REQUIRE(write_file(town.folder.state() / "clock.json", "{}"));
    REQUIRE(back_up(town.folder, town.scratch / "a", kEvening));
    const DataFolder other{town.scratch / "other"};
    REQUIRE(restore(town.scratch / "a", other, IfThere::Refuse, kEvening));
    CHECK(list_files(other.state()).value() == std::vector<fs::path>{"cid"});
    CHECK(read_file(other.light_source()).value() == "0123456789abcdef0123456789abcdef\n");
}

TEST_CASE("a backup is of one moment while others write, and is refused while a publishing runs") {
    SmallTown town;
    REQUIRE(town.publish().edition == 1);
    Store busy = Store::open(town.folder.editing_database(), Access::ReadWrite).value();
    auto open = Transaction::begin(busy.database()).value();
    REQUIRE(busy.database().execute("DELETE FROM draft_value"));
    REQUIRE(back_up(town.folder, town.scratch / "a", kEvening));
    REQUIRE(restore(town.scratch / "a", {town.scratch / "other"}, IfThere::Refuse, kEvening));
    Store store = Store::open(town.scratch / "other/editing.db", Access::ReadOnly).value();
    CHECK(Entries{store}.drafts()->find(Kind::Place, "mill")->value("title", "fr") == "Le moulin");

    const FileDescriptor publishing = lock_editions(town.folder).value();
    const auto refused = back_up(town.folder, town.scratch / "b", kEvening);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Conflict);
    CHECK_FALSE(fs::exists(town.scratch / "b"));
}

TEST_CASE("a folder that is not empty is left alone, or kept beside when told to replace it") {
    BackedUp made;
    made.town.write(Kind::Place, "mill", "title", "fr", "Le moulin neuf");
    const auto refused = restore(made.file, made.town.folder, IfThere::Refuse, kEvening);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Conflict);
    REQUIRE(write_file(made.other.root / "letter.txt", "mine"));
    const RestoreReport replaced = restore(made.file, made.other, IfThere::Replace, kEvening).value();
    REQUIRE(replaced.kept);
    CHECK(read_file(*replaced.kept / "letter.txt").value() == "mine");
    CHECK(Store::open(made.other.editing_database(), Access::ReadOnly));
    CHECK_FALSE(fs::exists(made.other.root.string() + ".restoring"));
}

TEST_CASE("a folder that a bridge uses is not replaced; backup and publishing go on beside it") {
    BackedUp made;
    const fs::path root = made.town.folder.root;
    {
        const auto bridge = lock_folder(root, FolderUse::Shared);
        REQUIRE(bridge);
        for (const IfThere if_there : {IfThere::Refuse, IfThere::Replace}) {
            const auto refused = restore(made.file, made.town.folder, if_there, kEvening);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().fault == Fault::Conflict);
            CHECK(refused.error().detail ==
                  "a bridge runs on " + root.string() +
                      ", or another restore: stop the bridge, restore, then start it again");
        }
        made.town.write(Kind::Place, "mill", "title", "fr", "Le moulin neuf");
        CHECK(made.town.publish().edition == 2);
        CHECK(back_up(made.town.folder, made.town.scratch / "second", kEvening));
    }
    CHECK(restore(made.file, made.town.folder, IfThere::Replace, kEvening));
    CHECK(lock_folder(root, FolderUse::Alone));  // nothing of it stays
}

TEST_CASE("an empty folder takes a backup without being told to be replaced") {
    BackedUp made;
    fs::create_directory(made.other.root);
    const RestoreReport restored = restore(made.file, made.other, IfThere::Refuse, kEvening).value();
    CHECK_FALSE(restored.kept);
}

TEST_CASE("a backup that was bitten anywhere is refused, and nothing is made of it") {
    BackedUp made;
    const std::string whole = read_file(made.file).value();
    int refusals = 0;
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 40 + 1) {
        std::string bitten = whole;
        bitten[at] = static_cast<char>(bitten[at] ^ 0x20);
        REQUIRE(write_file(made.town.scratch / "bitten", bitten));
        const ScratchFolder into;
        const auto restored =
            restore(made.town.scratch / "bitten", {into / "data"}, IfThere::Refuse, kEvening);
        if (restored) continue;  // a byte that says nothing: free space within a page
        ++refusals;
        CHECK_FALSE(fs::exists(into / "data"));
    }
    CHECK(refusals > 20);
    for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
        REQUIRE(write_file(made.town.scratch / "cut", whole.substr(0, size)));
        const auto restored = restore(made.town.scratch / "cut", made.other, IfThere::Refuse, kEvening);
        CHECK_FALSE(restored);
    }
    CHECK_FALSE(fs::exists(made.other.root));
    CHECK(restore(made.town.scratch / "nowhere", made.other, IfThere::Refuse, kEvening).error().fault ==
          Fault::NotFound);
}

TEST_CASE("a media file that is no longer its hash's is not backed up as if it were") {
    SmallTown town;
    Media media{town.store, town.folder.media()};
    const auto files = media.list().value();
    REQUIRE(write_file(media.path_of(files.front().digest), "something else"));
    const auto refused = back_up(town.folder, town.scratch / "a", kEvening);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Corrupt);
    CHECK_FALSE(fs::exists(town.scratch / "a"));
    CHECK_FALSE(fs::exists(town.scratch / "a.unfinished"));
}

TEST_CASE("nothing in a backup can be unpacked outside its folder") {
    const ScratchFolder scratch;
    for (const std::string path : {"../out", "/etc/out", "media/../../out", "a//b", "media/", "."}) {
        CAPTURE(path);
        auto archive = ArchiveWriter::open(scratch / "evil").value();
        REQUIRE(archive.add(path, "bytes", FileAccess::Everyone));
        REQUIRE(archive.finish(Json::object()));
        const auto restored = restore(scratch / "evil", {scratch / "data"}, IfThere::Refuse, kEvening);
        REQUIRE_FALSE(restored);
        CHECK(restored.error().fault == Fault::Corrupt);
        fs::remove(scratch / "evil");
    }
    CHECK(list_files(scratch.path())->empty());
}

TEST_CASE("a file that exists is never written over by a backup") {
    BackedUp made;
    const auto again = back_up(made.town.folder, made.file, kEvening);
    REQUIRE_FALSE(again);
    CHECK(again.error().fault == Fault::Conflict);
}
