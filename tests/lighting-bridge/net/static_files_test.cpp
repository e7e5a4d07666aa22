#include "lighting-bridge/net/static_files.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "content/base/log.h"
#include "lighting-bridge/net/server.h"
#include "tests/support/raw_http.h"

using namespace beffroi;
using namespace beffroi::net;
namespace fs = std::filesystem;

namespace {

struct Shelf {
    Shelf() {
        log::quieten();
        fs::create_directories(folder / "objects/ab");
        fs::create_directories(folder / "app/assets");
        put("objects/ab/abcd", std::string(200'000, 'm'));
        put("app/index.html", "<!doctype html>");
        put("app/assets/main.js", "1");
        put("app/.secret", "s");
        put("outside", "o");
        fs::create_symlink(folder / "outside", folder / "app/link");
        Router router;
        router.add(serve({.prefix = "/objects", .folder = folder / "objects", .immutable = true}));
        router.add(serve({.prefix = "", .folder = folder / "app", .fallback = "index.html"}));
        server =
            std::move(Server::open(*loop, clock, {.listen = Address{.host = "127.0.0.1"}}, std::move(router)))
                .value();
    }
    ~Shelf() { fs::remove_all(folder); }
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;

    void put(const std::string& name, const std::string& bytes) const {
        std::ofstream{folder / name} << bytes;
    }
    std::string get(const std::string& path, const std::string& more = {}) const {
        return test::RawClient::tcp(server->port())
            .ask(*loop, "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n");
    }

    fs::path folder = fs::temp_directory_path() / ("beffroi-static-" + std::to_string(::getpid()));
    SystemClock clock;
    std::unique_ptr<Loop> loop = std::move(Loop::open()).value();
    std::unique_ptr<Server> server;
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("objects named by content are kept for a year, and not sent twice") {
    const Shelf shelf;
    const std::string first = shelf.get("/objects/ab/abcd");
    CHECK(first.ends_with(std::string(200'000, 'm')));
    CHECK(has(first, "cache-control: public, max-age=31536000, immutable"));
    CHECK(has(first, "etag: \"abcd\""));
    const std::string again = shelf.get("/objects/ab/abcd", "If-None-Match: \"abcd\"\r\n");
    CHECK(has(again, " 304 "));
    CHECK(again.ends_with("\r\n\r\n"));
}

TEST_CASE("an app's pages fall back to its index, its files do not") {
    const Shelf shelf;
    CHECK(has(shelf.get("/"), "<!doctype html>"));
    CHECK(has(shelf.get("/places/la-piscine"), "<!doctype html>"));
    CHECK(has(shelf.get("/assets/main.js"), "content-type: text/javascript"));
    CHECK(has(shelf.get("/assets/none.js"), " 404 "));
}

TEST_CASE("nothing outside the folder, and nothing hidden, is served") {
    const Shelf shelf;
    for (const char* path : {"/objects/../outside", "/objects/%2e%2e/outside", "/objects//etc/passwd",
                             "/objects/..%2foutside", "/objects/ab", "/.secret", "/link"}) {
        CAPTURE(path);
        const std::string response = shelf.get(path);
        CHECK_FALSE(response.ends_with("\r\n\r\no"));
        CHECK_FALSE(response.ends_with("\r\n\r\ns"));
        CHECK_FALSE(has(response, "root:"));
    }
}
