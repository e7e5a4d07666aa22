#include "lighting-bridge/show/scene_file.h"

#include "content/base/digest.h"
#include "lighting-bridge/show/inner_file.h"

namespace beffroi::light {
namespace {

LocalizedText read_words(JsonReader& top, std::string_view key) {
    LocalizedText words;
    auto reader = top.object(key);
    if (!reader) return words;
    for (const auto& [locale, text] : top.member(key)->members()) {
        const std::string* written = text.string();
        if (written == nullptr || written->empty()) {
            reader->find(locale, "must be a text in quotes, not empty");
        } else {
            words[locale] = *written;
        }
    }
    if (words.empty()) top.find(key, "must hold a text for at least one language");
    return words;
}

Json words_json(const LocalizedText& words) {
    Json json = Json::object();
    for (const auto& [locale, text] : words) json.set(locale, text);
    return json;
}

/// What the scene does, and nothing else.
Json light_json(const Scene& scene) {
    Json light = body_json(scene);
    Json inner = inner_json(scene);
    if (!inner.members().empty()) light.set("inner", std::move(inner));
    return light;
}

}  // namespace

std::optional<SceneFile> read_scene(const std::string& file, const std::string& id, const Json& json,
                                    std::vector<FileFinding>& findings, const Patch* patch) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    SceneFile read{};
    read.scene.id = id;
    read.title = read_words(top, "title");
    read.sentence = read_words(top, "sentence");
    read.what_you_see = read_words(top, "what_you_see");
    InnerFile inner{top, id, patch};
    read_body(top, read.scene, inner, patch);
    inner.finish(read.scene);
    top.refuse_unknown_members();
    if (findings.size() != before) return std::nullopt;
    read.scene.version = scene_version(read.scene);
    return read;
}

Json scene_json(const SceneFile& file) {
    Json json = Json::object({{"title", words_json(file.title)},
                              {"sentence", words_json(file.sentence)},
                              {"what_you_see", words_json(file.what_you_see)}});
    const Json light = light_json(file.scene);
    for (const auto& [key, value] : light.members()) json.set(key, value);
    return json;
}

std::string scene_version(const Scene& scene) {
    return Digest::of(light_json(scene).dump()).hex();
}

}  // namespace beffroi::light
