// Every folder of faults/ is named for its fault: files that replace the good town's, `removed` names those
// that are taken away, `expected` has the findings, whole.

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/exchange/import.h"
#include "content/store/entries.h"
#include "tests/support/scratch_folder.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

const fs::path kHere = fs::path{BEFFROI_SOURCE_DIR} / "tests/content/exchange";

void lay_out(const fs::path& fault, const fs::path& pack) {
    const auto over = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
    fs::copy(kHere / "small_town", pack, over);
    fs::copy(fault, pack, over);
    fs::remove(pack / "expected");
    std::istringstream removed{read_file(fault / "removed").has_value() ? *read_file(fault / "removed") : ""};
    for (std::string line; std::getline(removed, line);) fs::remove(pack / line);
    fs::remove(pack / "removed");
}

std::string written(const std::vector<FileFinding>& findings) {
    std::string text;
    for (const FileFinding& finding : findings) {
        text += finding.file + " | " + finding.field + " | " + finding.sentence + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("every fault of a pack is found with its file, field and sentence, and nothing is imported") {
    std::vector<fs::path> faults;
    for (const auto& entry : fs::directory_iterator{kHere / "faults"}) faults.push_back(entry.path());
    std::sort(faults.begin(), faults.end());
    REQUIRE(faults.size() >= 25);
    for (const fs::path& fault : faults) {
        CAPTURE(fault.filename().string());
        const ScratchFolder scratch;
        lay_out(fault, scratch / "pack");
        auto store = Store::open(scratch / "editing.db", Access::ReadWrite);
        REQUIRE(store);
        Media media{*store, scratch / "media"};
        const auto report = import_pack(*store, media, scratch / "pack", ImportMode::Apply, UtcTime{});
        REQUIRE(report);
        const auto expected = read_file(fault / "expected");
        CHECK(written(report->faults) == (expected ? *expected : "there is no file `expected`"));
        CHECK_FALSE(report->applied);
        CHECK(Entries{*store}.list()->empty());
        CHECK_FALSE(fs::exists(scratch / "media"));
    }
}
