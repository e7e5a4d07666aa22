// A façade's model that cannot go out: told at publishing as it is told to whoever gives it.

#include <algorithm>

#include <doctest/doctest.h>

#include "content/cook/model_words.h"
#include "content/store/media.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

struct Front {
    SmallTown town;
    Media media{town.store, town.folder.media()};

    Digest give(const std::string& file) {
        const Digest digest = media.add(file, "front.glb", "anna", kEvening).value();
        town.write(Kind::Facade, "town-hall", "model", "", digest.hex());
        return digest;
    }
    /// What publishing says of the model; none: nothing.
    Finding said() {
        const PublishReport report = town.publish();
        const auto found =
            std::find_if(report.findings.begin(), report.findings.end(),
                         [](const Finding& one) { return one.kind == "facade" && one.field == "model"; });
        CHECK_FALSE(report.edition);
        REQUIRE(found != report.findings.end());
        CHECK(found->severity == Severity::Error);
        return *found;
    }
};

}  // namespace

TEST_CASE("a model refused at publishing says why in the words of the upload, in three languages") {
    struct Row {
        const char* when;
        std::string file;
        ModelFault fault;
    };
    for (const Row& row : {
             Row{"a letter", "Bonjour", ModelFault::NotAModel},
             Row{"only its first bytes", "glTF\2", ModelFault::Damaged},
             Row{"lines without surface", "v 0 0 0\nv 1 0 0\nl 1 2\n", ModelFault::Empty},
         }) {
        CAPTURE(row.when);
        Front front;
        front.give(row.file);
        const Finding said = front.said();
        ModelReport model;
        model.fault = row.fault;
        const ModelWords words = words_for(model);
        CHECK(said.code == code_of(row.fault));
        CHECK(said.sentence.in("fr") == words.fr);
        CHECK(said.sentence.in("en") == words.en);
        CHECK(said.sentence.in("nl") == words.nl);
    }
}

TEST_CASE(
    "a model that is no longer on the server is asked for again, and the rest of the city is looked at") {
    Front front;
    const Digest digest = front.give("v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n");
    std::filesystem::remove(front.media.path_of(digest));
    CHECK(front.said().code == "lost");
}
