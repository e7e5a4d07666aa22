// conformance BRIDGE OUT: starts the real bridge again and again on a lighting network of its own, watches
// the wire from the other machine, and says of every rule what became of it. Started by run.sh, which makes
// the network.
//   OUT/conformance.txt, OUT/conformance.json   the table
// Exit status: 0 all kept, 1 a rule broken or never seen, 2 no run.
// BEFFROI_CONFORMANCE_LONG=1 watches four intervals of discovery instead of two.

#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/conformance/situations.h"

namespace beffroi::conformance {
namespace {

constexpr int kMany = 600;

int leave(const Report& report, std::uint32_t lost, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "conformance.txt"} << report.text();
    std::ofstream{folder / "conformance.json"} << report.json().dump(1) << "\n";
    std::fputs(report.text().c_str(), stdout);
    std::printf("the table is in %s\n", folder.c_str());
    if (lost == 0) return report.all_kept() ? 0 : 1;
    std::fprintf(stderr, "conformance: %u packets were lost by the observer: nothing is proven\n", lost);
    return 2;
}

int watch(const std::string& bridge, const std::filesystem::path& folder) {
    Report report;
    Lab lab{bridge, report};
    Story story;
    const char* long_form = std::getenv("BEFFROI_CONFORMANCE_LONG");
    story.long_form = long_form != nullptr && std::strcmp(long_form, "1") == 0;
    const test::SmallFacade tower{.slug = "tower",
                                  .first_universe = 1,
                                  .scenes = {{"architecture", test::architecture_text()},
                                             {"wipe", test::wipe_text(9000)},
                                             {"flash", test::flash_text()}}};
    test::SmallFacade mill = tower;
    mill.slug = "mill";
    mill.first_universe = 11;
    {
        const Installation town{{tower, mill}};
        everything_at_once(lab, town, story);
        new_settings(lab, town, story);
        judge_cid_stable(story.cids, report);
    }
    {
        const Installation other{{tower, mill}};
        by_unicast(lab, other, story);
        constantly(lab, other);
        refused_settings(lab, other);
    }
    if (!story.cids.empty() && !story.cids.front().empty())
        judge_cid_unique(*story.cids.front().begin(), story.other_cid, report);
    test::SmallFacade wide = tower;
    wide.more_universes = kMany - 2;
    many_universes(lab, Installation{{wide}}, kMany);
    const Installation quiet{{tower}};
    curfew(lab, quiet);
    sunset(lab, quiet, story);
    return leave(report, lab.wire.lost(), folder);
}

}  // namespace
}  // namespace beffroi::conformance

int main(int count, char** words) {
    if (count == 2 && std::strcmp(words[1], "--rules") == 0) {
        std::fputs(beffroi::conformance::rules_as_markdown().c_str(), stdout);
        return 0;
    }
    if (count != 3) {
        std::fputs("usage: conformance BRIDGE OUT, or conformance --rules\n", stderr);
        return 2;
    }
    // The small edition is made with test code that asserts.
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    return beffroi::conformance::watch(words[1], words[2]);
}
