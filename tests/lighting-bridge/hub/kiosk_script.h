#pragma once
// A shell script where the bridge looks for the kiosk's program: a child that behaves as a test wants.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/random.h"

namespace beffroi::test {

struct KioskScript {
    std::filesystem::path file = std::filesystem::temp_directory_path() / ("measure-" + random_hex(6));

    explicit KioskScript(const std::string& lines) {
        REQUIRE(write_file(file, "#!/bin/sh\n" + lines));
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        ::setenv("BEFFROI_KIOSK", file.c_str(), 1);
    }
    KioskScript(const KioskScript&) = delete;
    KioskScript& operator=(const KioskScript&) = delete;
    ~KioskScript() { std::filesystem::remove(file); }
};

}  // namespace beffroi::test
