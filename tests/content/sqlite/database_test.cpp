#include "content/sqlite/database.h"

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "tests/support/scratch_folder.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::int64_t count(Database& database) {
    auto asked = database.prepare("SELECT count(*) AS n FROM t").value();
    REQUIRE(asked.step().value());
    return asked.integer("n");
}

Database open_with_table(const ScratchFolder& scratch) {
    auto database = Database::open(scratch / "a.db", Access::ReadWrite).value();
    REQUIRE(database.execute("CREATE TABLE t (k TEXT PRIMARY KEY, v INTEGER) STRICT"));
    return database;
}

}  // namespace

TEST_CASE("values are bound and read by name, text with quotes and zeros as it is") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    const std::string awkward{"'; DROP TABLE t; --\0é", 22};
    auto write = database.prepare("INSERT INTO t (k, v) VALUES (:key, :value)").value();
    REQUIRE(write.bind(":key", awkward).bind(":value", 7).run());
    REQUIRE(write.bind(":key", "none").bind_null(":value").run());
    auto read = database.prepare("SELECT k, v FROM t ORDER BY v IS NULL").value();
    REQUIRE(read.step().value());
    CHECK(read.text("k") == awkward);
    CHECK(read.maybe_integer("v") == 7);
    REQUIRE(read.step().value());
    CHECK(read.is_null("v"));
    CHECK_FALSE(read.maybe_integer("v"));
    CHECK_FALSE(read.step().value());
}

TEST_CASE("a transaction that is not committed never happened") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    {
        auto transaction = Transaction::begin(database).value();
        REQUIRE(database.execute("INSERT INTO t VALUES ('a', 1)"));
    }
    CHECK(count(database) == 0);
    {
        auto transaction = Transaction::begin(database).value();
        REQUIRE(database.execute("INSERT INTO t VALUES ('a', 1)"));
        REQUIRE(transaction.commit());
    }
    CHECK(count(database) == 1);
}

TEST_CASE("an inner transaction is undone alone, and goes with the outer one") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    {
        auto outer = Transaction::begin(database).value();
        {
            auto kept = Transaction::begin(database).value();
            REQUIRE(database.execute("INSERT INTO t VALUES ('kept', 1)"));
            REQUIRE(kept.commit());
        }
        {
            auto undone = Transaction::begin(database).value();
            REQUIRE(database.execute("INSERT INTO t VALUES ('undone', 1)"));
        }
        CHECK(count(database) == 1);
    }
    CHECK(count(database) == 0);
}

TEST_CASE("faults tell what a caller can act on") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    REQUIRE(database.execute("INSERT INTO t VALUES ('a', 1)"));
    CHECK(database.execute("INSERT INTO t VALUES ('a', 1)").error().fault == Fault::Conflict);
    CHECK(database.prepare("SELECT nothing FROM nowhere").error().fault == Fault::Invalid);
    CHECK(Database::open(scratch / "none.db", Access::ReadOnly).error().fault == Fault::NotFound);
    REQUIRE(write_file(scratch / "text.db", std::string(4096, 'x')));
    CHECK(Database::open(scratch / "text.db", Access::ReadOnly).error().fault == Fault::Corrupt);
}

TEST_CASE("a reader cannot write, and sees what the writer committed") {
    const ScratchFolder scratch;
    Database writer = open_with_table(scratch);
    auto reader = Database::open(scratch / "a.db", Access::ReadOnly).value();
    REQUIRE(writer.execute("INSERT INTO t VALUES ('a', 1)"));
    CHECK(count(reader) == 1);
    CHECK(reader.execute("DELETE FROM t").error().fault == Fault::Denied);
    CHECK(count(writer) == 1);
}

TEST_CASE("an editing database survives a power cut: WAL, synced at every commit, foreign keys on") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    auto asked = database
                     .prepare(
                         "SELECT journal_mode, synchronous, foreign_keys FROM pragma_journal_mode,"
                         " pragma_synchronous, pragma_foreign_keys")
                     .value();
    REQUIRE(asked.step().value());
    CHECK(asked.text("journal_mode") == "wal");
    CHECK(asked.integer("synchronous") == 2);
    CHECK(asked.integer("foreign_keys") == 1);
}

TEST_CASE("a path with a question mark is a path") {
    const ScratchFolder scratch;
    const auto path = scratch / "what?immutable=1#x%20.db";
    REQUIRE(Database::open(path, Access::ReadWrite));
    CHECK(std::filesystem::exists(path));
}

TEST_CASE("a copy is of one moment, while another connection goes on writing") {
    const ScratchFolder scratch;
    Database database = open_with_table(scratch);
    REQUIRE(database.execute("INSERT INTO t (k, v) VALUES ('there', 1)"));
    Database other = Database::open(scratch / "a.db", Access::ReadWrite).value();
    auto open = Transaction::begin(other).value();
    REQUIRE(other.execute("INSERT INTO t (k, v) VALUES ('not yet', 2)"));
    REQUIRE(database.copy_into(scratch / "copy.db"));
    REQUIRE(open.commit());
    Database copy = Database::open(scratch / "copy.db", Access::ReadOnly).value();
    CHECK(count(copy) == 1);
    CHECK(count(database) == 2);
    CHECK(copy.check_integrity());
    CHECK(database.copy_into(scratch / "nowhere/copy.db").error().fault == Fault::NotFound);
}
