// Draws, cooks and writes one façade: bake_facade FACADE.json PATCH.json MESH.bin (content/facade/README.md).

#include <chrono>
#include <cstdio>
#include <string>

#include "content/asset/facade_mesh.h"
#include "content/base/files.h"
#include "content/cook/cook.h"
#include "content/facade/generate.h"
#include "lighting-bridge/show/patch_file.h"

namespace {

using namespace beffroi;

Error first_of(const std::vector<FileFinding>& findings) {
    if (findings.empty()) return {Fault::Invalid, "refused without a finding"};
    return {Fault::Invalid, findings[0].file + ": " + findings[0].field + " " + findings[0].sentence};
}

Result<Json> read_json(const std::string& path) {
    const std::string text = TRY(read_file(path));
    return Json::parse(text);
}

Outcome bake(const std::string& facade, const std::string& patch_path, const std::string& mesh_path) {
    std::vector<FileFinding> findings;
    const Json description_json = TRY(read_json(facade));
    const auto description = content::read_facade_description(facade, description_json, findings);
    if (!findings.empty()) return first_of(findings);
    const Json patch_text = TRY(read_json(patch_path));
    const auto patch = light::read_patch(patch_path, patch_text, findings, &light::shipped_fixtures());
    if (!patch) return first_of(findings);
    const std::string glb = TRY(content::generate_glb(description));
    const auto start = std::chrono::steady_clock::now();
    const auto mesh = TRY(content::cook_facade(glb, *patch));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%s: glb %zu bytes, %zu vertices, %zu triangles, %.1f s\n", description.facade.c_str(),
                glb.size(), mesh.vertices.size(), mesh.indices.size() / 3, took.count());
    return write_file(mesh_path, asset::encode(mesh));
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fputs("bake_facade FACADE.json PATCH.json MESH.bin\n", stderr);
        return 2;
    }
    const Outcome outcome = bake(words[1], words[2], words[3]);
    if (outcome) return 0;
    std::fprintf(stderr, "%s\n", outcome.error().detail.c_str());
    return 1;
}
