// Zips of models, honest and hostile.

#include "content/cook/child/archive.h"

#include <utility>

#include <doctest/doctest.h>
#include <zip.h>

#include "content/cook/child/model.h"
#include "tests/content/cook/small_facade.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

enum class As { Plain, FirstIsALink, Locked };

std::string zip_of(const Files& files, As as = As::Plain) {
    zip_error_t error{};
    zip_source_t* into = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(into);
    zip_t* archive = zip_open_from_source(into, ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const auto& [name, bytes] : files) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const zip_int64_t at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        REQUIRE(at >= 0);
        const auto index = static_cast<zip_uint64_t>(at);
        if (as == As::FirstIsALink && at == 0) {
            zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, 0120777U << 16U);
        }
        if (as == As::Locked) zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "secret");
    }
    REQUIRE(zip_close(archive) == 0);
    zip_stat_t about{};
    REQUIRE(zip_source_stat(into, &about) == 0);
    std::string out(about.size, '\0');
    REQUIRE(zip_source_open(into) == 0);
    zip_source_read(into, out.data(), out.size());
    zip_source_close(into);
    zip_source_free(into);
    return out;
}

constexpr const char* kObj =
    "mtllib mur.mtl\nusemtl Brique\nv -2 0 0\nv 2 0 0\nv 2 6 0\nv -2 6 0\nf 1 2 3\nf 1 3 4\n";
constexpr const char* kMtl = "newmtl Brique\nKd 0.5 0.25 0.125\nmap_Kd brique.png\n";

}  // namespace

TEST_CASE("an OBJ in a zip is read with its materials, wherever they lie in it") {
    for (const char* folder : {"", "maquette/", "maquette/façade est/"}) {
        CAPTURE(folder);
        const std::string home = folder;
        const std::string zip = zip_of({{"__MACOSX/._mur.obj", "v 1"},
                                        {home + "mur.obj", kObj},
                                        {home + "mur.mtl", kMtl},
                                        {home + "textures/brique.png", "\x89PNG\r\n\x1A\n"},
                                        {"lisez-moi.txt", "La façade est."}});
        const OpenedModel opened = open_model(zip, 10);
        REQUIRE_MESSAGE(opened.fault == ModelFault::None, opened.detail);
        CHECK(opened.zipped);
        CHECK(opened.textures == 1);
        REQUIRE(opened.model.indices.size() == 6);
        CHECK(opened.model.vertices[0].material == asset::Material::Brick);
        CHECK(opened.model.vertices[0].colour.y == doctest::Approx(0.25));
    }
}

TEST_CASE("a GLB in a zip is read as it is without one") {
    const auto alone = read_model(test::small_glb(), 100'000);
    const auto zipped = read_model(zip_of({{"facade.glb", test::small_glb()}}), 100'000);
    REQUIRE(zipped);
    CHECK(zipped->indices.size() == alone->indices.size());
}

TEST_CASE("a glTF in a zip is read with its buffer, and says which textures did not come") {
    const std::string corners{
        "\0\0\0\0\0\0\0\0\0\0\0\0"
        "\0\0\x80\x3F\0\0\0\0\0\0\0\0"
        "\0\0\0\0\0\0\x80\x3F\0\0\0\0",
        36};
    const char* gltf = R"({"asset":{"version":"2.0"},"buffers":[{"uri":"mur.bin","byteLength":36}],
        "bufferViews":[{"buffer":0,"byteLength":36}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]}],
        "images":[{"uri":"brique.png"}],"textures":[{"source":0}],
        "materials":[{"name":"Brique","pbrMetallicRoughness":{"baseColorTexture":{"index":0}}}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0},"material":0}]}],"nodes":[{"mesh":0}],
        "scenes":[{"nodes":[0]}],"scene":0})";
    const OpenedModel opened = open_model(zip_of({{"mur/mur.gltf", gltf}, {"mur/mur.bin", corners}}), 10);
    REQUIRE_MESSAGE(opened.fault == ModelFault::None, opened.detail);
    CHECK(opened.model.indices.size() == 3);
    CHECK(opened.lacking_textures == 1);
}

TEST_CASE("an OBJ says whether the materials it names came with it") {
    CHECK(open_model(zip_of({{"mur.obj", kObj}}), 10).lacks_colours);
    const OpenedModel whole = open_model(zip_of({{"mur.obj", kObj}, {"mur.mtl", kMtl}}), 10);
    CHECK_FALSE(whole.lacks_colours);
    CHECK(whole.lacking_textures == 1);
}

TEST_CASE("zips that are no model, or more than one, or a trap are refused, each for its reason") {
    const std::string inner = zip_of({{"mur.obj", kObj}});
    Files many;
    for (int i = 0; i < 201; ++i) many.emplace_back("f" + std::to_string(i), "x");
    struct Row {
        const char* when;
        std::string zip;
        ModelFault fault;
    };
    for (const Row& row : {
             Row{"no model", zip_of({{"plan.txt", "Rien."}}), ModelFault::NoModel},
             Row{"two models", zip_of({{"a.obj", kObj}, {"b.obj", kObj}}), ModelFault::SeveralModels},
             Row{"above its folder", zip_of({{"../mur.obj", kObj}}), ModelFault::Outside},
             Row{"above, farther in", zip_of({{"a/../../mur.obj", kObj}}), ModelFault::Outside},
             Row{"at the root", zip_of({{"/etc/cron.d/x", kObj}}), ModelFault::Outside},
             Row{"on a disk", zip_of({{"C:\\x.obj", kObj}}), ModelFault::Outside},
             Row{"a link", zip_of({{"mur.obj", "/etc/passwd"}}, As::FirstIsALink), ModelFault::Outside},
             Row{"a zip in it", zip_of({{"mur.obj", kObj}, {"plus.zip", inner}}), ModelFault::Nested},
             Row{"hundreds of files", zip_of(many), ModelFault::TooManyFiles},
             Row{"a password", zip_of({{"mur.obj", kObj}}, As::Locked), ModelFault::Locked},
             Row{"cut short", inner.substr(0, inner.size() / 2), ModelFault::Damaged},
             Row{"empty", zip_of({{"vide.obj", "v 0 0 0\n"}}), ModelFault::Damaged},
         }) {
        CAPTURE(row.when);
        CHECK(static_cast<int>(open_model(row.zip, 10).fault) == static_cast<int>(row.fault));
    }
}

TEST_CASE("a zip that swells is stopped as it swells") {
    const std::string zip = zip_of({{"mur.obj", std::string(3'000'000, ' ')}});
    CHECK(zip.size() < 10'000);
    CHECK(unpack_archive(zip, {.files = 10, .bytes = 2'000'000}).fault == ModelFault::Swells);
    CHECK(unpack_archive(zip, {.files = 10, .bytes = 3'000'000}).fault == ModelFault::None);
}

TEST_CASE("a model is measured and drawn for who gave it") {
    const ModelReport report = report_on(zip_of({{"mur.obj", kObj}, {"mur.mtl", kMtl}}), 10);
    REQUIRE(report.fault == ModelFault::None);
    CHECK(report.triangles == 2);
    CHECK(report.width_m == doctest::Approx(4));
    CHECK(report.height_m == doctest::Approx(6));
    CHECK(report.lowest_m == doctest::Approx(0));
    CHECK(report.drawing.starts_with("\xFF\xD8\xFF"));
    const auto back = decode_model_report(encode(report));
    REQUIRE(back);
    CHECK(back->drawing == report.drawing);
    CHECK(static_cast<int>(report_on(kObj, 1).fault) == static_cast<int>(ModelFault::TooManyTriangles));
}
