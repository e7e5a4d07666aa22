// Who did what, when, in words of the reader.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "content/store/audit.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::AuditLine;

constexpr int kMostLines = 200;

struct Words {
    std::string_view code;
    std::string_view fr;
    std::string_view en;
    std::string_view nl;
};

/// What the store's audit says, in the order of a day's work. A new kind of line gets its words here.
constexpr std::array kDeeds{
    Words{"log_in", "Connexion", "Log-in", "Aanmelding"},
    Words{"log_in_refused", "Connexion refusée", "Log-in refused", "Aanmelding geweigerd"},
    Words{"log_out", "Déconnexion", "Log-out", "Afmelding"},
    Words{"password_changed", "Mot de passe changé", "Password changed", "Wachtwoord gewijzigd"},
    Words{"second_factor_on", "Connexion en deux étapes mise en place", "Two-step log-in set up",
          "Aanmelding in twee stappen ingesteld"},
    Words{"second_factor_off", "Connexion en deux étapes retirée", "Two-step log-in taken off",
          "Aanmelding in twee stappen uitgezet"},
    Words{"second_factor_removed", "Connexion en deux étapes retirée par un administrateur",
          "Two-step log-in taken off by an administrator",
          "Aanmelding in twee stappen uitgezet door een beheerder"},
    Words{"save", "Texte enregistré", "Text saved", "Tekst bewaard"},
    Words{"restore_field", "Ancien texte repris", "Former text brought back", "Vroegere tekst teruggehaald"},
    Words{"restore_all", "Fiche reprise comme elle était", "Page brought back as it was",
          "Fiche teruggehaald zoals ze was"},
    Words{"reviewed", "Traduction confirmée", "Translation confirmed", "Vertaling bevestigd"},
    Words{"entry_add", "Fiche créée", "Page made", "Fiche aangemaakt"},
    Words{"entry_remove", "Fiche mise à la corbeille", "Page moved to the bin", "Fiche in de prullenbak"},
    Words{"entry_restore", "Fiche reprise de la corbeille", "Page brought back", "Fiche teruggehaald"},
    Words{"upload", "Fichier déposé", "File given", "Bestand aangeleverd"},
    Words{"notice_send", "Message envoyé aux bornes", "Notice sent to the kiosks",
          "Bericht naar de kiosken gestuurd"},
    Words{"notice_emergency", "Message d’urgence envoyé", "Emergency sent", "Noodbericht verstuurd"},
    Words{"notice_withdraw", "Message retiré des bornes", "Notice taken back", "Bericht teruggetrokken"},
    Words{"release_add", "Sortie préparée", "Release planned", "Uitgave gepland"},
    Words{"release_change", "Sortie changée", "Release changed", "Uitgave gewijzigd"},
    Words{"release_cancel", "Sortie annulée", "Release cancelled", "Uitgave geannuleerd"},
    Words{"publish", "Publication", "Publishing", "Publicatie"},
    Words{"restore", "Retour à une sauvegarde", "Return to a backup", "Terug naar een back-up"},
    Words{"user_add", "Personne invitée", "Person invited", "Persoon uitgenodigd"},
    Words{"user_reset", "Nouveau mot de passe donné", "New password given", "Nieuw wachtwoord gegeven"},
    Words{"user_roles", "Rôles changés", "Roles changed", "Rollen gewijzigd"},
    Words{"user_disable", "Accès fermé", "Access closed", "Toegang gesloten"},
    // The lights
    Words{"light_hold", "File d’une façade retenue", "A façade’s queue held",
          "Wachtrij van een gevel vastgehouden"},
    Words{"light_release", "Façade rendue aux visiteurs", "Façade given back to visitors",
          "Gevel teruggegeven aan bezoekers"},
    Words{"light_skip", "Scène d’un visiteur arrêtée", "A visitor’s scene ended",
          "Scène van een bezoeker gestopt"},
    Words{"light_clear", "File d’une façade vidée", "A façade’s queue cleared",
          "Wachtrij van een gevel leeggemaakt"},
    Words{"light_order", "Scène lancée sur une façade", "Scene started on a façade",
          "Scène gestart op een gevel"},
    Words{"light_dark", "Scène de la régie arrêtée", "Staff’s scene ended", "Scène van de regie gestopt"},
    Words{"light_inspect", "Inspection d’une façade", "Inspection of a façade", "Inspectie van een gevel"},
    Words{"user_enable", "Accès rouvert", "Access opened again", "Toegang heropend"},
};

