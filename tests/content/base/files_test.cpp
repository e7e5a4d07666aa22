#include "content/base/files.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "content/base/random.h"

namespace fs = std::filesystem;
using namespace beffroi;

namespace {

struct Scratch {
    fs::path folder = fs::temp_directory_path() / ("beffroi-" + random_hex(8));
    Scratch() { fs::create_directories(folder); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { fs::remove_all(folder); }
};

}  // namespace

TEST_CASE("a file written is the file read, in folders made on the way") {
    const Scratch scratch;
    const auto path = scratch.folder / "a/b/c.txt";
    REQUIRE(write_file(path, "one"));
    REQUIRE(write_file(path, "two"));
    CHECK(read_file(path).value() == "two");
    CHECK(list_files(scratch.folder).value() == std::vector<fs::path>{"a/b/c.txt"});
}

TEST_CASE("a missing file, a folder and a file too large are three different faults") {
    const Scratch scratch;
    CHECK(read_file(scratch.folder / "none").error().fault == Fault::NotFound);
    CHECK(read_file(scratch.folder).error().fault == Fault::Invalid);
    REQUIRE(write_file(scratch.folder / "big", "12345"));
    CHECK(read_file(scratch.folder / "big", 4).error().fault == Fault::TooLarge);
}

TEST_CASE("a write that cannot be done leaves nothing beside the old file") {
    const Scratch scratch;
    REQUIRE(write_file(scratch.folder / "kept", "old"));
    CHECK_FALSE(write_file(scratch.folder / "kept/inside", "new"));
    CHECK(read_file(scratch.folder / "kept").value() == "old");
    CHECK(list_files(scratch.folder).value().size() == 1);
}

TEST_CASE("the kernel's files, which say that they are empty, are read whole") {
    const auto status = read_file("/proc/self/status");
    REQUIRE(status);
    CHECK(status->find("VmRSS") != std::string::npos);
    CHECK(read_file("/proc/self/status", 10).error().fault == Fault::TooLarge);
}
