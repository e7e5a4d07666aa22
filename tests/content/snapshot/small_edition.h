#pragma once
// An edition of a small town, made by hand: two places, one of them without an English story.

#include <string>

#include "content/base/files.h"
#include "content/base/signature.h"
#include "content/snapshot/content_file.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "tests/support/scratch_folder.h"

namespace beffroi::content {

inline CityContent small_content() {
    CityContent content;
    content.city = {"town", "Petiteville", "Europe/Paris", 50.5, 3.0, "01:00", {"fr", "en", "fr-falc"}};
    content.themes = {{"culture", "gaude", {{"fr", "Culture"}, {"en", "The arts"}}}};
    content.categories = {{"public", "landmark", {{"fr", "Édifice public"}, {"en", "Public building"}}}};
    content.kiosks = {{"square", 50.5, 3.0, 180, "hall", {{"fr", "La place"}, {"en", "The square"}}}};
    content.facades = {{"hall", 12.5, 40, {5, 6}, {{"fr", "", "Volumes schématiques.", ""}}}};
    content.places = {
        {"hall",
         50.5005,
         3.0,
         10,
         "public",
         "culture",
         "hall",
         "1 place du Marché",
         "high",
         {},
         {"archives"},
         {{"fr", "Hôtel de ville", "Une maison pour tous.", "Anne Martin la *dessine*.", "L'horloge.",
           "Anne Martin", "1850", "", "", "Jeanne Petit"},
          {"en", "Town hall", "A house for everyone.", "", "", "", "", "", "", ""}}},
        {"sacre-coeur",
         50.501,
         3.001,
         60,
         "public",
         "culture",
         "",
         "",
         "medium",
         {"Vieux moulin"},
         {"registre"},
         {{"fr", "Sacré-Cœur", "Une chapelle.", "Bâtie par l'œuvre.", "", "", "", "", "", ""}}}};
    content.scenes = {{"evening",
                       "hall",
                       "abc",
                       36000,
                       0.4,
                       {"#ffcc88"},
                       {{"fr", "Le soir", "La pierre.", "Une lumière."}, {"en", "Evening", "", ""}}}};
    content.credits = {{"map/streets", "© Petiteville", "Licence Ouverte 2.0", "tracé déduit"}};
    return content;
}

/// A publisher's folder: makes editions of a number with whatever files.
struct Press {
    ScratchFolder scratch;
    SecretKey secret = SecretKey::generate();
    PublicKey key = secret.public_key();
    EditionStore store = EditionStore::open(scratch / "edition").value();

    struct Printed {
        std::string manifest;
        std::string signature;
        std::vector<std::string> bytes;  ///< Of each file
    };

    Printed print(std::int64_t number, const std::string& extra = "extra", int floor = kReaderVersion,
                  const CityContent& content = small_content()) const {
        const ScratchFolder work;
        static_cast<void>(write_content_file(work / "content.db", content).has_value());
        Printed printed;
        printed.bytes = {read_file(work / "content.db").value(), extra};
        Manifest manifest;
        manifest.number = number;
        manifest.city = content.city;
        manifest.created_ms = 1000;
        manifest.expires_ms = 2000;
        manifest.reader_floor = floor;
        manifest.files = {{"content.db", printed.bytes[0].size(), Digest::of(printed.bytes[0])},
                          {"facades/hall/mesh.bin", extra.size(), Digest::of(extra)}};
        printed.manifest = to_json(manifest);
        printed.signature = secret.sign(printed.manifest, "edition");
        return printed;
    }

    Outcome receive(EditionStore& into, const Printed& printed) const {
        for (const std::string& bytes : printed.bytes) TRY(into.receive(Digest::of(bytes), bytes));
        return into.take(printed.manifest, printed.signature, key);
    }

    Edition publish(std::int64_t number, const CityContent& content = small_content()) {
        static_cast<void>(receive(store, print(number, "extra", kReaderVersion, content)).has_value());
        return Edition::open(store.folder(), key).value();
    }
};

}  // namespace beffroi::content
