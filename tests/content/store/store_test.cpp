#include <array>
#include <csignal>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/files.h"
#include "content/sqlite/migrator.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/media.h"
#include "content/store/migrations.h"
#include "tests/content/store/open_store.h"

using namespace beffroi;
using namespace beffroi::content;

TEST_CASE("a new database is whole, opens again, and opens for reading") {
    TestStore town;
    CHECK(town.store.check());
    CHECK(Store::open(town.scratch / "editing.db", Access::ReadWrite));
    CHECK(Store::open(town.scratch / "editing.db", Access::ReadOnly));
    CHECK(Store::open(town.scratch / "none.db", Access::ReadOnly).error().fault == Fault::NotFound);
}

TEST_CASE("a reader refuses a database of another version and says what to do") {
    const ScratchFolder scratch;
    REQUIRE(Database::open(scratch / "old.db", Access::ReadWrite)->execute("CREATE TABLE a (x) "));
    const auto opened = Store::open(scratch / "old.db", Access::ReadOnly);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail.find("`beffroi-content init` brings it up") != std::string::npos);
}

TEST_CASE(
    "a database from before histories were told keeps its texts, each as read over when it was written") {
    const ScratchFolder scratch;
    {
        Database old = Database::open(scratch / "editing.db", Access::ReadWrite).value();
        REQUIRE(migrate(old, migrations().first(1)));
        REQUIRE(
            old.execute("INSERT INTO entry (id, kind, slug, created_ms, created_by) VALUES"
                        " ('01A', 'place', 'mill', 5, 'import');"
                        "INSERT INTO draft_value VALUES ('01A', 'title', 'en', 'The mill', 1, 5, 'import')"));
    }
    Store store = Store::open(scratch / "editing.db", Access::ReadWrite).value();
    auto row = store.database().prepare("SELECT reviewed_ms, deleted_by FROM draft_value, entry").value();
    REQUIRE(row.step().value());
    CHECK(row.integer("reviewed_ms") == 5);
    CHECK(row.text("deleted_by") == "");
    CHECK(store.check());
}

TEST_CASE("an audit line that was changed, removed or slipped in breaks the chain") {
    for (const char* tamper : {"DROP TRIGGER audit_is_append_only; UPDATE audit SET who = 'bo' WHERE id = 2",
                               "DELETE FROM audit WHERE id = 2",
                               "INSERT INTO audit VALUES (9, 0, 'bo', 'publish', '', '', 'hash')"}) {
        CAPTURE(tamper);
        TestStore town;
        Audit audit{town.store};
        for (const char* what : {"log_in", "save", "publish"}) REQUIRE(audit.add(kNoon, "claire", what, ""));
        CHECK(audit.check_chain());
        CHECK(audit.list()->front().what == "publish");
        REQUIRE(town.store.database().execute(tamper));
        CHECK(audit.check_chain().error().fault == Fault::Corrupt);
        CHECK_FALSE(town.store.check());
    }
}

TEST_CASE("the audit log cannot be rewritten through the program's own connection") {
    TestStore town;
    REQUIRE(Audit{town.store}.add(kNoon, "claire", "log_in", ""));
    CHECK(town.store.database().execute("UPDATE audit SET who = 'bo'").error().fault == Fault::Conflict);
}

TEST_CASE("media are kept by hash, the same bytes once, and bitten ones are noticed") {
    TestStore town;
    Media media{town.store, town.scratch / "media"};
    const Digest digest = media.add("glTF…", "hall.glb", "claire", kNoon).value();
    CHECK(media.add("glTF…", "other.glb", "bo", kNoon).value() == digest);
    CHECK(media.list()->size() == 1);
    CHECK(media.read(digest).value() == "glTF…");
    REQUIRE(write_file(media.path_of(digest), "glTF?…"));
    CHECK(media.read(digest).error().fault == Fault::Corrupt);
    CHECK(media.read(Digest::of("nothing")).error().fault == Fault::NotFound);
}

TEST_CASE("no acknowledged edit is lost to kill -9") {
    TestStore town;
    Entries entries{town.store};
    const std::string mill = entries.create(Kind::Place, "mill", "anna", kNoon).value();
    for (int round = 0; round < 5; ++round) {
        std::array<int, 2> ends{};
        REQUIRE(::pipe(ends.data()) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            // Writes one version after another, and tells each only once it is acknowledged.
            auto store = Store::open(town.scratch / "editing.db", Access::ReadWrite);
            Entries mine{*store};
            const auto values = mine.values(mill);
            std::int64_t version = values->empty() ? 0 : values->front().version;
            while (true) {
                const auto saved = mine.save(
                    {mill, "title", "fr", "version " + std::to_string(version + 1), version}, "anna", kNoon);
                if (!saved) ::_exit(1);
                version = saved->version;
                if (::write(ends[1], &version, sizeof version) != sizeof version) ::_exit(2);
            }
        }
        ::close(ends[1]);
        std::int64_t told = 0;
        for (int i = 0; i < 10 + round * 7; ++i) REQUIRE(::read(ends[0], &told, sizeof told) == sizeof told);
        ::kill(child, SIGKILL);
        while (::read(ends[0], &told, sizeof told) == sizeof told) {
        }
        ::close(ends[0]);
        ::waitpid(child, nullptr, 0);
        const auto value = entries.values(mill)->front();
        CHECK(value.version >= told);
        CHECK(value.value == "version " + std::to_string(value.version));
        CHECK(entries.history(mill)->size() == static_cast<std::size_t>(value.version));
        CHECK(town.store.check());
    }
}
