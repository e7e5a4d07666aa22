#include "content/model/change_rules.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/model/changed_dates.h"
#include "content/model/validate.h"

namespace beffroi::content {
namespace {

std::string french(CivilDate day) {
    return fmt::format("{:02}/{:02}/{}", day.day, day.month, day.year);
}

class ChangeCheck {
public:
    ChangeCheck(const Content& content, const Entry& event, std::optional<CivilDate> today,
                std::vector<Finding>& findings)
        : content_{content}, event_{event}, today_{today}, locales_{content.locales()}, findings_{findings} {}

    void status() {
        if (is_off()) return;
        for (const Locale& locale : locales_) {
            if (event_.value("status_words", locale).empty()) continue;
            add(Severity::Warning, "status_words", locale, "words_without_change",
                {"Ce mot n'est montré que si l'événement est annulé ou reporté.",
                 "These words are only shown when the event is cancelled or put off.",
                 "Dit woord verschijnt alleen als het evenement is afgelast of uitgesteld."});
        }
    }

    void unreadable(const std::string& what) {
        add(Severity::Error, "unreadable",
            {fmt::format("Dates changées illisibles : {}.", what),
             fmt::format("Unreadable changed dates: {}.", what),
             fmt::format("Onleesbare gewijzigde data: {}.", what)});
    }

    void date(const ChangedDate& changed, const Schedule& schedule) {
        // Nobody reads a date that is gone: a rule may have become another since.
        if (today_ && is_past(changed, *today_)) return;
        const std::string fr = french(changed.planned);
        const std::string en = iso_text(changed.planned);
        if (!known_.insert(changed.planned).second) {
            add(Severity::Error, "twice",
                {fmt::format("Le {} est changé deux fois.", fr), fmt::format("{} is changed twice.", en),
                 fmt::format("{} is twee keer gewijzigd.", fr)});
        }
        words(changed, fr, en);
        const auto planned = planned_time(schedule, changed.planned);
        if (!planned) {
            // Without a day to compare, one that is gone is not told from one to come.
            add(today_ ? Severity::Error : Severity::Warning, "no_such_date",
                {fmt::format("Le {} n'est pas une date de cet événement : choisir l'une des siennes.", fr),
                 fmt::format("{} is no date of this event: choose one of its own.", en),
                 fmt::format("{} is geen datum van dit evenement: kies er een van.", fr)});
        } else if (!changed.cancelled) {
            moved(changed, *planned, fr, en);
        }
    }

private:
    void add(Severity severity, const char* code, Sentence words) {
        add(severity, "exceptions", "", code, std::move(words));
    }
    void add(Severity severity, const char* field, const Locale& locale, const char* code, Sentence words) {
        findings_.push_back(
            Finding{name_of(event_.kind), event_.slug, field, locale, severity, code, std::move(words)});
    }

    bool is_off() const {
        const std::string& status = event_.value("status");
        return status == "cancelled" || status == "postponed";
    }

    void words(const ChangedDate& changed, const std::string& fr, const std::string& en) {
        const FieldSpec& field = *find_field(Kind::Event, "change_words");
        for (const auto& [locale, text] : changed.words) {
            const auto length = static_cast<double>(length_in_characters(text));
            if (length <= field.comfortable || !is_spoken(locale)) continue;
            if (length > field.most) {
                add(Severity::Error, field.name, locale, "too_long",
                    {fmt::format("Le mot du {} : {} signes, {} au plus.", fr, length, field.most),
                     fmt::format("The words of {}: {} characters, at most {}.", en, length, field.most),
                     fmt::format("Het woord van {}: {} tekens, hoogstens {}.", fr, length, field.most)});
            } else {
                add(Severity::Warning, field.name, locale, "long",
                    {fmt::format("Le mot du {} : {} signes ; au-delà de {}, il prend plusieurs lignes.", fr,
                                 length, field.comfortable),
                     fmt::format("The words of {}: {} characters; past {}, they take several lines.", en,
                                 length, field.comfortable),
                     fmt::format("Het woord van {}: {} tekens; voorbij {} neemt het meerdere regels.", fr,
                                 length, field.comfortable)});
            }
        }
        // Of an event that is off as a whole, the kiosk shows the words of the whole.
        if (!is_off() && !changed.words.empty()) translated(changed, fr, en);
    }

    bool is_spoken(const Locale& locale) const {
        return std::find(locales_.begin(), locales_.end(), locale) != locales_.end();
    }

