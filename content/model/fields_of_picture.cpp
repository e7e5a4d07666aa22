#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content::fields {
namespace {

// kind, name, type, localized, need, least, comfortable, most, choices, refers_to, label, help
constexpr std::array kFields{
    FieldSpec{Kind::Picture,
              "title",
              FieldType::Line,
              kYes,
              kNever,
              0,
              60,
              120,
              nullptr,
              kNothing,
              {"Nom de la photo", "Name of the picture", "Naam van de foto"},
              {"Pour la retrouver ici ; pas montré.", "To find it here; not shown.",
               "Om ze hier terug te vinden; niet getoond."}},
    FieldSpec{Kind::Picture,
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
              {"JPEG, PNG ou WebP, 1920 pixels de large si possible.",
               "JPEG, PNG or WebP, 1920 pixels wide if possible.",
               "JPEG, PNG of WebP, zo mogelijk 1920 pixels breed."}},
    FieldSpec{Kind::Picture,
              "alt",
              FieldType::Line,
              kYes,
              kAtPublish,
              0,
              120,
              250,
              nullptr,
              kNothing,
              {"Ce qu'on y voit", "What it shows", "Wat erop te zien is"},
              {"Une phrase pour qui ne la voit pas ; la borne la dit.",
               "One sentence for who does not see it; the kiosk speaks it.",
               "Eén zin voor wie ze niet ziet; de kiosk spreekt hem uit."}},
    FieldSpec{Kind::Picture, "credit", FieldType::Line, kNo, kAtPublish, 0, 40, 120, nullptr, kNothing,
              kCreditLabel, kCreditHelp},
    FieldSpec{Kind::Picture, "licence", FieldType::Line, kNo, kAtPublish, 0, 24, 60, nullptr, kNothing,
              kLicenceLabel, kLicenceHelp},
    FieldSpec{Kind::Picture,
              "focal_x",
              FieldType::Number,
              kNo,
              kNever,
              0,
              0,
              1,
              nullptr,
              kNothing,
              {"Point fort, de gauche à droite", "Focal point, from left to right",
               "Brandpunt, van links naar rechts"},
              {"De 0 à 1 : reste visible quand l'image est coupée.",
               "0 to 1: stays in sight where the picture is cut.",
               "0 tot 1: blijft zichtbaar als de foto wordt bijgesneden."}},
    FieldSpec{
        Kind::Picture,
        "focal_y",
        FieldType::Number,
        kNo,
        kNever,
        0,
        0,
        1,
        nullptr,
        kNothing,
        {"Point fort, de haut en bas", "Focal point, from top to bottom", "Brandpunt, van boven naar onder"},
        {"De 0 à 1.", "0 to 1.", "0 tot 1."}},
};

}  // namespace

std::span<const FieldSpec> of_picture() {
    return kFields;
}

}  // namespace beffroi::content::fields
