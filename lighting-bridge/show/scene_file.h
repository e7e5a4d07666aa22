#pragma once
// A scene with its words, as a file people write: README.md has the form.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

/// Text by locale: {"fr": "…", "en": "…"}.
using LocalizedText = std::map<std::string, std::string>;

struct SceneFile {
    Scene scene;                 ///< id and version are set
    LocalizedText title;         ///< "Chaîne et trame"
    LocalizedText sentence;      ///< One line under the title
    LocalizedText what_you_see;  ///< For who does not see it: what the light does, in order
};

/// `id` is the file's name without folder and ending. Nothing when there was a finding.
/// With a patch, groups and fixtures the scene names must be in it.
std::optional<SceneFile> read_scene(const std::string& file, const std::string& id, const Json& json,
                                    std::vector<FileFinding>& findings, const Patch* patch = nullptr);

Json scene_json(const SceneFile& file);

/// BLAKE2b-256 of what the scene does, 64 hexadecimal digits: words and id do not count.
std::string scene_version(const Scene& scene);

}  // namespace beffroi::light
