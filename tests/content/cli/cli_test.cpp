#include "content/cli/cli.h"

#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "tests/support/scratch_folder.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

const std::string kTown = std::string{BEFFROI_SOURCE_DIR} + "/tests/content/exchange/small_town";

struct Shell {
    ScratchFolder scratch;
    std::string out;
    std::string err;

    Exit run(std::vector<std::string> arguments) {
        const SystemClock clock;
        std::ostringstream to_out;
        std::ostringstream to_err;
        arguments.insert(arguments.begin(), {"--data", (scratch / "data").string()});
        const Exit status = run_content_tool(arguments, clock, {to_out, to_err});
        out = to_out.str();
        err = to_err.str();
        return status;
    }
};

}  // namespace

TEST_CASE("init, import, publish, show, verify: a town from files to a signed edition") {
    Shell shell;
    CHECK(shell.run({"init"}) == Exit::Done);
    CHECK(shell.out == (shell.scratch / "data").string() + "\n");
    CHECK(shell.run({"import", "--dry-run", kTown}) == Exit::Done);
    CHECK(shell.out.find("would import: 16 new entries") == 0);
    CHECK(shell.run({"import", kTown}) == Exit::Done);
    CHECK(shell.run({"publish"}) == Exit::Done);
    CHECK(shell.out == "edition 1: 9 files, 9 new, 2 cooked\n");
    CHECK(shell.run({"publish"}) == Exit::Done);
    CHECK(shell.out == "unchanged: the current edition says the same already\n");
    CHECK(shell.run({"show", "--locale", "en"}) == Exit::Done);
    CHECK(shell.out.find("place\ttown-hall\tTown hall\tlights: town-hall\n") != std::string::npos);
    CHECK(shell.run({"show", "place/mill"}) == Exit::Done);
    CHECK(shell.out.find("title.fr\tLe moulin\n") != std::string::npos);
    CHECK(shell.run({"list", "place"}) == Exit::Done);
    CHECK(shell.out == "place/mill\tpublished\nplace/town-hall\tpublished\n");
    CHECK(shell.run({"verify"}) == Exit::Done);
    CHECK(shell.out == "edition 1 of Petiteville: signature and 9 files are right\n");
}

TEST_CASE("each kind of failure has its own exit status and one clear sentence on standard error") {
    Shell shell;
    CHECK(shell.run({"list"}) == Exit::NotFound);
    CHECK(shell.err.find("is no data folder: run `beffroi-content init` first") != std::string::npos);
    REQUIRE(shell.run({"init"}) == Exit::Done);
    CHECK(shell.run({"verify"}) == Exit::NotFound);
    CHECK(shell.run({"publish"}) == Exit::Refused);
    CHECK(shell.err ==
          "error    city: There must be one city; there are 0.\nNothing was published: 1 to mend.\n");
    CHECK(shell.run({"import", shell.scratch.path().string()}) == Exit::NotFound);
    CHECK(shell.run({"show", "place/none"}) == Exit::NotFound);
    CHECK(shell.run({"show", "nonsense"}) == Exit::NotFound);
    CHECK(shell.run({"list", "castle"}) == Exit::NotFound);
    CHECK(shell.run({"conjure"}) == Exit::Usage);
    CHECK(shell.run({"import"}) == Exit::Usage);
    CHECK(shell.run({}) == Exit::Usage);
    CHECK(shell.out == "");
}

TEST_CASE("help goes to standard output and is no failure") {
    Shell shell;
    CHECK(shell.run({"--help"}) == Exit::Done);
    CHECK(shell.out.find("Exit status: 0 done") != std::string::npos);
    CHECK(shell.run({"publish", "--help"}) == Exit::Done);
}

TEST_CASE("an edition that was tampered with is refused") {
    Shell shell;
    for (const char* command : {"init", "import", "publish"}) {
        REQUIRE(shell.run(std::string{command} == "import"
                              ? std::vector<std::string>{command, kTown}
                              : std::vector<std::string>{command}) == Exit::Done);
    }
    const auto manifest = shell.scratch / "data/edition/current/manifest.json";
    std::string text = read_file(manifest).value();
    REQUIRE(write_file(manifest, text.replace(text.find("Petiteville"), 5, "Grand")));
    CHECK(shell.run({"verify"}) == Exit::Refused);
    CHECK(shell.err.find("manifest: the signature is not of these bytes") != std::string::npos);
}

