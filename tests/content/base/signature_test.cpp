#include "content/base/signature.h"

#include <cstdlib>

#include <doctest/doctest.h>
#include <unistd.h>

#include "content/base/files.h"
#include "tests/support/scratch_folder.h"

using namespace beffroi;

namespace {

/// Runs Debian's minisign; the path's bytes are ours, no shell metacharacter among them.
bool minisign(const std::string& arguments) {
    return std::system(("minisign " + arguments + " >/dev/null 2>&1").c_str()) == 0;
}

bool minisign_is_here() {
    return std::system("command -v minisign >/dev/null 2>&1") == 0;
}

}  // namespace

TEST_CASE("what a key signed, its public half verifies") {
    const SecretKey key = SecretKey::generate();
    const std::string signature = key.sign("an edition", "edition 3");
    CHECK(verify(key.public_key(), "an edition", signature));
    CHECK(verify(key.public_key(), "", key.sign("", "empty")));
}

TEST_CASE("a changed byte, another key, a changed comment and no signature at all are refused") {
    const SecretKey key = SecretKey::generate();
    const std::string signature = key.sign("an edition", "edition 3");
    const std::string swapped = key.sign("an edition", "edition 4");
    std::string commented = signature;
    commented.replace(commented.find("edition 3"), 9, "edition 9");
    struct Row {
        const char* when;
        PublicKey by;
        std::string message;
        std::string signature;
        Fault fault;
    };
    for (const Row& row : {
             Row{"a changed byte", key.public_key(), "an editioN", signature, Fault::Denied},
             Row{"a byte more", key.public_key(), "an edition ", signature, Fault::Denied},
             Row{"another key", SecretKey::generate().public_key(), "an edition", signature, Fault::Denied},
             Row{"a changed comment", key.public_key(), "an edition", commented, Fault::Denied},
             Row{"no signature", key.public_key(), "an edition", "", Fault::Invalid},
             Row{"half a signature", key.public_key(), "an edition",
                 signature.substr(0, signature.size() / 2), Fault::Invalid},
         }) {
        CAPTURE(row.when);
        const Outcome outcome = verify(row.by, row.message, row.signature);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().fault == row.fault);
    }
}

TEST_CASE("keys are read back as they were written, and a damaged secret key is noticed") {
    const SecretKey key = SecretKey::generate();
    CHECK(PublicKey::parse(key.public_key().text()).value() == key.public_key());
    const auto again = SecretKey::parse(key.text());
    REQUIRE(again);
    CHECK(again->public_key() == key.public_key());

    std::string damaged = key.text();
    char& digit = damaged[damaged.find('\n') + 100];
    digit = digit == 'A' ? 'B' : 'A';
    REQUIRE_FALSE(SecretKey::parse(damaged));
    CHECK(SecretKey::parse(damaged).error().detail == "this secret key is damaged: its checksum is wrong");
    CHECK_FALSE(PublicKey::parse("no key"));
    CHECK_FALSE(SecretKey::parse(key.public_key().text()));
}

TEST_CASE("minisign verifies our signatures with our keys, and refuses a changed file") {
    if (!minisign_is_here()) {
        MESSAGE("minisign is not installed: skipped");
        return;
    }
    const ScratchFolder scratch;
    const SecretKey key = SecretKey::generate();
    const std::string file = (scratch / "manifest.json").string();
    const std::string open = (scratch / "key.pub").string();
    REQUIRE(write_file(file, "an edition"));
    REQUIRE(write_file(open, key.public_key().text()));
    REQUIRE(write_file(file + ".minisig", key.sign("an edition", "edition 3")));
    CHECK(minisign("-V -p " + open + " -m " + file));
    REQUIRE(write_file(file, "an editioN"));
    CHECK_FALSE(minisign("-V -p " + open + " -m " + file));
}

TEST_CASE("we verify minisign's signatures, and it signs with our secret key") {
    if (!minisign_is_here()) {
        MESSAGE("minisign is not installed: skipped");
        return;
    }
    const ScratchFolder scratch;
    const SecretKey key = SecretKey::generate();
    const std::string file = (scratch / "manifest.json").string();
    const std::string secret = (scratch / "key.sec").string();
    REQUIRE(write_file(file, "an edition"));
    REQUIRE(write_file(secret, key.text(), FileAccess::OwnerOnly));
    REQUIRE(minisign("-S -s " + secret + " -m " + file));
    CHECK(verify(key.public_key(), "an edition", read_file(file + ".minisig").value()));
}
