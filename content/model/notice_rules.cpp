#include "content/model/notice_rules.h"

#include <optional>

#include <fmt/format.h>

#include "content/model/schedule.h"

namespace beffroi::content {
namespace {

/// Nothing: not filled (needed() says so where it must be), or unreadable, which is said here.
std::optional<CivilMoment> moment_of(const Entry& notice, const char* field, std::vector<Finding>& findings) {
    const std::string& text = notice.value(field);
    if (text.empty()) return std::nullopt;
    if (const auto moment = parse_civil_moment(text)) return *moment;
    findings.push_back(Finding{
        name_of(notice.kind), notice.slug, field, "", Severity::Error, "no_such_time",
        Sentence{fmt::format("« {} » n'est pas une date avec son heure, comme 2026-12-05T18:00.", text),
                 fmt::format("\"{}\" is no date with its time, like 2026-12-05T18:00.", text),
                 fmt::format("„{}” is geen datum met uur, zoals 2026-12-05T18:00.", text)}});
    return std::nullopt;
}

}  // namespace

void check_notice(const Entry& notice, std::vector<Finding>& findings) {
    const auto starts = moment_of(notice, "starts", findings);
    const auto ends = moment_of(notice, "ends", findings);
    if (!starts || !ends || *starts < *ends) return;
    findings.push_back(
        Finding{name_of(notice.kind), notice.slug, "ends", "", Severity::Error, "ends_before_start",
                Sentence{"La fin doit venir après le début.", "The end must come after the start.",
                         "Het einde moet na het begin komen."}});
}

}  // namespace beffroi::content
