#pragma once
// A data folder with a signed edition of one façade of a content pack: its own patch and scenes, without the
// cook.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/small_edition.h"

namespace beffroi::test {

/// `folder` is the façade's in the pack: patch.json and scenes/.
inline hub::EditionFacade pack_facade(const std::filesystem::path& folder) {
    hub::EditionFacade facade;
    facade.slug = folder.filename().string();
    facade.patch_text = *read_file(folder / "patch.json", 1U << 20U);
    std::vector<FileFinding> findings;
    auto patch = light::read_patch("patch.json", *Json::parse(facade.patch_text), findings);
    REQUIRE(patch.has_value());
    facade.patch = std::move(*patch);
    const auto scenes = list_files(folder / "scenes");
    REQUIRE(scenes);
    for (const std::filesystem::path& name : *scenes) {
        const std::string text = *read_file(folder / "scenes" / name, 1U << 20U);
        const std::string id = name.stem().string();
        auto file = light::read_scene(name.string(), id, *Json::parse(text), findings, &facade.patch);
        REQUIRE(file.has_value());
        facade.scenes.push_back({std::move(file->scene), text, 2.5});
    }
    return facade;
}

}  // namespace beffroi::test
