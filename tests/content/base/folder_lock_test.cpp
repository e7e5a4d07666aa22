#include "content/base/folder_lock.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include "content/base/files.h"
#include "tests/support/scratch_folder.h"

namespace fs = std::filesystem;
using namespace beffroi;

TEST_CASE("many may use a folder, or one alone") {
    const ScratchFolder scratch;
    {
        const auto first = lock_folder(scratch.path(), FolderUse::Shared);
        REQUIRE(first);
        CHECK(lock_folder(scratch.path(), FolderUse::Shared));
        CHECK(lock_folder(scratch.path(), FolderUse::Alone).error().fault == Fault::Conflict);
    }
    const auto alone = lock_folder(scratch.path(), FolderUse::Alone);
    REQUIRE(alone);
    CHECK(lock_folder(scratch.path(), FolderUse::Shared).error().fault == Fault::Conflict);
    CHECK(lock_folder(scratch.path(), FolderUse::Alone).error().fault == Fault::Conflict);
    CHECK(fs::is_empty(scratch.path()));
}

TEST_CASE("a folder in use stays locked under its new name, and the one in its place is free") {
    const ScratchFolder scratch;
    fs::create_directory(scratch / "data");
    const auto held = lock_folder(scratch / "data", FolderUse::Alone);
    REQUIRE(held);
    fs::rename(scratch / "data", scratch / "kept");
    fs::create_directory(scratch / "data");
    CHECK(lock_folder(scratch / "kept", FolderUse::Shared).error().fault == Fault::Conflict);
    CHECK(lock_folder(scratch / "data", FolderUse::Shared));
}

TEST_CASE("a lock goes with the process that was killed") {
    const ScratchFolder scratch;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = lock_folder(scratch.path(), FolderUse::Alone);
        if (held) ::raise(SIGKILL);
        ::_exit(1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(lock_folder(scratch.path(), FolderUse::Alone));
}

TEST_CASE("what is not there, or is no folder, cannot be locked") {
    const ScratchFolder scratch;
    CHECK(lock_folder(scratch / "none", FolderUse::Shared).error().fault == Fault::NotFound);
    CHECK_FALSE(fs::exists(scratch / "none"));
    REQUIRE(write_file(scratch / "letter", "mine"));
    CHECK(lock_folder(scratch / "letter", FolderUse::Shared).error().fault == Fault::Io);
}
