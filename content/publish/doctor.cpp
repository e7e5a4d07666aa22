#include "content/publish/doctor.h"

#include <set>

#include <fmt/format.h>
#include <sys/stat.h>

#include "content/base/files.h"
#include "content/cook/cook.h"
#include "content/model/field_spec.h"
#include "content/snapshot/edition.h"
#include "content/store/editions.h"
#include "content/store/entries.h"
#include "content/store/media.h"
#include "content/store/store.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

class Examination {
public:
    Examination(const DataFolder& folder, UtcTime now) : folder_{folder}, now_{now} {}

    Diagnosis run() {
        look_at("database");
        auto store = Store::open(folder_.editing_database(), Access::ReadOnly);
        if (store) {
            database(*store);
            look_at("media");
            media(*store);
        } else {
            const std::string& why = store.error().detail;
            error({fmt::format("La base ne s'ouvre pas ({}) : restaurez une sauvegarde.", why),
                   fmt::format("The database does not open ({}): restore a backup.", why),
                   fmt::format("De databank gaat niet open ({}): zet een reservekopie terug.", why)});
        }
        look_at("keys");
        keys();
        look_at("edition");
        edition(store ? &*store : nullptr);
        look_at("cook");
        cook();
        look_at("disk");
        disk();
        return std::move(found_);
    }

private:
    void look_at(const char* what) { found_.looked_at.push_back(what); }
    void add(Severity severity, Sentence words) {
        found_.symptoms.push_back({found_.looked_at.back(), severity, std::move(words)});
    }
    void error(Sentence words) { add(Severity::Error, std::move(words)); }
    void warning(Sentence words) { add(Severity::Warning, std::move(words)); }

    void database(Store& store) {
        const Outcome whole = store.check();
        if (whole) return;
        const std::string& why = whole.error().detail;
        error({fmt::format("La base est abîmée ({}) : restaurez une sauvegarde.", why),
               fmt::format("The database is damaged ({}): restore a backup.", why),
               fmt::format("De databank is beschadigd ({}): zet een reservekopie terug.", why)});
    }

    void media(Store& store) {
        Media media{store, folder_.media()};
        const auto rows = media.list();
        if (!rows) return;  // the database has its finding
        std::set<std::string> known;
        for (const MediaFile& row : *rows) {
            known.insert(row.digest.hex());
            if (!media.holds(row.digest)) {
                lost(row, {"a disparu", "is gone", "is verdwenen"});
            } else if (!media.read(row.digest)) {
                lost(row, {"n'est plus celui qui fut déposé", "is no longer what was put there",
                           "is niet meer wat er werd opgezet"});
            }
        }
        used_but_unknown(store, known);
    }

    void lost(const MediaFile& row, const Sentence& how) {
        const std::string mark = row.digest.hex().substr(0, 12);
        error(
            {fmt::format("Le fichier {} ({}) {} : remettez-le depuis une sauvegarde.", row.name, mark,
                         how.fr),
             fmt::format("File {} ({}) {}: put it back from a backup.", row.name, mark, how.en),
             fmt::format("Bestand {} ({}) {}: zet het terug uit een reservekopie.", row.name, mark, how.nl)});
    }

    void used_but_unknown(Store& store, const std::set<std::string>& known) {
        const auto drafts = Entries{store}.drafts();
        if (!drafts) return;
        for (const Entry& entry : drafts->entries) {
            for (const FieldSpec* field : fields_of(entry.kind)) {
                const std::string& hash = entry.value(field->name);
                if (field->type != FieldType::Media || hash.empty() || known.count(hash) > 0) continue;
                const std::string which = std::string{name_of(entry.kind)} + "/" + entry.slug;
                error(
                    {fmt::format("{} désigne un fichier qui n'est pas là : déposez-le de nouveau.", which),
                     fmt::format("{} names a file that is not here: upload it again.", which),
                     fmt::format("{} wijst een bestand aan dat er niet is: zet het er opnieuw op.", which)});
            }
        }
    }

