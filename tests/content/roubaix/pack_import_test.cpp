// The whole pack of the first city, through import.

#include <doctest/doctest.h>

#include "content/exchange/import.h"
#include "content/model/validate.h"
#include "content/store/entries.h"
#include "tests/support/scratch_folder.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";

std::string written(const std::vector<FileFinding>& faults) {
    std::string text;
    for (const FileFinding& fault : faults)
        text += fault.file + " " + fault.field + " " + fault.sentence + "\n";
    return text;
}

}  // namespace

TEST_CASE("the pack is imported whole, and a second time changes nothing") {
    const ScratchFolder scratch;
    auto store = Store::open(scratch / "editing.db", Access::ReadWrite).value();
    Media media{store, scratch / "media"};
    const ImportReport first = import_pack(store, media, kPack, ImportMode::Apply, UtcTime{}).value();
    CHECK(written(first.faults) == "");
    REQUIRE(first.applied);
    const ImportReport second = import_pack(store, media, kPack, ImportMode::Apply, UtcTime{}).value();
    CHECK(second.created == 0);
    CHECK(second.changed == 0);
    CHECK(second.kept.empty());
    CHECK(second.unchanged == first.changed + first.unchanged);

    Content content = Entries{store}.drafts().value();
    CHECK_FALSE(has_errors(validate(content)));
    CHECK(content.of(Kind::Place).size() == 69);
    CHECK(content.of(Kind::Activity).size() == 67);
    CHECK(content.of(Kind::Event).size() == 17);
    CHECK(content.of(Kind::Tour).size() == 6);
    leave_out_drafts(content);
    CHECK(content.of(Kind::Place).size() == 66);     // three of low confidence
    CHECK(content.of(Kind::Activity).size() == 65);  // two wait with their places
    CHECK(content.of(Kind::Event).size() == 14);     // three again
    CHECK(content.of(Kind::Tour).size() == 6);       // none stops at a draft
}
