// What a keystroke of the search costs in a large town. README.md beside this says how to read the figures.
//   bench_search [--places 100000] [--wishes 700] [--peer-share 10] [--json FILE]
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <time.h>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/log.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "content/snapshot/vocabulary.h"
#include "tests/bench/search/large_town.h"
#include "tests/bench/search/peers.h"
#include "tests/support/scratch_folder.h"

namespace beffroi::bench {
namespace {

using namespace content;
using Wall = std::chrono::steady_clock;

struct Options {
    std::size_t places = 100'000;
    std::size_t wishes = 700;
    std::size_t peer_share = 10;  ///< The peers answer every tenth wish: they are slow.
    std::string json;
};

double ms_since(Wall::time_point begin) {
    return std::chrono::duration<double, std::milli>(Wall::now() - begin).count();
}

double cpu_ms() {
    timespec at{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) * 1e-6;
}

/// Of many keystrokes, as a visitor waits for them, and as the processor works on them: on a machine that has
/// other things to do, only the second can be compared.
class Times {
public:
    template <typename Do>
    void measure(Do answer) {
        const auto begin = Wall::now();
        const double cpu = cpu_ms();
        answer();
        cpu_.push_back(cpu_ms() - cpu);
        wall_.push_back(ms_since(begin));
    }
    void add(const Times& more) {
        wall_.insert(wall_.end(), more.wall_.begin(), more.wall_.end());
        cpu_.insert(cpu_.end(), more.cpu_.begin(), more.cpu_.end());
    }

    double wall(double share) const { return at(wall_, share); }
    double cpu(double share) const { return at(cpu_, share); }

    Json json() const {
        return Json::object({{"keystrokes", static_cast<std::int64_t>(wall_.size())},
                             {"p50_ms", wall(0.5)},
                             {"p99_ms", wall(0.99)},
                             {"max_ms", wall(1)},
                             {"cpu_p50_ms", cpu(0.5)},
                             {"cpu_p99_ms", cpu(0.99)},
                             {"cpu_max_ms", cpu(1)}});
    }
    void print(const char* name) const {
        std::fprintf(stderr, "  %-28s %8zu %9.3f %9.3f %9.3f %9.3f %9.3f %9.3f\n", name, wall_.size(),
                     wall(0.5), wall(0.99), wall(1), cpu(0.5), cpu(0.99), cpu(1));
    }

private:
    static double at(std::vector<double> times, double share) {
        if (times.empty()) return 0;
        std::sort(times.begin(), times.end());
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
    }

    std::vector<double> wall_;
    std::vector<double> cpu_;
};

void print_head(const char* what) {
    std::fprintf(stderr, "%-30s %8s %9s %9s %9s %9s %9s %9s\n", what, "strokes", "p50 ms", "p99 ms", "max ms",
                 "cpu p50", "cpu p99", "cpu max");
}

/// An edition of the town, signed and opened as a kiosk opens it.
struct Published {
    ScratchFolder scratch;
    double write_s = 0;
    double open_s = 0;
    std::uint64_t bytes = 0;

