#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content::fields {
namespace {

constexpr double kMostCaptionText = 60'000;

// kind, name, type, localized, need, least, comfortable, most, choices, refers_to, label, help
constexpr std::array kFields{
    FieldSpec{Kind::Video,
              "title",
              FieldType::Line,
              kYes,
              kAtPublish,
              0,
              60,
              120,
              nullptr,
              kNothing,
              {"Nom de la vidéo", "Name of the video", "Naam van de video"},
              {"De quoi elle parle ; la borne le dit.", "What it is about; the kiosk speaks it.",
               "Waar ze over gaat; de kiosk spreekt het uit."}},
    FieldSpec{Kind::Video,
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
              {"MP4 ou WebM, cinq minutes et 1080p au plus.", "MP4 or WebM, at most five minutes and 1080p.",
               "MP4 of WebM, hoogstens vijf minuten en 1080p."}},
    FieldSpec{Kind::Video,
              "signed_language",
              FieldType::Choice,
              kNo,
              kAtPublish,
              0,
              0,
              0,
              "lsf|lsfb|ngt|vgt|bsl|dgs|is",
              kNothing,
              {"Langue des signes", "Sign language", "Gebarentaal"},
              {"Celle de la personne qui signe.", "The one that is signed.", "Die van wie gebaart."}},
    FieldSpec{Kind::Video,
              "captions",
              FieldType::Text,
              kYes,
              kAtPublish,
              0,
              0,
              kMostCaptionText,
              nullptr,
              kNothing,
              {"Sous-titres", "Captions", "Ondertitels"},
              {"Ce qui est signé, avec ses temps.", "What is signed, with its times.",
               "Wat er gebaard wordt, met de tijden."}},
    FieldSpec{Kind::Video, "credit", FieldType::Line, kNo, kAtPublish, 0, 40, 120, nullptr, kNothing,
              kCreditLabel, kCreditHelp},
    FieldSpec{Kind::Video, "licence", FieldType::Line, kNo, kAtPublish, 0, 24, 60, nullptr, kNothing,
              kLicenceLabel, kLicenceHelp},
};

}  // namespace

std::span<const FieldSpec> of_video() {
    return kFields;
}

}  // namespace beffroi::content::fields
