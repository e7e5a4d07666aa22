#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content::fields {
namespace {

// kind, name, type, localized, need, least, comfortable, most, choices, refers_to, label, help
constexpr std::array kFields{
    FieldSpec{Kind::Sound,
              "title",
              FieldType::Line,
              kYes,
              kAtPublish,
              0,
              32,
              80,
              nullptr,
              kNothing,
              {"Nom du son", "Name of the sound", "Naam van het geluid"},
              {"Ce qu'on entend, en peu de mots ; la borne le montre.",
               "What one hears, in few words; the kiosk shows it.",
               "Wat men hoort, in weinig woorden; de kiosk toont het."}},
    FieldSpec{Kind::Sound,
              "file",
              FieldType::Media,
              kNo,
              kAtPublish,
              0,
              0,
              0,
              nullptr,
              kNothing,
              {"Fichier", "File", "Bestand"},
              {"OGG ou MP3, dix minutes au plus.", "OGG or MP3, ten minutes at most.",
               "OGG of MP3, hoogstens tien minuten."}},
    FieldSpec{Kind::Sound,
              "transcript",
              FieldType::Text,
              kYes,
              kAtPublish,
              0,
              1200,
              9000,
              nullptr,
              kNothing,
              {"Ce qu'on y entend", "What one hears in it", "Wat men erin hoort"},
              {"Les paroles mot pour mot, et les bruits décrits : pour qui n'entend pas.",
               "The words as they are spoken, and noises described: for who does not hear.",
               "De woorden zoals ze gezegd worden, en de geluiden beschreven: voor wie niet hoort."}},
    FieldSpec{
        Kind::Sound,
        "spoken_locale",
        FieldType::Choice,
        kNo,
        kNever,
        0,
        0,
        0,
        "spoken-fr|spoken-en|spoken-nl|spoken-pcd|spoken-de|spoken-pl|spoken-pt|spoken-it|spoken-ar|"
        "spoken-other",
        kNothing,
        {"Langue parlée", "Spoken language", "Gesproken taal"},
        {"Vide : personne n'y parle.", "Empty: nobody speaks in it.", "Leeg: er wordt niet in gesproken."}},
    FieldSpec{Kind::Sound, "credit", FieldType::Line, kNo, kAtPublish, 0, 40, 120, nullptr, kNothing,
              kCreditLabel, kCreditHelp},
    FieldSpec{Kind::Sound, "licence", FieldType::Line, kNo, kAtPublish, 0, 24, 60, nullptr, kNothing,
              kLicenceLabel, kLicenceHelp},
};

}  // namespace

std::span<const FieldSpec> of_sound() {
    return kFields;
}

}  // namespace beffroi::content::fields