    Result<Edition> publish(const CityContent& town) {
        const auto begin = Wall::now();
        TRY(write_content_file(scratch / "content.db", town));
        write_s = ms_since(begin) / 1000;
        const std::string file = TRY(read_file(scratch / "content.db"));
        bytes = file.size();
        const SecretKey key = SecretKey::generate();
        auto store = TRY(EditionStore::open(scratch / "edition"));
        TRY(store.receive(Digest::of(file), file));
        Manifest manifest;
        manifest.number = 1;
        manifest.city = town.city;
        manifest.reader_floor = kReaderVersion;
        manifest.files = {{"content.db", file.size(), Digest::of(file)}};
        const std::string text = to_json(manifest);
        TRY(store.take(text, key.sign(text, "bench"), key.public_key()));
        const auto opening = Wall::now();
        auto edition = TRY(Edition::open(store.folder(), key.public_key()));
        static_cast<void>(edition.search("fr", "a"));
        open_s = ms_since(opening) / 1000;
        return edition;
    }
};

/// How often the place that was wished for, or one of its very name, is among the answers at the end.
struct Found {
    std::size_t wishes = 0;
    std::size_t found = 0;
};

bool is_answer(const SearchHit& hit, const PlaceRow& place, Typing typing) {
    if (hit.slug == place.slug) return true;
    return typing != Typing::WordsOfAText && typing != Typing::Street &&
           hit.title.substr(hit.title.find(' ')) ==
               place.texts.front().title.substr(place.texts.front().title.find(' '));
}

struct Ours {
    std::array<Times, kTypings> times;
    std::array<Found, kTypings> found;
};

Ours type_all(const Edition& edition, const std::vector<Wish>& all) {
    Ours ours;
    for (const Wish& wish : all) {
        const auto kind = static_cast<std::size_t>(wish.typing);
        std::vector<SearchHit> hits;
        for (const std::size_t end : keystrokes(wish.text)) {
            const auto typed = std::string_view{wish.text}.substr(0, end);
            ours.times[kind].measure([&] { hits = edition.search(wish.locale, typed); });
        }
        if (wish.place == nullptr) continue;
        ++ours.found[kind].wishes;
        const bool there = std::any_of(hits.begin(), hits.end(), [&](const SearchHit& hit) {
            return is_answer(hit, *wish.place, wish.typing);
        });
        if (there) ++ours.found[kind].found;
    }
    return ours;
}

Times ask_peer(const std::vector<Wish>& all, std::size_t share, Peer& peer) {
    Times times;
    for (std::size_t i = 0; i < all.size(); i += share) {
        for (const std::size_t end : keystrokes(all[i].text)) {
            times.measure([&] { static_cast<void>(peer.ask(all[i].text.substr(0, end))); });
        }
    }
    return times;
}

Json report_ours(Ours& ours, Times& all) {
    Json kinds = Json::object();
    for (std::size_t i = 0; i < kTypings; ++i) {
        const char* name = name_of(static_cast<Typing>(i));
        ours.times[i].print(name);
        all.add(ours.times[i]);
        Json row = ours.times[i].json();
        row.set("wishes", static_cast<std::int64_t>(ours.found[i].wishes));
        row.set("found", static_cast<std::int64_t>(ours.found[i].found));
        kinds.set(name, std::move(row));
    }
    all.print("all");
    std::fprintf(stderr, "found at the last keystroke:");
    for (std::size_t i = 0; i < kTypings; ++i) {
        if (ours.found[i].wishes == 0) continue;
        std::fprintf(stderr, " %s %zu/%zu", name_of(static_cast<Typing>(i)), ours.found[i].found,
                     ours.found[i].wishes);
    }
    std::fprintf(stderr, "\n");
    return kinds;
}

Result<Json> run(const Options& options) {
    const CityContent town = large_town(options.places);
    const std::vector<Wish> all = wishes(town, options.wishes);
    Published published;
    const Edition edition = TRY(published.publish(town));
    Peers peers = TRY(Peers::make(published.scratch / "peers.db", town));
    const auto path = TRY(edition.path_of("content.db"));
    auto database = TRY(Database::open(path, Access::Immutable));
    const Vocabulary vocabulary = TRY(Vocabulary::read(database));
    std::fprintf(
        stderr,
        "%zu places in 4 languages, %zu words; content.db %.0f MiB, written in %.1f s, opened in %.2f s\n",
        options.places, vocabulary.size(), static_cast<double>(published.bytes) / (1U << 20U),
        published.write_s, published.open_s);

    Ours ours = type_all(edition, all);
    Times times;
    print_head("our search, as one types");
    Json kinds = report_ours(ours, times);
    print_head("the same letters, every n-th");
    Json others = Json::object();
    for (Peer* peer : peers.all()) {
        Times theirs = ask_peer(all, options.peer_share, *peer);
        theirs.print(peer->name());
        others.set(peer->name(), theirs.json());
    }
    Times walks = ask_peer(all, options.peer_share, *std::make_unique<SlipsByWalk>(vocabulary));
    Times scans = ask_peer(all, options.peer_share, *std::make_unique<SlipsByScan>(database));
    print_head("slips of the last word alone");
    walks.print("our walk of the words");
    scans.print("distance to every word");
    return Json::object({{"places", static_cast<std::int64_t>(options.places)},
                         {"words", static_cast<std::int64_t>(vocabulary.size())},
                         {"content_db_bytes", static_cast<std::int64_t>(published.bytes)},
                         {"write_s", published.write_s},
                         {"open_s", published.open_s},
                         {"ours", times.json()},
                         {"by_typing", std::move(kinds)},
                         {"peers", std::move(others)},
                         {"slips_by_walk", walks.json()},
                         {"slips_by_scan", scans.json()},
                         {"bar_p99_ms", 10},
                         {"within_bar", times.wall(0.99) <= 10}});
}

Options read_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const std::string& name = arguments[i];
        const std::string& value = arguments[i + 1];
        const std::size_t number = std::strtoul(value.c_str(), nullptr, 10);
        if (name == "--places") options.places = number;
        if (name == "--wishes") options.wishes = number;
        if (name == "--peer-share") options.peer_share = number;
        if (name == "--json") options.json = value;
    }
    return options;
}

}  // namespace
}  // namespace beffroi::bench

int main(int argc, char** argv) {
    beffroi::log::quieten();
    const auto options = beffroi::bench::read_options({argv + 1, argv + argc});
    const auto report = beffroi::bench::run(options);
    if (!report) {
        std::fprintf(stderr, "bench_search: %s\n", report.error().detail.c_str());
        return 1;
    }
    if (!options.json.empty()) std::ofstream{options.json} << report->dump(1) << "\n";
    return 0;
}