    void translated(const ChangedDate& changed, const std::string& fr, const std::string& en) {
        for (const Locale& locale : locales_) {
            if (changed.words.count(locale) > 0) continue;
            const Locale* shown = nullptr;
            for (const Locale& other : fallback_order(locale, locales_.front())) {
                const auto said = changed.words.find(other);
                if (shown == nullptr && said != changed.words.end()) shown = &said->first;
            }
            add(Severity::Warning, "change_words", locale, "not_translated",
                {fmt::format("Le mot du {} manque en « {} » : la borne {}.", fr, locale,
                             shown == nullptr ? "n'en dira rien" : fmt::format("montrera « {} »", *shown)),
                 fmt::format("The words of {} are missing in \"{}\": the kiosk will {}.", en, locale,
                             shown == nullptr ? "say nothing of it" : fmt::format("show \"{}\"", *shown)),
                 fmt::format("Het woord van {} ontbreekt in „{}”: de kiosk {}.", fr, locale,
                             shown == nullptr ? "zegt er niets van" : fmt::format("toont „{}”", *shown))});
        }
    }

    void moved(const ChangedDate& changed, const TimeSpan& planned, const std::string& fr,
               const std::string& en) {
        const TimeSpan now = moved_time(changed, planned);
        const bool elsewhere = !changed.place.empty() && changed.place != event_.value("place");
        if (now == planned && !elsewhere) {
            add(Severity::Error, "moved_nowhere",
                {fmt::format("Le {} est déplacé, mais où ni quand n'est dit.", fr),
                 fmt::format("{} is moved, but neither where nor when is said.", en),
                 fmt::format("{} is verplaatst, maar waarheen of naar wanneer staat er niet.", fr)});
        }
        const bool backwards = now.last < now.first ||
                               (now.last == now.first && now.starts && now.ends && *now.ends < *now.starts);
        if (backwards) {
            add(Severity::Error, "ends_before_start",
                {fmt::format("Le {}, une fois déplacé, finit avant de commencer.", fr),
                 fmt::format("{}, once moved, ends before it begins.", en),
                 fmt::format("{} eindigt na het verplaatsen voor het begint.", fr)});
        }
        if (today_ && now.last < *today_ && planned.first >= *today_) {
            add(Severity::Warning, "moved_to_past",
                {fmt::format("Le {} est déplacé au {}, qui est passé.", fr, french(now.first)),
                 fmt::format("{} is moved to {}, which is past.", en, iso_text(now.first)),
                 fmt::format("{} is verplaatst naar {}, en dat is voorbij.", fr, french(now.first))});
        }
        place(changed, fr, en);
    }

    void place(const ChangedDate& changed, const std::string& fr, const std::string& en) {
        if (changed.place.empty()) return;
        const Entry* place = content_.find(Kind::Place, changed.place);
        if (place == nullptr) {
            add(Severity::Error, "not_found",
                {fmt::format("Le {} est déplacé vers un lieu qui n'existe pas.", fr),
                 fmt::format("{} is moved to a place that does not exist.", en),
                 fmt::format("{} is verplaatst naar een plaats die niet bestaat.", fr)});
        } else if (!may_be_published(*place)) {
            add(Severity::Warning, "draft_place",
                {fmt::format("Le nouveau lieu du {} reste en brouillon : la borne ne le dira pas.", fr),
                 fmt::format("The new place of {} stays a draft: the kiosk will not say it.", en),
                 fmt::format("De nieuwe plaats van {} blijft een concept: de kiosk zegt ze niet.", fr)});
        }
    }

    const Content& content_;
    const Entry& event_;
    std::optional<CivilDate> today_;
    std::vector<Locale> locales_;
    std::set<CivilDate> known_;
    std::vector<Finding>& findings_;
};

}  // namespace

void check_changes(const Content& content, const Entry& event, const Schedule* schedule,
                   std::optional<CivilDate> today, std::vector<Finding>& findings) {
    ChangeCheck check{content, event, today, findings};
    check.status();
    const auto changed = read_changed_dates(event.value("exceptions"));
    if (!changed) return check.unreadable(changed.error().detail);
    const auto with_words = changed_dates_of(event);  // words that cannot be read are check_value()'s to say
    if (schedule == nullptr) return;
    for (const ChangedDate& each : with_words ? *with_words : *changed) check.date(each, *schedule);
}

}  // namespace beffroi::content
