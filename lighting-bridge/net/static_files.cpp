#include "lighting-bridge/net/static_files.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <utility>

namespace beffroi::net {
namespace {

namespace fs = std::filesystem;

/// The file named by the address, or nothing: a dot file, a way out of the folder (links followed), a folder.
std::optional<fs::path> locate(const fs::path& folder, std::string_view name) {
    if (name.empty() || name.front() == '/' || name.starts_with('.') ||
        name.find("/.") != std::string_view::npos)
        return std::nullopt;
    std::error_code fault;
    const fs::path root = fs::canonical(folder, fault);
    if (fault) return std::nullopt;
    const fs::path file = fs::canonical(root / fs::path{name}, fault);
    if (fault || !fs::is_regular_file(file, fault)) return std::nullopt;
    if (std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first != root.end())
        return std::nullopt;
    return file;
}

std::string tag_of(const fs::path& file) {
    std::error_code fault;
    const auto size = fs::file_size(file, fault);
    const auto changed = fs::last_write_time(file, fault).time_since_epoch().count();
    return "\"" + std::to_string(size) + "-" + std::to_string(changed) + "\"";
}

Response not_found() {
    return Response::json(R"({"error":{"code":"not_found"}})", 404);
}

Response send_file(const StaticFolder& folder, const fs::path& file, const Request& request) {
    Response response;
    response.type = media_type(file.filename().string());
    response.cache = folder.immutable ? "public, max-age=31536000, immutable" : folder.cache;
    const std::string tag = folder.immutable ? "\"" + file.filename().string() + "\"" : tag_of(file);
    response.headers.emplace_back("etag", tag);
    if (request.header("if-none-match") == tag) {
        response.status = 304;
        return response;
    }
    response.file = file;
    return response;
}

}  // namespace

std::string_view media_type(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".geojson", "application/geo+json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".ttf", "font/ttf"},
        {".wasm", "application/wasm"},
        {".glb", "model/gltf-binary"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".ics", "text/calendar; charset=utf-8"},
    }};
    const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                     [&](const auto& row) { return name.ends_with(row.first); });
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

Route serve(StaticFolder folder) {
    Route route{Method::Get, folder.prefix + "/*", folder.needs, 0, {}};
    route.handler = answer([folder = std::move(folder)](const Request& request) {
        const std::string_view name = request.parameter("rest");
        const std::string_view wanted = name.empty() ? std::string_view{folder.fallback} : name;
        if (const std::optional<fs::path> file = locate(folder.folder, wanted))
            return send_file(folder, *file, request);
        const bool page = name.substr(name.rfind('/') + 1).find('.') == std::string_view::npos;
        if (!folder.fallback.empty() && page)
            if (const std::optional<fs::path> file = locate(folder.folder, folder.fallback))
                return send_file(folder, *file, request);
        return not_found();
    });
    return route;
}

}  // namespace beffroi::net
