#pragma once
// An empty editing database of a test's own.

#include "content/store/store.h"
#include "tests/support/scratch_folder.h"

namespace beffroi::content {

struct TestStore {
    ScratchFolder scratch;
    Store store = Store::open(scratch / "editing.db", Access::ReadWrite).value();
};

inline constexpr UtcTime kNoon{std::chrono::hours{24 * 20000 + 12}};

}  // namespace beffroi::content
