#include "content/publish/picture_cook.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "content/cook/cook.h"

namespace beffroi::content {

/// Which cook would do the work: another build of it cooks anew.
std::string cook_mark() {
    const auto program = find_cook_program();
    struct stat status {};
    if (!program || ::stat(program->c_str(), &status) != 0) return "none";
    return fmt::format("{}-{}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

Result<CookedPicture> cooked_picture(CookedCache& cache, const Digest& digest,
                                     const std::function<Result<std::string>()>& read) {
    const std::string recipe = fmt::format("picture|{}|{}|{}", BEFFROI_VERSION, cook_mark(), digest.hex());
    const auto cook = [&]() -> Result<std::string> {
        const std::string file = TRY(read());
        const CookedPicture cooked = TRY(cook_picture(file));
        return encode(cooked);
    };
    const std::string bytes = TRY(cache.get(recipe, cook));
    return decode_cooked_picture(bytes);
}

Result<CookedSound> cooked_sound(CookedCache& cache, const Digest& digest,
                                 const std::function<Result<std::string>()>& read) {
    const std::string recipe = fmt::format("sound|{}|{}|{}", BEFFROI_VERSION, cook_mark(), digest.hex());
    const auto cook = [&]() -> Result<std::string> {
        const std::string file = TRY(read());
        const CookedSound cooked = TRY(cook_sound(file));
        return encode(cooked);
    };
    const std::string bytes = TRY(cache.get(recipe, cook));
    return decode_cooked_sound(bytes);
}

Result<ModelReport> looked_at_model(CookedCache& cache, const Digest& digest,
                                    const std::function<Result<std::string>()>& read) {
    const std::string recipe = fmt::format("model|{}|{}|{}", BEFFROI_VERSION, cook_mark(), digest.hex());
    const auto look = [&]() -> Result<std::string> {
        const std::string file = TRY(read());
        const ModelReport report = TRY(look_at_model(file));
        return encode(report);
    };
    const std::string bytes = TRY(cache.get(recipe, look));
    return decode_model_report(bytes);
}

}  // namespace beffroi::content
