// A model looked at before it is kept, by the confined cook, and what staff are told of it.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "content/cook/model_report.h"
#include "content/cook/model_words.h"
#include "tests/content/cook/small_facade.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

/// A wall of two triangles, `width` × `height`, from `x`, `y`, `z` on.
std::string wall(double width, double height, double x, double y, double z = 0, const char* before = "") {
    const auto corner = [](double a, double b, double c) {
        return "v " + std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c) + "\n";
    };
    return before + corner(x, y, z) + corner(x + width, y, z) + corner(x + width, y + height, z) +
           corner(x, y + height, z) + "f 1 2 3\nf 1 3 4\n";
}

std::set<std::string> codes_of(const ModelReport& model, std::size_t bytes = 1000) {
    std::set<std::string> codes;
    for (const ModelRemark& remark : remarks_on(model, bytes)) codes.insert(remark.code);
    return codes;
}

ModelReport look(const std::string& file) {
    const auto report = look_at_model(file);
    REQUIRE_MESSAGE(report, report.error().detail);
    return *report;
}

constexpr const char* kNamesGlass = "usemtl Verre\n";

}  // namespace

TEST_CASE("a façade is measured and drawn by the confined cook, and nothing is wrong with it") {
    const ModelReport model = look(test::small_glb());
    REQUIRE(model.fault == ModelFault::None);
    CHECK(model.format == ModelFormat::Glb);
    CHECK(model.triangles > 100);
    CHECK(model.width_m == doctest::Approx(10.2).epsilon(0.01));  // nine metres and its string course
    CHECK(model.height_m == doctest::Approx(8).epsilon(0.01));
    CHECK(model.drawing.starts_with("\xFF\xD8\xFF"));
    CHECK(codes_of(model).empty());
}

TEST_CASE("a hostile model is refused for its reason by the confined cook") {
    const std::string glb = test::small_glb();
    struct Row {
        const char* when;
        std::string file;
        const char* code;
    };
    for (const Row& row : {
             Row{"cut short", glb.substr(0, glb.size() / 2), "damaged"},
             Row{"only its first bytes", "glTF\2", "damaged"},
             Row{"a corner it does not have", wall(4, 6, -2, 0) + "f 1 2 100000000\n", "damaged"},
             Row{"a zip of noise", "PK\3\4x", "damaged"},
             Row{"no surface", "v 0 0 0\nv 1 0 0\nl 1 2\n", "empty"},
             Row{"in millimetres", wall(9000, 9000, 0, 0), "too_large"},
             Row{"text", "Bonjour", "not_a_model"},
         }) {
        CAPTURE(row.when);
        const ModelReport model = look(row.file);
        CHECK(code_of(model.fault) == std::string{row.code});
        CHECK(model.drawing.empty());
    }
}

TEST_CASE("a model past a limit of bytes or triangles is refused, not cut") {
    const std::string glb = test::small_glb();
    CHECK(look_at_model(glb, {.file_bytes = 1000})->fault == ModelFault::TooHeavy);
    CHECK(look_at_model(glb, {.triangles = 10})->fault == ModelFault::TooManyTriangles);
}

TEST_CASE("every refusal has a code of its own, and a sentence in each language that says what to do") {
    std::set<std::string> codes;
    std::set<std::string> sentences;
    for (std::uint8_t i = 1; i < kModelFaultCount; ++i) {
        ModelReport model;
        model.fault = static_cast<ModelFault>(i);
        codes.insert(code_of(model.fault));
        const ModelWords words = words_for(model);
        for (const std::string& sentence : {words.fr, words.en, words.nl}) {
            CAPTURE(sentence);
            CHECK(sentence.ends_with('.'));
            CHECK(std::count(sentence.begin(), sentence.end(), '.') >= 1);
            CHECK(sentences.insert(sentence).second);
        }
    }
    CHECK(codes.size() == kModelFaultCount - 1);
}

TEST_CASE("a glTF whose other files did not come is told to come as GLB") {
    const ModelReport model =
        look(R"({"asset":{"version":"2.0"},"buffers":[{"uri":"mur.bin","byteLength":36}],
        "bufferViews":[{"buffer":0,"byteLength":36}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}],
        "scenes":[{"nodes":[0]}],"scene":0})");
    CHECK(model.fault == ModelFault::Damaged);
    CHECK(words_for(model).fr.find(".bin") != std::string::npos);
}

TEST_CASE("what staff should know of a model is said, and only that") {
    struct Row {
        const char* when;
        std::string file;
        std::set<std::string> codes;
    };
    for (const Row& row : {
             Row{"as it should be", wall(20, 12, -10, 0, 0, kNamesGlass), {}},
             Row{"in decimetres of a doll's house", wall(0.4, 0.3, -0.2, 0, 0, kNamesGlass), {"tiny"}},
             Row{"as large as a quarter", wall(300, 20, -150, 0, 0, kNamesGlass), {"vast"}},
             Row{"above the ground", wall(20, 12, -10, 4, 0, kNamesGlass), {"floats"}},
             Row{"below the ground", wall(20, 12, -10, -6, 0, kNamesGlass), {"sunk"}},
             Row{"beside the point zero", wall(20, 12, 0, 0, 0, kNamesGlass), {"aside"}},
             Row{"before the wall's plane", wall(20, 12, -10, 0, 15, kNamesGlass), {"off_wall"}},
             Row{"without panes", wall(20, 12, -10, 0), {"no_glass"}},
             Row{"without its colours", wall(20, 12, -10, 0, 0, "mtllib mur.mtl\n"), {"lacks_colours"}},
             Row{"on its back", "usemtl Verre\nv -5 0 -8\nv 5 0 -8\nv 5 1 4\nf 1 2 3\n", {"lying"}},
         }) {
        CAPTURE(row.when);
        const ModelReport model = look(row.file);
        REQUIRE(model.fault == ModelFault::None);
        CHECK(codes_of(model) == row.codes);
    }
}

TEST_CASE("many triangles and many bytes are worth a word") {
    ModelReport model = look(wall(20, 12, -10, 0, 0, kNamesGlass));
    model.triangles = 250'000;
    CHECK(codes_of(model, std::size_t{30} << 20U) == std::set<std::string>{"many_triangles", "heavy"});
}

TEST_CASE("a length is written as each language writes it") {
    const ModelReport model = look(wall(20, 12, -10, 4.25, 0, kNamesGlass));
    const ModelRemark remark = remarks_on(model, 1000).front();
    CHECK(remark.words.fr.find("4,2 m") != std::string::npos);
    CHECK(remark.words.en.find("4.2 m") != std::string::npos);
    CHECK(remark.words.nl.find("4,2 m") != std::string::npos);
}
