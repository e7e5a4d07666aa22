#include "content/sqlite/migrator.h"

#include <array>

#include <doctest/doctest.h>

#include "tests/support/scratch_folder.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr std::array<Migration, 3> kSteps{{
    {1, "0001_a.sql", "CREATE TABLE a (x INTEGER) STRICT;"},
    {2, "0002_b.sql",
     "CREATE TABLE b (x INTEGER) STRICT;\n"
     "CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO b VALUES (new.x); INSERT INTO b VALUES (-new.x); "
     "END;"},
    {3, "0003_c.sql", "ALTER TABLE a ADD COLUMN y TEXT;"},
}};

std::int64_t count(Database& database, const char* sql) {
    auto asked = database.prepare(sql).value();
    REQUIRE(asked.step().value());
    return asked.integer("n");
}

}  // namespace

TEST_CASE("steps run once each, in order, triggers with semicolons included") {
    const ScratchFolder scratch;
    auto database = Database::open(scratch / "a.db", Access::ReadWrite).value();
    REQUIRE(migrate(database, std::span{kSteps}.first(1)));
    CHECK(database.user_version() == 1);
    REQUIRE(migrate(database, kSteps));
    REQUIRE(migrate(database, kSteps));
    CHECK(database.user_version() == 3);
    REQUIRE(database.execute("INSERT INTO a (x) VALUES (4)"));
    CHECK(count(database, "SELECT count(*) AS n FROM b") == 2);
}

TEST_CASE("a step that fails leaves the version before it, whole") {
    const ScratchFolder scratch;
    auto database = Database::open(scratch / "a.db", Access::ReadWrite).value();
    constexpr std::array<Migration, 2> kBroken{
        {kSteps[0],
         {2, "0002_broken.sql", "CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE a (x INTEGER) STRICT;"}}};
    const Outcome outcome = migrate(database, kBroken);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().detail == "0002_broken.sql: database: table a already exists");
    CHECK(database.user_version() == 1);
    CHECK(count(database, "SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'") == 0);
}

TEST_CASE("a database of a newer program is refused, not warned about") {
    const ScratchFolder scratch;
    auto database = Database::open(scratch / "a.db", Access::ReadWrite).value();
    REQUIRE(migrate(database, kSteps));
    const Outcome outcome = migrate(database, std::span{kSteps}.first(2));
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().fault == Fault::Invalid);
    CHECK(outcome.error().detail ==
          "the database is of version 3, this program knows versions up to 2: install the newer program");
}
