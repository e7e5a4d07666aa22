#include <doctest/doctest.h>

#include "tests/content/snapshot/small_edition.h"

namespace fs = std::filesystem;
using namespace beffroi;
using namespace beffroi::content;

namespace {

/// A kiosk's own folder beside the publisher's.
struct Kiosk {
    Press press;
    ScratchFolder scratch;
    EditionStore store = EditionStore::open(scratch / "edition").value();

    std::int64_t shows() const {
        const auto edition = Edition::open(store.folder(), press.key);
        return edition ? edition->number() : 0;
    }
    void reopen() { store = EditionStore::open(scratch / "edition").value(); }
};

}  // namespace

TEST_CASE("a kiosk fetches what it lacks, switches, and keeps the edition before") {
    Kiosk kiosk;
    const auto first = kiosk.press.print(1, "one");
    const auto second = kiosk.press.print(2, "two");
    CHECK(kiosk.store.missing(parse_manifest(first.manifest).value()).size() == 2);
    REQUIRE(kiosk.press.receive(kiosk.store, first));
    CHECK(kiosk.shows() == 1);
    const auto missing =
        kiosk.store.missing(kiosk.store.offer(second.manifest, second.signature, kiosk.press.key).value());
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().path == "facades/hall/mesh.bin");
    REQUIRE(kiosk.press.receive(kiosk.store, second));
    CHECK(kiosk.shows() == 2);
    CHECK(kiosk.store.current_manifest_hash() == Digest::of(second.manifest).hex());
    CHECK(Edition::open(kiosk.store.folder(), kiosk.press.key, "former")->number() == 1);
}

TEST_CASE("an edition is not taken when it is older, the same, another's, or not all there") {
    Kiosk kiosk;
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(5)));
    const auto older = kiosk.press.print(4);
    CHECK(kiosk.press.receive(kiosk.store, older).error().fault == Fault::Conflict);
    CHECK(kiosk.press.receive(kiosk.store, kiosk.press.print(5, "other")).error().fault == Fault::Conflict);
    const auto next = kiosk.press.print(6, "six");
    CHECK(kiosk.store.take(next.manifest, next.signature, SecretKey::generate().public_key()).error().fault ==
          Fault::Denied);
    const Outcome early = kiosk.store.take(next.manifest, next.signature, kiosk.press.key);
    REQUIRE_FALSE(early);
    CHECK(early.error().detail == "facades/hall/mesh.bin is missing or is not what the manifest says");
    CHECK(kiosk.shows() == 5);
}

TEST_CASE("bytes that are not the digest's are not received, and a torn object counts as missing") {
    Kiosk kiosk;
    const auto printed = kiosk.press.print(1);
    CHECK(kiosk.store.receive(Digest::of("a"), "b").error().fault == Fault::Corrupt);
    for (const std::string& bytes : printed.bytes) REQUIRE(kiosk.store.receive(Digest::of(bytes), bytes));
    REQUIRE(write_file(kiosk.store.folder() / object_path(Digest::of("extra")), "ext"));
    CHECK(kiosk.store.missing(parse_manifest(printed.manifest).value()).size() == 1);
}

TEST_CASE("cut between staging and switching, the old edition stands and the new one can still be taken") {
    Kiosk kiosk;
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(1)));
    const auto second = kiosk.press.print(2);
    REQUIRE(kiosk.store.stage(second.manifest, second.signature, kiosk.press.key));
    kiosk.reopen();
    CHECK(kiosk.shows() == 1);
    CHECK(kiosk.store.staged_manifest_hash() == Digest::of(second.manifest).hex());
    REQUIRE(kiosk.store.switch_to_staged());
    CHECK(kiosk.shows() == 2);
}

TEST_CASE("cut right after the swap, opening puts the edition before in its place") {
    Kiosk kiosk;
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(1)));
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(2)));
    // As a swap leaves it: the newer one current, the older one still in next/.
    fs::rename(kiosk.store.folder() / "former", kiosk.store.folder() / "next");
    kiosk.reopen();
    CHECK(kiosk.shows() == 2);
    CHECK_FALSE(fs::exists(kiosk.store.folder() / "next"));
    CHECK(Edition::open(kiosk.store.folder(), kiosk.press.key, "former")->number() == 1);
}

TEST_CASE("cut between the two renames of a file system that cannot swap, opening finishes the switch") {
    Kiosk kiosk;
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(1)));
    const auto second = kiosk.press.print(2);
    REQUIRE(kiosk.store.stage(second.manifest, second.signature, kiosk.press.key));
    fs::rename(kiosk.store.folder() / "current", kiosk.store.folder() / "former");
    kiosk.reopen();
    CHECK(kiosk.shows() == 2);
}

TEST_CASE("a half-written staged folder is cleared away") {
    Kiosk kiosk;
    REQUIRE(kiosk.press.receive(kiosk.store, kiosk.press.print(1)));
    REQUIRE(write_file(kiosk.store.folder() / "next/manifest.json.minisig", "half"));
    kiosk.reopen();
    CHECK_FALSE(fs::exists(kiosk.store.folder() / "next"));
    CHECK(kiosk.shows() == 1);
}

TEST_CASE("sweeping removes what no manifest names, and nothing else") {
    Kiosk kiosk;
    for (const std::int64_t number : {1, 2, 3}) {
        REQUIRE(
            kiosk.press.receive(kiosk.store, kiosk.press.print(number, "extra " + std::to_string(number))));
    }
    REQUIRE(write_file(kiosk.store.folder() / "objects/ab/.half.123", "torn"));
    CHECK(kiosk.store.sweep().value() == 2);
    CHECK_FALSE(kiosk.store.holds(Digest::of("extra 1")));
    CHECK(kiosk.store.holds(Digest::of("extra 2")));
    CHECK(kiosk.shows() == 3);
    CHECK(Edition::open(kiosk.store.folder(), kiosk.press.key, "former")->number() == 2);
}