    void keys() {
        const auto open_key = read_public_key(folder_);
        const auto secret = read_secret_key(folder_);
        if (!open_key || !secret) {
            const std::string why = (open_key ? secret.error() : open_key.error()).detail;
            error({fmt::format("Il manque une clef de publication ({}) : remettez-la depuis une sauvegarde.",
                               why),
                   fmt::format("A publishing key is missing ({}): put it back from a backup.", why),
                   fmt::format(
                       "Een sleutel om te publiceren ontbreekt ({}): zet hem terug uit een reservekopie.",
                       why)});
            return;
        }
        if (secret->public_key() != *open_key) {
            error({"Les deux clefs ne vont pas ensemble : remettez la paire depuis une sauvegarde.",
                   "The two keys do not belong together: put the pair back from a backup.",
                   "De twee sleutels horen niet bij elkaar: zet het paar terug uit een reservekopie."});
        }
        struct stat status {};
        const bool closed = ::stat(folder_.secret_key().c_str(), &status) == 0 && (status.st_mode & 077) == 0;
        if (closed) return;
        const std::string key = folder_.secret_key().string();
        error({fmt::format("D'autres peuvent lire {} : chmod 600, et changez de clef si quelqu'un l'a lue.",
                           key),
               fmt::format("Others can read {}: chmod 600, and make new keys if somebody has.", key),
               fmt::format("Anderen kunnen {} lezen: chmod 600, en neem nieuwe sleutels als iemand het las.",
                           key)});
    }

    void edition(Store* store) {
        const auto key = read_public_key(folder_);
        if (!key) return;  // has its finding
        const auto current = Edition::open(folder_.edition(), *key);
        if (!current && current.error().fault == Fault::NotFound) {
            warning({"Rien n'est publié : `beffroi-content publish`.",
                     "Nothing is published: `beffroi-content publish`.",
                     "Er is niets gepubliceerd: `beffroi-content publish`."});
            return;
        }
        if (!current) {
            const std::string& why = current.error().detail;
            error({fmt::format("L'édition n'est pas intacte ({}) : publiez de nouveau.", why),
                   fmt::format("The edition is not whole ({}): publish again.", why),
                   fmt::format("De editie is niet heel ({}): publiceer opnieuw.", why)});
            return;
        }
        if (current->expired(now_)) {
            warning({"L'édition a passé sa date : publiez de nouveau ; les bornes continuent de la montrer.",
                     "The edition is past its date: publish again; kiosks go on showing it.",
                     "De editie is over haar datum: publiceer opnieuw; de kiosken blijven ze tonen."});
        }
        if (store == nullptr) return;
        const auto newest = Editions{*store}.newest();
        if (!newest || !*newest || (*newest)->number == current->number()) return;
        const auto known = (*newest)->number;
        const auto shown = current->number();
        warning(
            {fmt::format("La base connaît l'édition {}, le dossier montre la {} : publiez de nouveau.", known,
                         shown),
             fmt::format("The database knows edition {}, the folder shows {}: publish again.", known, shown),
             fmt::format("De databank kent editie {}, de map toont {}: publiceer opnieuw.", known, shown)});
    }

    void cook() {
        const auto program = find_cook_program();
        if (program) return;
        warning(
            {"beffroi-cook est introuvable, aucune façade nouvelle ne peut être publiée : réinstallez-le.",
             "beffroi-cook is not found, no new façade can be published: install it again.",
             "beffroi-cook is niet gevonden, geen nieuwe gevel kan verschijnen: installeer het opnieuw."});
    }

    void disk() {
        std::error_code problem;
        const fs::space_info room = fs::space(folder_.root, problem);
        if (problem) {
            error({fmt::format("Le disque ne répond pas : {}.", problem.message()),
                   fmt::format("The disk does not answer: {}.", problem.message()),
                   fmt::format("De schijf antwoordt niet: {}.", problem.message())});
            return;
        }
        for (Symptom& symptom : examine_room(room.available)) found_.symptoms.push_back(std::move(symptom));
    }

    const DataFolder& folder_;
    UtcTime now_;
    Diagnosis found_;
};

}  // namespace

Diagnosis examine(const DataFolder& folder, UtcTime now) {
    return Examination{folder, now}.run();
}

std::vector<Symptom> examine_room(std::uint64_t free_bytes) {
    if (free_bytes >= kLittleRoom) return {};
    const std::uint64_t free_mib = free_bytes >> 20U;
    const Severity severity = free_bytes < kNoRoom ? Severity::Error : Severity::Warning;
    return {{"disk",
             severity,
             {fmt::format("Il reste {} Mio sur le disque : faites de la place avant de publier.", free_mib),
              fmt::format("{} MiB are free on the disk: make room before publishing.", free_mib),
              fmt::format("Er is {} MiB vrij op de schijf: maak plaats voor u publiceert.", free_mib)}}};
}

}  // namespace beffroi::content
