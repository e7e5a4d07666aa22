#pragma once
// What staff are told of a 3D model: why it cannot be taken and what to do, or what is worth knowing of it.

#include <cstddef>
#include <vector>

#include "content/cook/model_report.h"
#include "content/cook/picture_words.h"

namespace beffroi::content {

using ModelWords = PictureWords;
using ModelRemark = PictureRemark;

/// "not_a_model", "damaged", "too_heavy", "too_many_triangles", "too_large", "empty", "no_model",
/// "several_models", "too_many_files", "swells", "outside", "nested", "locked".
const char* code_of(ModelFault fault);

/// What is wrong, and what to do. Precondition: the model has a fault.
ModelWords words_for(const ModelReport& model);

/// `bytes` is the file's size. Precondition: the model was taken.
std::vector<ModelRemark> remarks_on(const ModelReport& model, std::size_t bytes);

}  // namespace beffroi::content
