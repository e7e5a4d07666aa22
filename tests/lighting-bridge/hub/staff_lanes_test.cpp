// The staff's rows over real sockets, each on the thread of its lane.
#include <algorithm>
#include <future>

#include <doctest/doctest.h>

#include "content/base/log.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/hub.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_routes.h"
#include "tests/lighting-bridge/hub/kiosk_script.h"
#include "tests/support/raw_http.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

/// A thread that does nothing else until this goes.
class Held {
public:
    explicit Held(hub::Jobs& thread) {
        std::promise<void> running;
        REQUIRE(thread.post([&running, open = gate_.get_future().share()] {
            running.set_value();
            open.wait();
        }));
        running.get_future().wait();
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    Held(Held&&) = delete;
    Held& operator=(Held&&) = delete;
    ~Held() { gate_.set_value(); }

private:
    std::promise<void> gate_;
};

/// A bridge with a town and one contributor in it.
struct Bridge {
    ScratchFolder folder;
    content::DataFolder data{folder.path()};
    ShiftedClock clock{0s};
    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    std::string place;
    content::Sessions::Opened session;
    hub::Workers* workers = nullptr;
    std::unique_ptr<hub::Hub> hub;

    Bridge() {
        log::quieten();
        test::publish_small(data, 1);
        fill();
        hub::HubSettings settings;
        settings.data = data;
        settings.server.listen = net::Address{.host = "127.0.0.1"};
        settings.routes = [this](hub::Workers& threads, net::Loop& on,
                                 std::shared_ptr<hub::NoticeBoard> notices) {
            workers = &threads;
            return hub::staff_routes({threads, on, std::move(notices), clock}, data);
        };
        hub = std::move(hub::Hub::open(*loop, clock, std::move(settings))).value();
    }

    void fill() {
        auto store = content::Store::open(data.editing_database(), content::Access::ReadWrite).value();
        content::Entries entries{store};
        place = entries.create(content::Kind::Place, "mill", "tool", clock.utc()).value();
        REQUIRE(entries.save({place, "title", "fr", "La filature", 0}, "tool", clock.utc()));
        content::People people{store, PasswordCost::ForTests};
        const auto added = people.add("Anna", {{content::Role::Contributor, ""}}, clock.utc()).value();
        REQUIRE(people.set_password(added.person.id, "a long enough sentence"));
        session = content::Sessions{store}.open(added.person.id, clock.utc()).value();
    }