TEST_CASE("a person is added with a first password, listed, reset and disabled") {
    Shell shell;
    REQUIRE(shell.run({"init"}) == Exit::Done);
    CHECK(shell.run({"user", "add", "--one-time", "Claire", "--role", "publisher", "--role",
                     "translator:nl"}) == Exit::Done);
    CHECK(shell.out.size() == 24);
    CHECK(shell.run({"user", "list"}) == Exit::Done);
    CHECK(shell.out == "Claire\ttranslator:nl, publisher\thas not logged in yet\n");
    CHECK(shell.run({"user", "add", "claire", "--role", "publisher"}) == Exit::Refused);
    CHECK(shell.run({"user", "add", "Bo", "--role", "king"}) == Exit::Refused);
    CHECK(shell.err == "beffroi-content: there is no role \"king\"\n");
    CHECK(shell.run({"user", "add", "Bo", "--role", "publisher:nl"}) == Exit::Refused);
    CHECK(shell.run({"user", "add", "Bo"}) == Exit::Usage);
    CHECK(shell.run({"user", "reset", "Claire"}) == Exit::Done);
    CHECK(shell.out.size() == 24);
    CHECK(shell.run({"user", "disable", "Claire"}) == Exit::Done);
    CHECK(shell.run({"user", "list"}) == Exit::Done);
    CHECK(shell.out.find("disabled") != std::string::npos);
    CHECK(shell.run({"user", "disable", "Nobody"}) == Exit::NotFound);
}

TEST_CASE("export, and import of what was exported: nothing changes") {
    Shell shell;
    const std::string pack = (shell.scratch / "pack").string();
    REQUIRE(shell.run({"init"}) == Exit::Done);
    CHECK(shell.run({"export", pack}) == Exit::NotFound);
    REQUIRE(shell.run({"import", kTown}) == Exit::Done);
    CHECK(shell.run({"export", pack}) == Exit::Done);
    CHECK(shell.out.find(pack + ": ") == 0);
    CHECK(shell.run({"import", pack}) == Exit::Done);
    CHECK(shell.out.find("imported: 0 new entries, 0 values changed") == 0);
    CHECK(shell.run({"export", pack}) == Exit::Refused);
    CHECK(shell.err == "beffroi-content: " + pack + " is not empty: name a new folder\n");
    CHECK(shell.run({"export"}) == Exit::Usage);
}

TEST_CASE("backup, then restore where there is nothing, or in the place of what there is") {
    Shell shell;
    const std::string file = (shell.scratch / "town.backup").string();
    CHECK(shell.run({"backup", file}) == Exit::NotFound);
    CHECK(shell.run({"backup", "--help"}) == Exit::Done);
    CHECK(shell.out.find("Not in it: the") != std::string::npos);
    for (const auto& command : {std::vector<std::string>{"init"}, {"import", kTown}, {"publish"}}) {
        REQUIRE(shell.run(command) == Exit::Done);
    }
    CHECK(shell.run({"backup", file}) == Exit::Done);
    CHECK(shell.out.find(file + ": 16 files, ") == 0);
    CHECK(shell.out.find(", edition 1\n") != std::string::npos);
    CHECK(shell.run({"backup", file}) == Exit::Refused);
    CHECK(shell.run({"restore", file}) == Exit::Refused);
    CHECK(shell.err.find("is not empty: name a new folder with --data") != std::string::npos);
    CHECK(shell.run({"restore", "--replace", file}) == Exit::Done);
    CHECK(shell.err.find("What stood there is kept in ") == 0);
    CHECK(shell.run({"verify"}) == Exit::Done);
    CHECK(shell.run({"restore", "--replace", kTown + "/pack.json"}) == Exit::Machine);
    CHECK(shell.err.find("is damaged, or no backup") != std::string::npos);
    CHECK(shell.run({"verify"}) == Exit::Done);
}

TEST_CASE("doctor says ok, or what to mend, and its exit status the same") {
    Shell shell;
    CHECK(shell.run({"doctor"}) == Exit::NotFound);
    for (const auto& command : {std::vector<std::string>{"init"}, {"import", kTown}, {"publish"}}) {
        REQUIRE(shell.run(command) == Exit::Done);
    }
    CHECK(shell.run({"doctor"}) == Exit::Done);
    CHECK(shell.out.find("ok\tdatabase\nok\tmedia\nok\tkeys\nok\tedition\n") == 0);
    std::filesystem::permissions(shell.scratch / "data/keys/publisher.key", std::filesystem::perms{0644});
    CHECK(shell.run({"doctor"}) == Exit::Refused);
    CHECK(shell.out.find("error\tkeys\t") != std::string::npos);
    CHECK(shell.out.find("chmod 600") != std::string::npos);
}

TEST_CASE("report: a table, the gaps, or JSON") {
    Shell shell;
    REQUIRE(shell.run({"init"}) == Exit::Done);
    CHECK(shell.run({"report"}) == Exit::NotFound);
    REQUIRE(shell.run({"import", kTown}) == Exit::Done);
    CHECK(shell.run({"report"}) == Exit::Done);
    CHECK(shell.out.find("Petiteville                fr     en\n") == 0);
    CHECK(shell.out.find("place: 2\n  title *                   2      2\n") != std::string::npos);
    CHECK(shell.run({"report", "--missing"}) == Exit::Done);
    CHECK(shell.out.find("event/market\ttitle\ten\n") != std::string::npos);
    CHECK(shell.run({"report", "--json"}) == Exit::Done);
    CHECK(shell.out.find("\"kind\": \"place\"") != std::string::npos);
    CHECK(shell.run({"report", "--json", "--missing"}) == Exit::Usage);
}
