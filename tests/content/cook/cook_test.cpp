#include "content/cook/cook.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "tests/content/cook/small_facade.h"
#include "tests/support/scratch_folder.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

light::Patch one_lamp() {
    light::Patch patch;
    patch.facade = "essai";
    patch.fixtures.emplace_back();
    patch.fixtures[0].position = {0, 0.2F, 1};
    patch.fixtures[0].aim = {0, 8, 0};
    return patch;
}

const CookLimits kQuick{.vertices = 3000, .processor_time = std::chrono::seconds{30}};

/// A wall of 25 m without an even spot: two triangles for each of `side` × `side` bumps, as OBJ.
std::string rough_wall(int side) {
    std::string obj;
    for (int y = 0; y <= side; ++y)
        for (int x = 0; x <= side; ++x)
            obj += "v " + std::to_string(25.0 * x / side - 12.5) + " " + std::to_string(25.0 * y / side) +
                   " " + std::to_string((x * 7 + y * 13) % 5 * 0.1) + "\n";
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int at = y * (side + 1) + x + 1;
            const std::string across = " " + std::to_string(at + side + 2) + " ";
            obj += "f " + std::to_string(at) + " " + std::to_string(at + 1) + across + "\n";
            obj += "f " + std::to_string(at) + across + std::to_string(at + side + 1) + "\n";
        }
    }
    return obj;
}

/// Sets BEFFROI_COOK for one test case.
class CookIs {
public:
    explicit CookIs(const std::string& path) { ::setenv("BEFFROI_COOK", path.c_str(), 1); }
    CookIs(const CookIs&) = delete;
    CookIs& operator=(const CookIs&) = delete;
    ~CookIs() { ::unsetenv("BEFFROI_COOK"); }
};

}  // namespace

TEST_CASE("a drawn façade comes back from the child as a mesh of its patch") {
    const auto mesh = cook_facade(test::small_glb(), one_lamp(), kQuick);
    REQUIRE_MESSAGE(mesh, mesh.error().detail);
    CHECK(mesh->fixture_count == 1);
    CHECK(mesh->vertices.size() > 300);
    CHECK(mesh->vertices.size() <= 3000);
    CHECK(mesh->low[0] == doctest::Approx(-5.1).epsilon(0.01));  // the string course stands out by 0.6
    CHECK(mesh->high[1] == doctest::Approx(8).epsilon(0.01));
}

TEST_CASE("the same model and patch give the same mesh") {
    const std::string glb = test::small_glb();
    const auto first = cook_facade(glb, one_lamp(), kQuick);
    const auto second = cook_facade(glb, one_lamp(), kQuick);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(asset::encode(*first) == asset::encode(*second));
}

TEST_CASE("a refused model says why, in a sentence for the person who sent it") {
    struct Row {
        const char* when;
        std::string model;
        CookLimits limits;
        Fault fault;
        const char* sentence;
    };
    const std::string glb = test::small_glb();
    for (const Row& row : {
             Row{"empty", "", kQuick, Fault::Invalid, "the file is neither GLB, glTF nor OBJ"},
             Row{"a picture", "\x89PNG\r\n\x1A\n v 1 2 3", kQuick, Fault::Invalid,
                 "the file is neither GLB, glTF nor OBJ"},
             Row{"larger than allowed",
                 glb,
                 {.model_bytes = 1000},
                 Fault::TooLarge,
                 "the model is larger than 1000 bytes"},
             Row{"more triangles than allowed",
                 glb,
                 {.triangles = 10},
                 Fault::TooLarge,
                 "the model has more than 10 triangles"},
             Row{"no surface", "v 0 0 0\nv 1 0 0\nl 1 2\n", kQuick, Fault::Invalid,
                 "the model has no triangles"},
             Row{"in millimetres", "v 0 0 0\nv 9000 0 0\nv 0 9000 0\nf 1 2 3\n", kQuick, Fault::Invalid,
                 "the model reaches farther than a kilometre; its unit must be the metre"},
         }) {
        CAPTURE(row.when);
        const auto mesh = cook_facade(row.model, one_lamp(), row.limits);
        REQUIRE_FALSE(mesh);
        CHECK(mesh.error().fault == row.fault);
        CHECK(mesh.error().detail == row.sentence);
    }
}

