#pragma once
// Scenes that play in a scene: the member "inner" of a scene file, and how it gets there. README.md has the
// form.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/show/track_file.h"

namespace beffroi::light {

/// Length, loop and tracks of a scene or of one that plays in it. Faults become findings of `body`; with a
/// patch, groups and fixtures must be in it.
void read_body(JsonReader& body, Scene& scene, InnerScenes& inner, const Patch* patch);

/// The scenes under "inner", each read when a track first asks for it.
class InnerFile : public InnerScenes {
public:
    InnerFile(JsonReader& top, std::string outer, const Patch* patch);

    std::shared_ptr<const Scene> find(const std::string& name, std::string& why) override;

    /// Findings for what nobody plays, and for more tracks than a frame has time for.
    void finish(const Scene& outer);

private:
    struct Known {
        std::shared_ptr<const Scene> scene;
        std::size_t height = 1;  ///< Scenes in one another from here on, this one counted
        std::size_t tracks = 0;  ///< Its own and those of what it plays
    };

    std::shared_ptr<const Scene> read(const std::string& name);
    Known measured(std::shared_ptr<const Scene> scene) const;

    JsonReader& top_;
    const Patch* patch_;
    std::vector<std::string> open_;  ///< From the outermost to the one being read
    std::map<std::string, Known> known_;
};

/// The body of each scene that plays in `tracks`, by name: what "inner" holds when written.
Json inner_json(const Scene& scene);
/// Length, loop and tracks.
Json body_json(const Scene& scene);

/// A façade's scene files name one another; a file that travels alone must hold what it plays. `sibling`
/// gives the file of a name, or null. What is not found, or plays itself, is told when the result is read.
Json with_inner_scenes(const std::string& id, const Json& scene,
                       const std::function<const Json*(const std::string&)>& sibling);

}  // namespace beffroi::light