constexpr std::array kOthers{
    Words{"", "Personne non connectée", "Somebody not logged in", "Iemand, niet aangemeld"},
    Words{"tool", "L’outil du serveur", "The server’s tool", "Het gereedschap van de server"},
    Words{"import", "L’importation", "The import", "De import"},
};

constexpr std::array kRoles{
    Words{"translator", "traduction", "translation", "vertaling"},
    Words{"contributor", "rédaction", "writing", "redactie"},
    Words{"publisher", "publication", "publishing", "publicatie"},
    Words{"lighting-designer", "conception lumière", "lighting design", "lichtontwerp"},
    Words{"technician", "technique", "technics", "techniek"},
    Words{"administrator", "administration", "administration", "beheer"},
};

constexpr std::array kLanguages{
    Words{"fr", "français", "French", "Frans"},
    Words{"fr-falc", "facile à lire", "easy to read", "makkelijk te lezen"},
    Words{"en", "anglais", "English", "Engels"},
    Words{"nl", "néerlandais", "Dutch", "Nederlands"},
    Words{"de", "allemand", "German", "Duits"},
    Words{"es", "espagnol", "Spanish", "Spaans"},
    Words{"pt", "portugais", "Portuguese", "Portugees"},
    Words{"pl", "polonais", "Polish", "Pools"},
    Words{"ar", "arabe", "Arabic", "Arabisch"},
};

constexpr Words kSomethingElse{"", "Autre changement", "Another change", "Een andere wijziging"};
constexpr Words kEdition{"", "Édition ", "Edition ", "Editie "};
constexpr Words kGone{"", "Fiche retirée", "A removed page", "Een verwijderde fiche"};

std::string_view in(std::string_view language, const Words& words) {
    return language == "en" ? words.en : language == "nl" ? words.nl : words.fr;
}

/// The words for a code; nothing when there are none.
template <std::size_t N>
std::optional<std::string_view> find_words(const std::array<Words, N>& table, std::string_view code,
                                           std::string_view language) {
    const auto* const found =
        std::find_if(table.begin(), table.end(), [&](const Words& row) { return row.code == code; });
    if (found == table.end()) return std::nullopt;
    return in(language, *found);
}

/// "publisher, translator:nl" → "publication, traduction (néerlandais)"
std::string roles_in(std::string_view language, std::string_view written) {
    std::string words;
    while (!written.empty()) {
        const std::size_t comma = written.find(", ");
        const auto grant = content::grant_of(written.substr(0, comma));
        written.remove_prefix(comma == std::string_view::npos ? written.size() : comma + 2);
        if (!grant) continue;
        if (!words.empty()) words += ", ";
        words += find_words(kRoles, content::name_of(grant->role), language).value_or("");
        if (grant->locale.empty()) continue;
        const auto spoken = find_words(kLanguages, grant->locale, language);
        words += " (" + std::string{spoken.value_or(grant->locale)} + ")";
    }
    return words;
}

/// Turns lines into the reader's words; asks the store once for each person and entry.
class Reader {
public:
    Reader(StaffDesk& desk, const net::Request& http) : desk_{desk}, language_{language_of(http)} {}

    Outcome open() {
        for (content::Person& person : TRY(content::People{desk_.store}.list())) {
            names_[person.id] = std::move(person.name);
        }
        drafts_ = TRY(content::Entries{desk_.store}.drafts());
        for (const content::Entry& entry : drafts_.entries) entries_[entry.id] = &entry;
        return Done{};
    }