TEST_CASE("a model that points at a file of this machine does not get it") {
    const std::string gltf = R"({"asset":{"version":"2.0"},"buffers":[{"uri":"/etc/passwd","byteLength":36}],
        "bufferViews":[{"buffer":0,"byteLength":36}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}],
        "scenes":[{"nodes":[0]}],"scene":0})";
    const auto mesh = cook_facade(gltf, one_lamp(), kQuick);
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().fault == Fault::Invalid);
    CHECK(mesh.error().detail.find("/etc/passwd") != std::string::npos);
    CHECK(mesh.error().detail.find("root:") == std::string::npos);
}

TEST_CASE("forty damaged models are each refused or understood, and nothing worse") {
    const std::string glb = test::small_glb();
    std::uint32_t state = 2026;
    const auto next = [&state] { return state = state * 1664525U + 1013904223U; };
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        CAPTURE(i);
        std::string damaged = glb;
        const std::size_t reach = i % 2 == 0 ? std::min<std::size_t>(2000, damaged.size()) : damaged.size();
        for (int k = 0; k < 1 + i % 7; ++k) damaged[next() % reach] = static_cast<char>(next() >> 24U);
        if (i % 5 == 0) damaged.resize(next() % damaged.size());
        const auto mesh =
            cook_facade(damaged, one_lamp(), {.vertices = 1000, .processor_time = std::chrono::seconds{10}});
        if (mesh) continue;
        ++refused;
        CHECK_FALSE(mesh.error().detail.empty());
        CHECK(mesh.error().fault != Fault::NotFound);
        CHECK(mesh.error().fault != Fault::Denied);
    }
    CHECK(refused >= 8);  // every truncated one at least
}

TEST_CASE("a missing cook is said to be missing") {
    const CookIs nowhere{"/nonexistent/beffroi-cook"};
    const auto mesh = cook_facade(test::small_glb(), one_lamp(), kQuick);
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().fault == Fault::NotFound);
    CHECK(mesh.error().detail == "BEFFROI_COOK names no program: /nonexistent/beffroi-cook");
}

TEST_CASE("a program that hands back nothing is caught") {
    const CookIs silent{"/bin/true"};
    const auto mesh = cook_facade(test::small_glb(), one_lamp(), kQuick);
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().fault == Fault::Corrupt);
}

TEST_CASE("a model that takes more thinking than it may have is stopped by processor time") {
    light::Patch patch = one_lamp();
    patch.fixtures[0].position = {0, 10, 20};
    patch.fixtures[0].beam_deg = 120;
    patch.fixtures.resize(250, patch.fixtures[0]);
    const auto mesh = cook_facade(rough_wall(350), patch, {.processor_time = std::chrono::seconds{1}});
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().fault == Fault::Timeout);
    CHECK(mesh.error().detail == "cooking was stopped after 1 s of processor time; the model is too complex");
}

TEST_CASE("a child that sleeps is stopped by the clock, also when it says that it has no more to say") {
    const ScratchFolder scratch;
    for (const char* script : {"#!/bin/sh\nexec /bin/sleep 60\n", "#!/bin/sh\nexec /bin/sleep 60 2>&-\n"}) {
        CAPTURE(script);
        const std::filesystem::path program = scratch / "sleeper";
        REQUIRE(write_file(program, script));
        std::filesystem::permissions(program, std::filesystem::perms{0755});
        const CookIs asleep{program.string()};
        const auto began = std::chrono::steady_clock::now();
        const auto mesh =
            cook_facade(test::small_glb(), one_lamp(), {.wall_time = std::chrono::milliseconds{200}});
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{30});
        REQUIRE_FALSE(mesh);
        CHECK(mesh.error().fault == Fault::Timeout);
        CHECK(mesh.error().detail ==
              "cooking was stopped after 1 s on the clock; this machine is too busy, or the reader hung");
    }
}

TEST_CASE("a child that somebody kills is not said to have been too slow") {
    const ScratchFolder scratch;
    const std::filesystem::path program = scratch / "victim";
    REQUIRE(write_file(program, "#!/bin/sh\nkill -9 $$\n"));
    std::filesystem::permissions(program, std::filesystem::perms{0755});
    const CookIs victim{program.string()};
    const auto mesh = cook_facade(test::small_glb(), one_lamp(), kQuick);
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().fault == Fault::Io);
    CHECK(mesh.error().detail == "cooking was killed; this machine may be short of memory");
}

TEST_CASE("a patch of more fixtures than a vertex can name is refused before anything starts") {
    light::Patch patch;
    patch.fixtures.resize(256);
    const auto mesh = cook_facade(test::small_glb(), patch, kQuick);
    REQUIRE_FALSE(mesh);
    CHECK(mesh.error().detail == "the patch has more than 255 fixtures");
}
