#include "content/model/validate.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "content/model/activity_rules.h"
#include "content/model/library_rules.h"
#include "content/model/notice_rules.h"
#include "content/model/outing_rules.h"
#include "content/model/picture_rules.h"
#include "content/model/public_address.h"
#include "content/model/sound_rules.h"
#include "content/model/video_rules.h"

namespace beffroi::content {
namespace {

constexpr double kMetresPerDegree = 111'320;
constexpr double kFarFromTown_m = 30'000;

/// What may be referred to: looked up once for all entries, where Content::find() looks at each of them.
class Known {
public:
    explicit Known(const Content& content) : city{content.city()}, locales{content.locales()} {
        for (const Entry& entry : content.entries) slugs_.emplace(entry.kind, entry.slug);
    }
    bool has(Kind kind, std::string_view slug) const { return slugs_.contains({kind, slug}); }

    const Entry* city;
    std::vector<Locale> locales;

private:
    std::set<std::pair<Kind, std::string_view>> slugs_;
};

/// Collects what is wrong with one entry.
class EntryCheck {
public:
    EntryCheck(const Content& content, const Known& known, const Entry& entry, std::optional<CivilDate> today,
               std::vector<Finding>& findings)
        : content_{content},
          known_{known},
          entry_{entry},
          today_{today},
          locales_{known.locales},
          findings_{findings} {}

    void run() {
        values();
        for (const FieldSpec* field : fields_of(entry_.kind)) {
            if (field->need != Need::Never) needed(*field);
            // What is told on a tour that was removed only waits to be forgotten: check_tour_stop says so.
            const bool one = field->type == FieldType::Reference;
            if (one && *field->refers_to != Kind::Tour) reference(*field);
        }
        if (entry_.kind == Kind::City) city();
        if (entry_.kind == Kind::Place) {
            place();
            check_pictures(content_, entry_, findings_);
            check_sounds(content_, entry_, findings_);
        }
        if (entry_.kind == Kind::Scene) scene();
        if (entry_.kind == Kind::MapLayer) map_layer();
        if (entry_.kind == Kind::Event) check_event(content_, entry_, today_, findings_);
        if (entry_.kind == Kind::Tour) check_tour(content_, entry_, findings_);
        if (entry_.kind == Kind::Video) check_video(content_, entry_, findings_);
        if (entry_.kind == Kind::Notice) check_notice(entry_, findings_);
        if (entry_.kind == Kind::TourStop) check_tour_stop(content_, entry_, findings_);
        if (entry_.kind == Kind::Activity) check_activity(content_, entry_, findings_);
    }

private:
    void add(Severity severity, const char* field, const Locale& locale, const char* code, Sentence words) {
        findings_.push_back(
            Finding{name_of(entry_.kind), entry_.slug, field, locale, severity, code, std::move(words)});
    }

    bool is_published_locale(const Locale& locale) const {
        return std::find(locales_.begin(), locales_.end(), locale) != locales_.end();
    }

    void values() {
        for (const auto& [key, text] : entry_.values) {
            const auto& [name, locale] = key;
            const FieldSpec* field = find_field(entry_.kind, name);
            if (field == nullptr)
                continue;  // the store refuses such a value; an older program may have had it
            if (!locale.empty() && !text.empty() && !is_published_locale(locale)) {
                add(Severity::Warning, field->name, locale, "unknown_locale",
                    {fmt::format("La langue « {} » n'est pas de celles de la ville : ce texte ne sort pas.",
                                 locale),
                     fmt::format("The language \"{}\" is none of the city's: this text does not go out.",
                                 locale),
                     fmt::format("De taal „{}” is er geen van de stad: deze tekst verschijnt niet.",
                                 locale)});
                continue;
            }
            for (Finding& finding : check_value(*field, text)) {
                finding.entry = entry_.slug;
                finding.locale = locale;
                findings_.push_back(std::move(finding));
            }
        }
    }

    void needed(const FieldSpec& field) {
        if (field.localized == Localized::No) {
            const std::string& text = entry_.value(field.name);
            if (text.empty() || (field.type == FieldType::List && text == "[]")) missing(field, "");
            return;
        }
        for (std::size_t i = 0; i < locales_.size(); ++i) {
            if (!entry_.value(field.name, locales_[i]).empty()) continue;
            if (i == 0 || (field.need == Need::InEveryLocale && !has_own_language(field, locales_[i]))) {
                missing(field, locales_[i]);
            } else if (field.need != Need::InEveryLocale) {
                const Locale& shown = instead_of(field, locales_[i]);
                add(Severity::Warning, field.name, locales_[i], "not_translated",
                    {fmt::format("« {} » manque en « {} » : la borne montrera « {} ».", field.label.fr,
                                 locales_[i], shown),
                     fmt::format("\"{}\" is missing in \"{}\": the kiosk will show \"{}\".", field.label.en,
                                 locales_[i], shown),
                     fmt::format("„{}” ontbreekt in „{}”: de kiosk toont „{}”.", field.label.nl, locales_[i],
                                 shown)});
            }
        }
    }

