#pragma once
// A picture, a sound or the look at a model of the media folder, cooked once and kept: for the editor's
// thumbnail, for every edition.

#include <functional>
#include <string>

#include "content/base/digest.h"
#include "content/base/result.h"
#include "content/cook/model_report.h"
#include "content/cook/picture.h"
#include "content/cook/sound.h"
#include "content/publish/cooked.h"

namespace beffroi::content {

/// Which cook would do the work: another build of it cooks anew.
std::string cook_mark();

/// `read` gives the file where it was not cooked before. Errors: `read`'s; those of cook_picture(). A refusal
/// is an answer.
Result<CookedPicture> cooked_picture(CookedCache& cache, const Digest& digest,
                                     const std::function<Result<std::string>()>& read);

/// The same of a sound.
Result<CookedSound> cooked_sound(CookedCache& cache, const Digest& digest,
                                 const std::function<Result<std::string>()>& read);

/// The look at a model, before it is baked for its façade. Errors: `read`'s; those of look_at_model().
Result<ModelReport> looked_at_model(CookedCache& cache, const Digest& digest,
                                    const std::function<Result<std::string>()>& read);

}  // namespace beffroi::content
