#include "content/model/outing_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/model/change_rules.h"
#include "content/model/schedule.h"
#include "content/model/validate.h"

namespace beffroi::content {
namespace {

/// Past it a walker is sent to the wrong street.
constexpr std::int64_t kRoughPosition_m = 150;

void add(std::vector<Finding>& findings, const Entry& entry, Severity severity, const char* field,
         const char* code, std::string fr, std::string en) {
    findings.push_back(Finding{name_of(entry.kind), entry.slug, field, "", severity, code,
                               Sentence{std::move(fr), std::move(en)}});
}

bool is_draft(const Entry* place) {
    return place != nullptr && !may_be_published(*place);
}

void check_stop(const Content& content, const Entry& tour, const std::string& slug,
                std::vector<Finding>& findings) {
    const Entry* place = content.find(Kind::Place, slug);
    if (place == nullptr) {
        add(findings, tour, Severity::Error, "stops", "not_found",
            fmt::format("L'étape « {} » n'est pas un lieu.", slug),
            fmt::format("The stop \"{}\" is no place.", slug));
        return;
    }
    if (content.find(Kind::TourStop, tour.slug + "/" + slug) == nullptr) {
        add(findings, tour, Severity::Error, "stops", "no_narration",
            fmt::format("L'étape « {} » n'a pas de récit.", slug),
            fmt::format("The stop \"{}\" has no narration.", slug));
    }
    if (is_draft(place)) {
        add(findings, tour, Severity::Warning, "stops", "draft_stop",
            fmt::format("L'étape « {} » reste en brouillon, donc ce parcours aussi.", slug),
            fmt::format("The stop \"{}\" stays a draft, and so does this tour.", slug));
    }
    const auto accuracy = place->integer("accuracy_m").value_or(0);
    if (accuracy <= kRoughPosition_m) return;
    add(findings, tour, Severity::Warning, "stops", "rough_position",
        fmt::format("L'étape « {} » n'est située qu'à {} m près.", slug, accuracy),
        fmt::format("The stop \"{}\" is only known to {} m.", slug, accuracy));
}

}  // namespace

void check_event(const Content& content, const Entry& event, std::optional<CivilDate> today,
                 std::vector<Finding>& findings) {
    const auto schedule = schedule_of(event);
    if (const auto* fault = std::get_if<ScheduleFault>(&schedule); fault && !event.value("kind").empty()) {
        add(findings, event, Severity::Error, fault->field, "no_such_time",
            fmt::format("Date illisible : {}.", fault->what),
            fmt::format("Unreadable date: {}.", fault->what));
    }
    check_changes(content, event, std::get_if<Schedule>(&schedule), today, findings);
    if (!may_be_published(event)) {
        add(findings, event, Severity::Warning, "confidence", "unchecked",
            "Peu sûr et pas encore vérifié : reste en brouillon.",
            "Doubtful and not yet checked: stays a draft.");
    } else if (is_draft(content.find(Kind::Place, event.value("place")))) {
        add(findings, event, Severity::Warning, "place", "draft_place",
            "Son lieu reste en brouillon : l'événement sort sans lieu.",
            "Its place stays a draft: the event goes out without a place.");
    }
}

void check_tour(const Content& content, const Entry& tour, std::vector<Finding>& findings) {
    const auto stops = tour.list("stops");
    if (stops.size() == 1) {
        add(findings, tour, Severity::Error, "stops", "too_short", "Un parcours a au moins deux étapes.",
            "A tour has two stops at least.");
    }
    for (auto stop = stops.begin(); stop != stops.end(); ++stop) {
        if (std::find(stops.begin(), stop, *stop) == stop) {
            check_stop(content, tour, *stop, findings);
        } else {
            add(findings, tour, Severity::Error, "stops", "twice",
                fmt::format("L'étape « {} » y est deux fois.", *stop),
                fmt::format("The stop \"{}\" is there twice.", *stop));
        }
    }
}

void check_tour_stop(const Content& content, const Entry& stop, std::vector<Finding>& findings) {
    const std::string& tour_slug = stop.value("tour");
    const std::string place = stop.slug.substr(stop.slug.find('/') + 1);
    if (!tour_slug.empty() && stop.slug != tour_slug + "/" + place) {
        add(findings, stop, Severity::Error, "tour", "not_its_tour",
            fmt::format("L'étape « {} » n'est pas rangée sous le parcours « {} ».", stop.slug, tour_slug),
            fmt::format("The stop \"{}\" is not filed under the tour \"{}\".", stop.slug, tour_slug));
        return;
    }
    const Entry* tour = content.find(Kind::Tour, tour_slug);
    const auto stops = tour == nullptr ? std::vector<std::string>{} : tour->list("stops");
    if (std::find(stops.begin(), stops.end(), place) != stops.end()) return;
    add(findings, stop, Severity::Warning, "", "not_a_stop",
        "Aucun parcours ne passe plus par là : ce récit ne sort pas.",
        "No tour comes here any more: this narration does not go out.");
}

}  // namespace beffroi::content