    /// The language a reader of `locale` gets.
    const Locale& instead_of(const FieldSpec& field, const Locale& locale) const {
        for (const Locale& other : locales_) {
            if (other == locale.substr(0, locale.find('-')) && !entry_.value(field.name, other).empty())
                return other;
        }
        return locales_.front();
    }

    /// "fr-falc" reads the names of "fr": a variant has the same ones.
    bool has_own_language(const FieldSpec& field, const Locale& locale) const {
        return !entry_.value(field.name, locale.substr(0, locale.find('-'))).empty();
    }

    void missing(const FieldSpec& field, const Locale& locale) {
        const std::string in_fr = locale.empty() ? "" : fmt::format(" en « {} »", locale);
        const std::string in_en = locale.empty() ? "" : fmt::format(" in \"{}\"", locale);
        const std::string in_nl = locale.empty() ? "" : fmt::format(" in „{}”", locale);
        // What media in the library still lacks keeps nothing else from going out.
        const bool waits = is_media(entry_.kind) && !is_shown(content_, entry_);
        add(waits ? Severity::Warning : Severity::Error, field.name, locale, "missing",
            {fmt::format("« {} » manque{}.", field.label.fr, in_fr),
             fmt::format("\"{}\" is missing{}.", field.label.en, in_en),
             fmt::format("„{}” ontbreekt{}.", field.label.nl, in_nl)});
    }

    void reference(const FieldSpec& field) {
        const std::string& slug = entry_.value(field.name);
        if (slug.empty() || !is_slug_for(*field.refers_to, slug)) return;
        if (known_.has(*field.refers_to, slug)) return;
        add(Severity::Error, field.name, "", "not_found",
            {fmt::format("« {} » désigne une fiche qui n'existe pas, ou plus : choisissez de nouveau.",
                         field.label.fr),
             fmt::format("\"{}\" names an entry that does not exist, or no longer: choose again.",
                         field.label.en),
             fmt::format("„{}” wijst een fiche aan die niet of niet meer bestaat: kies opnieuw.",
                         field.label.nl)});
        findings_.back().given = slug;
    }

    void city() {
        const auto all = entry_.list("locales");
        for (const std::string& locale : all) {
            if (is_locale(locale)) continue;
            add(Severity::Error, "locales", "", "not_a_locale",
                {fmt::format("« {} » n'est pas une langue.", locale),
                 fmt::format("\"{}\" is not a language.", locale),
                 fmt::format("„{}” is geen taal.", locale)});
        }
        const std::string& standard = entry_.value("default_locale");
        if (!standard.empty() && std::find(all.begin(), all.end(), standard) == all.end()) {
            add(Severity::Error, "default_locale", "", "not_found",
                {fmt::format("La langue de référence « {} » n'est pas dans la liste des langues.", standard),
                 fmt::format("The standard language \"{}\" is not in the list of languages.", standard),
                 fmt::format("De standaardtaal „{}” staat niet in de lijst van talen.", standard)});
        }
        const std::string& address = entry_.value("public_address");
        if (!address.empty() && !is_public_address(address)) {
            add(Severity::Error, "public_address", "", "not_an_address",
                {fmt::format("« {} » n'est pas une adresse : écrivez-la comme https://bornes.ville.fr.",
                             address),
                 fmt::format("\"{}\" is no address: write it like https://kiosks.town.eu.", address),
                 fmt::format("„{}” is geen adres: schrijf het als https://kiosken.stad.be.", address)});
        }
    }

    void place() {
        if (!may_be_published(entry_)) {
            add(Severity::Warning, "confidence", "", "unchecked",
                {"Peu sûr et pas encore vérifié : reste en brouillon.",
                 "Doubtful and not yet checked: stays a draft.",
                 "Onzeker en nog niet nagekeken: blijft een concept."});
        }
        const Entry* town = known_.city;
        const auto lat = entry_.number("lat_deg");
        const auto lon = entry_.number("lon_deg");
        if (town == nullptr || !lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) return;
        const double north = (*lat - town->number("lat_deg").value_or(*lat)) * kMetresPerDegree;
        const double east = (*lon - town->number("lon_deg").value_or(*lon)) * kMetresPerDegree *
                            std::cos(*lat * 3.14159265358979 / 180);
        const double away = std::hypot(north, east);
        if (away <= kFarFromTown_m) return;
        add(Severity::Warning, "lat_deg", "", "far_away",
            {fmt::format("À {:.0f} km du centre : latitude et longitude sont-elles échangées ?", away / 1000),
             fmt::format("{:.0f} km from the centre: are latitude and longitude swapped?", away / 1000),
             fmt::format("{:.0f} km van het centrum: zijn breedte en lengte verwisseld?", away / 1000)});
    }