    test::RawClient send(const std::string& line, const std::string& body = "") {
        auto client = test::RawClient::tcp(hub->port());
        std::string text = line + " HTTP/1.1\r\nHost: h\r\nCookie: " + std::string{hub::kSessionCookie} +
                           "=" + session.token + "\r\nX-CSRF-Token: " + session.csrf + "\r\n";
        if (!body.empty()) {
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        }
        client.write(text + "\r\n" + body);
        return client;
    }
    std::string ask(const std::string& line, const std::string& body = "") {
        return send(line, body).response(*loop);
    }
    std::string save(const std::string& title, int version) {
        return ask("PUT /api/entries/" + place + "/fields/title/fr",
                   Json::object({{"value", title}, {"version", version}}).dump());
    }
    std::string list() { return ask("GET /api/entries?kind=place&limit=100"); }
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a list does not wait for a save, nor a save for a list, and neither for a password or an edition") {
    Bridge bridge;
    {
        const Held held{bridge.workers->writing};
        const Held slow{bridge.workers->slow};
        CHECK(has(bridge.list(), "La filature"));
    }
    const Held held{bridge.workers->reading};
    const Held slow{bridge.workers->slow};
    CHECK(has(bridge.save("Le moulin", 1), "HTTP/1.1 200"));
}

TEST_CASE("what was saved is in the next list, however often") {
    Bridge bridge;
    for (int version = 1; version <= 20; ++version) {
        const std::string title = "Le moulin " + std::to_string(version);
        REQUIRE(has(bridge.save(title, version), "HTTP/1.1 200"));
        CHECK(has(bridge.list(), title));
    }
}

TEST_CASE(
    "somebody who only reads is still seen to be there, and a list does not wait for that to be written") {
    Bridge bridge;
    const auto seen_ms = [&] {
        auto store = content::Store::open(bridge.data.editing_database(), content::Access::ReadOnly).value();
        return content::Sessions{store}.find(bridge.session.token, bridge.clock.utc()).value()->seen_ms;
    };
    const std::int64_t before = seen_ms();
    {
        auto store = content::Store::open(bridge.data.editing_database(), content::Access::ReadWrite).value();
        REQUIRE(content::Sessions{store}.touch(bridge.session.token, bridge.clock.utc() - 10min));
    }
    REQUIRE(seen_ms() < before);
    {
        const Held held{bridge.workers->writing};
        CHECK(has(bridge.list(), "La filature"));
        CHECK(has(bridge.list(), "La filature"));
        CHECK(seen_ms() < before);
    }
    CHECK(test::serve_until(*bridge.loop, [&] { return seen_ms() >= before; }));
}

TEST_CASE("what staff read, save and wait for at once is all answered") {
    Bridge bridge;
    std::vector<test::RawClient> asked;
    for (int i = 0; i < 8; ++i) {
        asked.push_back(bridge.send("GET /api/entries?kind=place"));
        asked.push_back(bridge.send("GET /api/findings"));
        asked.push_back(bridge.send("GET /api/publish"));
        asked.push_back(bridge.send("POST /api/entries/" + bridge.place + "/presence", "{}"));
        asked.push_back(
            bridge.send("PUT /api/entries/" + bridge.place + "/fields/hook/fr",
                        Json::object({{"value", "Tourne " + std::to_string(i)}, {"version", i}}).dump()));
    }
    asked.push_back(
        bridge.send("POST /api/session", R"({"name":"Anna","password":"a long enough sentence"})"));
    for (test::RawClient& client : asked) {
        const std::string answer = client.response(*bridge.loop);
        CHECK_MESSAGE(has(answer, "HTTP/1.1 200"), answer);
    }
}

TEST_CASE("when too many type at once, some are told that nothing was measured, and nobody is refused") {
    Bridge bridge;
    const std::filesystem::path gate = bridge.folder.path() / "measure-now";
    const test::KioskScript script{"until [ -e '" + gate.string() + "' ]; do sleep 0.02; done\n" +
                                   "while read -r line; do echo '{\"screens\":[]}'; done\n"};
    std::vector<test::RawClient> typing;
    for (int i = 0; i < 40; ++i) {
        typing.push_back(
            bridge.send("POST /api/measure", R"({"kind":"place","field":"hook","locale":"fr","text":"Un"})"));
    }
    const auto somebody_heard = [&] {
        return std::any_of(typing.begin(), typing.end(), [](test::RawClient& client) {
            client.read();
            return !client.received.empty();
        });
    };
    REQUIRE(test::serve_until(*bridge.loop, somebody_heard, 4s));
    REQUIRE(write_file(gate, ""));
    int measured = 0;
    for (test::RawClient& client : typing) {
        const std::string answer = client.response(*bridge.loop);
        CHECK_MESSAGE(has(answer, "HTTP/1.1 200"), answer);
        measured += has(answer, R"("measured":true)") ? 1 : 0;
    }
    CHECK(measured >= 32);
    CHECK(measured < 40);
}

TEST_CASE(
    "what is asked for with GET is only read, and what hashes a password, takes or cooks a file or makes an "
    "edition "
    "is slow") {
    for (const hub::StaffRow& row : hub::staff_rows()) {
        CAPTURE(row.pattern);
        const std::string_view pattern = row.pattern;
        const bool cooks = pattern == "/api/media/:hash/model";
        CHECK((row.lane() == hub::Lane::Read) == (row.method == net::Method::Get && !cooks));
        const bool publishes =
            row.method == net::Method::Post &&
            (pattern == "/api/publish" || pattern.ends_with("/again") || (pattern.ends_with("/publish")));
        const bool hashes = row.method == net::Method::Post &&
                            (pattern == "/api/session" || pattern == "/api/session/password" ||
                             pattern == "/api/people" || pattern.ends_with("/invite"));
        const bool takes_files =
            row.method == net::Method::Post &&
            (pattern == "/api/media" || pattern == "/api/videos/parts" || pattern == "/api/videos/file");
        CHECK((row.lane() == hub::Lane::Slow) == (publishes || hashes || takes_files || cooks));
    }
}