    Json row(const AuditLine& line) const {
        const content::Entry* entry = entry_of(line.about);
        return Json::object(
            {{"id", line.id},
             {"at_ms", line.at_ms},
             {"who", who(line.who)},
             {"what", find_words(kDeeds, line.what, language_).value_or(in(language_, kSomethingElse))},
             {"about", about(line, entry)},
             {"detail", detail(line, entry)}});
    }

private:
    const content::Entry* entry_of(const std::string& id) const {
        const auto found = entries_.find(id);
        return found == entries_.end() ? nullptr : found->second;
    }

    std::string who(const std::string& id) const {
        if (const auto words = find_words(kOthers, id, language_)) return std::string{*words};
        const auto found = names_.find(id);
        return found == names_.end() ? id : found->second;
    }

    std::string about(const AuditLine& line, const content::Entry* entry) const {
        static constexpr std::string_view kEditionWord = "edition ";
        static constexpr std::size_t kUlidLength = 26;
        if (line.about == "session") return {};
        if (line.what == "upload")
            return line.detail;  // what the file was called, for its hash is nobody's word
        if (entry != nullptr) return title(*entry);
        if (line.about.starts_with(kEditionWord)) {
            return std::string{in(language_, kEdition)} + line.about.substr(kEditionWord.size());
        }
        const bool is_id =
            line.about.size() == kUlidLength &&
            line.about.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos;
        return is_id ? std::string{in(language_, kGone)} : line.about;
    }

    /// A detail is words only where we know what it is; a field's or a role's name alone is nobody's
    /// language.
    std::string detail(const AuditLine& line, const content::Entry* entry) const {
        if (line.what == "user_add" || line.what == "user_roles") return roles_in(language_, line.detail);
        if (line.what.starts_with("light_")) return line.detail;  // a scene's title, and for how long
        return entry == nullptr ? std::string{} : field(*entry, line.detail);
    }

    std::string field(const content::Entry& entry, const std::string& written) const {
        const std::size_t space = written.find(' ');
        const auto* spec = content::find_field(entry.kind, written.substr(0, space));
        if (spec == nullptr) return {};
        const char* label = language_ == "en"   ? spec->label.en
                            : language_ == "nl" ? spec->label.nl
                                                : spec->label.fr;
        const std::string locale = space == std::string::npos ? "" : written.substr(space + 1);
        if (locale.empty()) return label;
        const auto spoken = find_words(kLanguages, locale, language_);
        return std::string{label} + ", " + std::string{spoken.value_or(locale)};
    }

    std::string title(const content::Entry& entry) const {
        for (const content::Locale& locale : drafts_.locales()) {
            for (const char* name : {"title", "name"}) {
                if (const std::string& words = entry.value(name, locale); !words.empty()) return words;
            }
        }
        const std::string& name = entry.value("name");
        return name.empty() ? std::string{in(language_, kGone)} : name;
    }

    StaffDesk& desk_;
    std::string_view language_;
    std::map<std::string, std::string> names_;
    content::Content drafts_;
    std::map<std::string, const content::Entry*> entries_;
};

/// Nothing: not there, or no number.
std::optional<std::int64_t> number_in(const net::Request& http, const char* name) {
    const auto found = http.query.find(name);
    std::int64_t number = 0;
    if (found == http.query.end()) return std::nullopt;
    const char* const end = found->second.data() + found->second.size();
    const auto read = std::from_chars(found->second.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

}  // namespace

net::Response list_audit(StaffDesk& desk, const StaffRequest& request) {
    const auto before = number_in(request.http, "before");
    const auto wanted = number_in(request.http, "limit").value_or(kMostLines);
    if ((!before && request.http.query.contains("before")) || wanted < 1) {
        return refuse(request.http, 422, "invalid");
    }
    const auto lines =
        content::Audit{desk.store}.list(static_cast<int>(std::min<std::int64_t>(wanted, kMostLines)), before);
    if (!lines) return refuse(request.http, lines.error());
    Reader reader{desk, request.http};
    const Outcome opened = reader.open();
    if (!opened) return refuse(request.http, opened.error());
    Json rows = Json::array();
    for (const AuditLine& line : *lines) rows.push(reader.row(line));
    return net::Response::json(rows.dump());
}

}  // namespace beffroi::hub
