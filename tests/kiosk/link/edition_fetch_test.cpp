#include "kiosk/link/edition_fetch.h"

#include <map>

#include <unistd.h>

#include "content/base/files.h"
#include "content/snapshot/manifest.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

/// A bridge's HTTP as a table; it can be cut after so many answers.
struct FakeHost {
    std::map<std::string, std::string, std::less<>> files;
    int answers_left = 1000;
    std::vector<std::string> asked;

    GetPath get() {
        return [this](std::string_view path, std::size_t most) -> Result<std::string> {
            asked.emplace_back(path);
            if (answers_left-- <= 0) return Error{Fault::Io, "cut"};
            const auto found = files.find(path);
            if (found == files.end()) return Error{Fault::NotFound, std::string{path}};
            if (found->second.size() > most) return Error{Fault::TooLarge, std::string{path}};
            return found->second;
        };
    }

    void publish(const SecretKey& key, std::int64_t number, const std::vector<std::string>& contents) {
        content::Manifest manifest;
        manifest.number = number;
        manifest.city.slug = "town";
        manifest.city.name = "Town";
        manifest.city.time_zone = "Europe/Paris";
        manifest.city.locales = {"fr"};
        manifest.created_ms = 1'000 * number;
        manifest.expires_ms = 2'000'000'000'000;
        for (std::size_t i = 0; i < contents.size(); ++i) {
            const Digest digest = Digest::of(contents[i]);
            manifest.files.push_back({"file-" + std::to_string(i), contents[i].size(), digest});
            files[content::object_path(digest)] = contents[i];
        }
        files["edition/manifest.json"] = content::to_json(manifest);
        files["edition/manifest.json.minisig"] = key.sign(files["edition/manifest.json"], "edition");
    }
};

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("beffroi-edition-" + std::to_string(getpid()));
    Folder() { std::filesystem::remove_all(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("an edition comes whole, and only what is missing is asked for the second time") {
    const Folder folder;
    const SecretKey key = SecretKey::generate();
    FakeHost host;
    host.publish(key, 1, {"one", "two"});
    auto store = content::EditionStore::open(folder.path).value();
    CHECK(fetch_edition(store, key.public_key(), host.get()).value());
    CHECK(store.current_number() == 1);
    CHECK_FALSE(fetch_edition(store, key.public_key(), host.get()).value());

    host.publish(key, 2, {"one", "three"});
    host.asked.clear();
    CHECK(fetch_edition(store, key.public_key(), host.get()).value());
    CHECK(store.current_number() == 2);
    CHECK(host.asked.size() == 3);  // manifest, signature, "three"
}

TEST_CASE("cut after any answer, the old edition stands, and the next try brings the new one") {
    const SecretKey key = SecretKey::generate();
    for (int answers = 0; answers < 5; ++answers) {
        CAPTURE(answers);
        const Folder folder;
        FakeHost host;
        host.publish(key, 1, {"one"});
        auto store = content::EditionStore::open(folder.path).value();
        REQUIRE(fetch_edition(store, key.public_key(), host.get()));
        host.publish(key, 2, {"two", "three", "four"});
        host.answers_left = answers;
        CHECK_FALSE(fetch_edition(store, key.public_key(), host.get()));
        auto restarted = content::EditionStore::open(folder.path).value();
        CHECK(restarted.current_number() == 1);
        host.answers_left = 1000;
        CHECK(fetch_edition(restarted, key.public_key(), host.get()).value());
        CHECK(restarted.current_number() == 2);
    }
}

TEST_CASE("what is not what it was signed as is refused, and the old edition stands") {
    const Folder folder;
    const SecretKey key = SecretKey::generate();
    FakeHost host;
    host.publish(key, 1, {"one"});
    auto store = content::EditionStore::open(folder.path).value();
    REQUIRE(fetch_edition(store, key.public_key(), host.get()));

    SUBCASE("another key signed it") {
        host.publish(SecretKey::generate(), 2, {"two"});
        CHECK(fetch_edition(store, key.public_key(), host.get()).error().fault == Fault::Denied);
    }
    SUBCASE("an object is another") {
        host.publish(key, 2, {"two"});
        host.files[content::object_path(Digest::of(std::string_view{"two"}))] = "TWO";
        CHECK(fetch_edition(store, key.public_key(), host.get()).error().fault == Fault::Corrupt);
    }
    SUBCASE("it is an older one") {
        host.publish(key, 0, {"zero"});
        CHECK_FALSE(fetch_edition(store, key.public_key(), host.get()));
    }
    CHECK(store.current_number() == 1);
}

TEST_CASE("the bridge's key is believed once, then only that one") {
    const Folder folder;
    std::filesystem::create_directories(folder.path);
    const SecretKey first = SecretKey::generate();
    const SecretKey second = SecretKey::generate();
    FakeHost host;
    host.files["edition/key.pub"] = first.public_key().text();
    CHECK(edition_key({}, folder.path, host.get()).value() == first.public_key());
    host.files["edition/key.pub"] = second.public_key().text();
    CHECK(edition_key({}, folder.path, host.get()).value() == first.public_key());
    CHECK(host.asked.size() == 1);

    REQUIRE(write_file(folder.path / "given.pub", second.public_key().text()));
    CHECK(edition_key(folder.path / "given.pub", folder.path, host.get()).value() == second.public_key());
}

TEST_CASE("where the bridge's HTTP is follows from its WebSocket's address") {
    CHECK(http_source("ws://127.0.0.1:8090/live").value().base_url == "http://127.0.0.1:8090/");
    CHECK(http_source("wss://ville.example/live").value().base_url == "https://ville.example/");
    CHECK(http_source("unix:/run/beffroi.sock").value().unix_socket == "/run/beffroi.sock");
    CHECK_FALSE(http_source("ftp://x/"));
    CHECK_FALSE(http_source("127.0.0.1:8090"));
}
