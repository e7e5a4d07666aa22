#pragma once
// That no scene goes out which flashes more than an eye is safe with. Looking takes seconds, so what was seen
// is kept, by what it was seen of: the scene's version, the patch, the engine that played it.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/publish/cooked.h"
#include "lighting-bridge/engine/flash.h"

namespace beffroi::content {

struct LitFacade;

/// What was seen of one scene on one patch.
struct FlashVerdict {
    std::optional<light::Flashes> found;  ///< None: it is safe
};

/// The verdicts, kept with what was cooked: they can be made again, so no edition and no backup holds them.
/// Thread: any, several at once.
class FlashBook {
public:
    /// `folder`: DataFolder::cooked().
    explicit FlashBook(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// `patch_print` is patch_print(patch), made once for all its scenes. Looks where no verdict is kept:
    /// seconds for a scene of chance. Errors: Io.
    Result<FlashVerdict> look(const light::Scene& scene, const light::Patch& patch,
                              const std::string& patch_print);

    /// Only what is kept; else the scene waits for look_at_waiting().
    std::optional<FlashVerdict> known(const light::Scene& scene, const light::Patch& patch,
                                      const std::string& patch_print);

    /// Looks at one scene that waits. False: none did, or its verdict could not be kept.
    bool look_at_waiting();

    /// How many verdicts were new: when it changed, findings may have changed.
    std::uint64_t looked() const { return looked_; }

private:
    struct Waiting {
        light::Scene scene;
        light::Patch patch;
        std::string patch_print;
    };

    const std::filesystem::path folder_;
    std::atomic<std::uint64_t> looked_{0};
    std::mutex mutex_;
    std::map<std::string, Waiting> waiting_;  // by recipe; guarded by mutex_
};

/// All that decides how a patch shows a scene.
std::string patch_print(const light::Patch& patch);

enum class FlashLook { AtAll, OnlyKnown };

/// A finding, an error, for each scene with more than three flashes in a second: where, when, how many, what
/// to do. Errors: as FlashBook::look().
Outcome check_flashes(const Content& content, const std::vector<LitFacade>& facades, FlashBook& book,
                      FlashLook look, std::vector<Finding>& findings);

}  // namespace beffroi::content
