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
         const char* code, Sentence words) {
    findings.push_back(Finding{name_of(entry.kind), entry.slug, field, "", severity, code, std::move(words)});
}

bool is_draft(const Entry* place) {
    return place != nullptr && !may_be_published(*place);
}

void check_stop(const Content& content, const Entry& tour, const std::string& slug,
                std::vector<Finding>& findings) {
    const Entry* place = content.find(Kind::Place, slug);
    if (place == nullptr) {
        add(findings, tour, Severity::Error, "stops", "not_found",
            {"Le lieu d'une des étapes n'existe plus : retirez-la.",
             "The place of one of the stops is no more: take the stop off.",
             "De plaats van een van de haltes bestaat niet meer: haal de halte weg."});
        findings.back().given = slug;
        return;
    }
    const std::string title = content.title(Kind::Place, slug);
    if (content.find(Kind::TourStop, tour.slug + "/" + slug) == nullptr) {
        add(findings, tour, Severity::Error, "stops", "no_narration",
            {fmt::format("L'étape « {} » n'a pas de récit.", title),
             fmt::format("The stop \"{}\" has no narration.", title),
             fmt::format("De halte „{}” heeft geen verhaal.", title)});
    }
    if (is_draft(place)) {
        add(findings, tour, Severity::Warning, "stops", "draft_stop",
            {fmt::format("L'étape « {} » reste en brouillon, donc ce parcours aussi.", title),
             fmt::format("The stop \"{}\" stays a draft, and so does this tour.", title),
             fmt::format("De halte „{}” blijft een concept, en deze wandeling dus ook.", title)});
    }
    const auto accuracy = place->integer("accuracy_m").value_or(0);
    if (accuracy <= kRoughPosition_m) return;
    add(findings, tour, Severity::Warning, "stops", "rough_position",
        {fmt::format("L'étape « {} » n'est située qu'à {} m près.", title, accuracy),
         fmt::format("The stop \"{}\" is only known to {} m.", title, accuracy),
         fmt::format("De halte „{}” ligt maar tot op {} m vast.", title, accuracy)});
}

Sentence twice_in(const std::string& title) {
    return {fmt::format("L'étape « {} » y est deux fois.", title),
            fmt::format("The stop \"{}\" is there twice.", title),
            fmt::format("De halte „{}” staat er twee keer.", title)};
}

}  // namespace

void check_event(const Content& content, const Entry& event, std::optional<CivilDate> today,
                 std::vector<Finding>& findings) {
    const auto schedule = schedule_of(event);
    if (const auto* fault = std::get_if<ScheduleFault>(&schedule); fault && !event.value("kind").empty()) {
        add(findings, event, Severity::Error, fault->field, "no_such_time",
            {fmt::format("Date illisible : {}.", fault->what),
             fmt::format("Unreadable date: {}.", fault->what),
             fmt::format("Onleesbare datum: {}.", fault->what)});
    }
    check_changes(content, event, std::get_if<Schedule>(&schedule), today, findings);
    if (!may_be_published(event)) {
        add(findings, event, Severity::Warning, "confidence", "unchecked",
            {"Peu sûr et pas encore vérifié : reste en brouillon.",
             "Doubtful and not yet checked: stays a draft.",
             "Onzeker en nog niet nagekeken: blijft een concept."});
    } else if (is_draft(content.find(Kind::Place, event.value("place")))) {
        add(findings, event, Severity::Warning, "place", "draft_place",
            {"Son lieu reste en brouillon : l'événement sort sans lieu.",
             "Its place stays a draft: the event goes out without a place.",
             "De plaats blijft een concept: het evenement verschijnt zonder plaats."});
    }
}

void check_tour(const Content& content, const Entry& tour, std::vector<Finding>& findings) {
    const auto stops = tour.list("stops");
    if (stops.size() == 1) {
        add(findings, tour, Severity::Error, "stops", "too_short",
            {"Un parcours a au moins deux étapes.", "A tour has two stops at least.",
             "Een wandeling heeft minstens twee haltes."});
    }
    for (auto stop = stops.begin(); stop != stops.end(); ++stop) {
        if (std::find(stops.begin(), stop, *stop) == stop) {
            check_stop(content, tour, *stop, findings);
        } else {
            add(findings, tour, Severity::Error, "stops", "twice",
                twice_in(content.title(Kind::Place, *stop)));
        }
    }
}

void check_tour_stop(const Content& content, const Entry& stop, std::vector<Finding>& findings) {
    const std::string& tour_slug = stop.value("tour");
    const std::string place = stop.slug.substr(stop.slug.find('/') + 1);
    if (!tour_slug.empty() && stop.slug != tour_slug + "/" + place) {
        add(findings, stop, Severity::Error, "tour", "not_its_tour",
            {fmt::format("L'étape « {} » n'est pas rangée sous le parcours « {} ».",
                         content.title(Kind::Place, place), content.title(Kind::Tour, tour_slug)),
             fmt::format("The stop \"{}\" is not filed under the tour \"{}\".",
                         content.title(Kind::Place, place), content.title(Kind::Tour, tour_slug)),
             fmt::format("De halte „{}” hoort niet bij de wandeling „{}”.", content.title(Kind::Place, place),
                         content.title(Kind::Tour, tour_slug))});
        return;
    }
    const Entry* tour = content.find(Kind::Tour, tour_slug);
    const auto stops = tour == nullptr ? std::vector<std::string>{} : tour->list("stops");
    if (std::find(stops.begin(), stops.end(), place) != stops.end()) return;
    add(findings, stop, Severity::Warning, "", "not_a_stop",
        {"Aucun parcours ne passe plus par là : ce récit ne sort pas.",
         "No tour comes here any more: this narration does not go out.",
         "Geen wandeling komt hier nog langs: dit verhaal verschijnt niet."});
}

}  // namespace beffroi::content