    void scene() {
        const std::string& facade = entry_.value("facade");
        if (facade.empty() || entry_.slug.rfind(facade + "/", 0) == 0) return;
        const std::string title = content_.title(Kind::Scene, entry_.slug);
        add(Severity::Error, "facade", "", "not_its_facade",
            {fmt::format("La scène « {} » n'est pas rangée sous sa façade.", title),
             fmt::format("The scene \"{}\" is not filed under its façade.", title),
             fmt::format("De scène „{}” hoort niet bij haar gevel.", title)});
    }

    void map_layer() {
        if (entry_.value("status") != "to-confirm") return;
        const std::string& whose = entry_.value("attribution");
        add(Severity::Warning, "status", "", "to_confirm",
            {fmt::format("La licence des données de « {} » reste à confirmer.", whose),
             fmt::format("The licence of the data of \"{}\" is still to be confirmed.", whose),
             fmt::format("De licentie van de gegevens van „{}” moet nog bevestigd worden.", whose)});
    }

    const Content& content_;
    const Known& known_;
    const Entry& entry_;
    std::optional<CivilDate> today_;
    const std::vector<Locale>& locales_;
    std::vector<Finding>& findings_;
};

void check_scene_counts(const Content& content, std::vector<Finding>& findings) {
    for (const Entry* facade : content.of(Kind::Facade)) {
        const auto scenes = content.of(Kind::Scene);
        const bool has_scene = std::any_of(scenes.begin(), scenes.end(), [&](const Entry* scene) {
            return scene->value("facade") == facade->slug;
        });
        if (has_scene) continue;
        findings.push_back(Finding{name_of(Kind::Facade), facade->slug, "", "", Severity::Warning, "no_scene",
                                   Sentence{"Cette façade n'a aucune scène : on ne peut rien y demander.",
                                            "This façade has no scene: nothing can be asked of it.",
                                            "Deze gevel heeft geen scène: er valt niets te vragen."}});
    }
}

}  // namespace

bool may_be_published(const Entry& entry) {
    const bool has_confidence = entry.kind == Kind::Place || entry.kind == Kind::Event;
    return !has_confidence || entry.value("confidence") != "low" || !entry.value("checked_by").empty();
}

void leave_out_drafts(Content& content) {
    auto& entries = content.entries;
    const auto leave_out = [&](const auto& stays) {
        entries.erase(std::remove_if(entries.begin(), entries.end(), stays), entries.end());
    };
    leave_out([](const Entry& entry) { return !may_be_published(entry); });
    for (const Kind kind : kMediaKinds) {
        std::set<std::string> shown;  // by what goes out
        for (const Entry* place : content.of(Kind::Place)) {
            for (std::string& slug : media_of_place(*place, kind)) shown.insert(std::move(slug));
        }
        leave_out([&](const Entry& media) { return media.kind == kind && shown.count(media.slug) == 0; });
    }
    std::set<std::string> places;
    for (const Entry* place : content.of(Kind::Place)) places.insert(place->slug);
    leave_out([&](const Entry& activity) {
        return activity.kind == Kind::Activity && places.count(activity.value("place")) == 0;
    });
    std::set<std::string> told;  // slugs of tour stops
    leave_out([&](const Entry& tour) {
        if (tour.kind != Kind::Tour) return false;
        const auto stops = tour.list("stops");
        const auto is_out = [&](const std::string& stop) { return places.count(stop) > 0; };
        if (!std::all_of(stops.begin(), stops.end(), is_out)) return true;
        for (const std::string& stop : stops) told.insert(tour.slug + "/" + stop);
        return false;
    });
    leave_out([&](const Entry& stop) { return stop.kind == Kind::TourStop && told.count(stop.slug) == 0; });
}

std::optional<CivilDate> today_in(const Content& content, UtcTime now) {
    const Entry* city = content.city();
    if (city == nullptr) return std::nullopt;
    const auto zone = TimeZone::find(city->value("time_zone"));
    return zone ? std::optional{zone->civil(now).date} : std::nullopt;
}

std::vector<Finding> validate_kind(const Content& content, Kind kind, std::optional<CivilDate> today) {
    std::vector<Finding> findings;
    const Known known{content};
    for (const Entry* entry : content.of(kind)) EntryCheck{content, known, *entry, today, findings}.run();
    return findings;
}

std::vector<Finding> validate(const Content& content, std::optional<CivilDate> today) {
    std::vector<Finding> findings;
    const auto cities = content.of(Kind::City);
    if (cities.size() != 1) {
        findings.push_back(
            Finding{name_of(Kind::City), "", "", "", Severity::Error, "one_city",
                    Sentence{fmt::format("Il faut une ville et une seule ; il y en a {}.", cities.size()),
                             fmt::format("There must be one city; there are {}.", cities.size()),
                             fmt::format("Er moet één stad zijn; er zijn er {}.", cities.size())}});
        return findings;
    }
    const Known known{content};
    for (const Entry& entry : content.entries) EntryCheck{content, known, entry, today, findings}.run();
    check_scene_counts(content, findings);
    return findings;
}

}  // namespace beffroi::content
