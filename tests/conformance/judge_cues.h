#pragma once
// What somebody else's controller was told: OSC, QLC+, WLED, HTTP. Pure.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tests/conformance/report.h"
#include "tests/conformance/web_ear.h"
#include "tests/conformance/wire.h"

namespace beffroi::conformance {

/// OSC 1.0 as read here.
struct OscHeard {
    std::int64_t at_us = 0;
    bool bundle = false;
    std::int64_t tag_us = 0;  ///< UTC; 0: at once
    std::string address;
    std::string tags;                    ///< Without the comma
    std::vector<std::string> arguments;  ///< As text
    std::vector<std::string> faults;
};

OscHeard read_osc_octets(Bytes bytes, std::int64_t at_us);
/// Those sent to a port.
std::vector<OscHeard> osc_of(const std::vector<Seen>& all, std::uint16_t port);

/// A scene that was played while they listened.
struct CuesExpected {
    std::string situation;
    std::string facade;
    std::string scene;
    std::int64_t start_us = 0;  ///< By this machine's clock
    std::string code;           ///< What the scene is called there
};

void judge_osc(const std::vector<OscHeard>& plain, const std::vector<OscHeard>& tagged,
               const CuesExpected& expected, Report& report);
void judge_qlcplus(const std::vector<WebRequest>& requests, const std::vector<WebFrame>& frames,
                   const CuesExpected& expected, Report& report);
void judge_wled(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report);
/// The night is over: it was told to be dark.
void judge_wled_release(const std::vector<WebRequest>& requests, const std::string& situation,
                        Report& report);
void judge_pharos(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report);
void judge_cueserver(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report);

}  // namespace beffroi::conformance
