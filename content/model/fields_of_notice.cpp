#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content::fields {
namespace {

// kind, name, type, localized, need, least, comfortable, most, choices, refers_to, label, help
constexpr std::array kFields{
    FieldSpec{Kind::Notice,
              "title",
              FieldType::Line,
              kYes,
              kAtPublish,
              0,
              60,
              90,
              nullptr,
              kNothing,
              {"Titre", "Title", "Titel"},
              {"Ce qu'il faut savoir, en peu de mots.", "What to know, in few words.",
               "Wat men moet weten, in enkele woorden."}},
    FieldSpec{Kind::Notice,
              "text",
              FieldType::Text,
              kYes,
              kAtPublish,
              0,
              280,
              600,
              nullptr,
              kNothing,
              {"Message", "Message", "Bericht"},
              {"Où, jusqu'à quand, et que faire.", "Where, until when, and what to do.",
               "Waar, tot wanneer, en wat te doen."}},
    FieldSpec{Kind::Notice,
              "starts",
              FieldType::Line,
              kNo,
              kNever,
              0,
              0,
              16,
              nullptr,
              kNothing,
              {"Début", "Begins", "Begin"},
              {"Date et heure ; vide : dès la publication.", "Date and time; empty: once published.",
               "Datum en uur; leeg: zodra gepubliceerd."}},
    FieldSpec{Kind::Notice,
              "ends",
              FieldType::Line,
              kNo,
              kAtPublish,
              0,
              0,
              16,
              nullptr,
              kNothing,
              {"Fin", "Ends", "Einde"},
              {"Date et heure ; ensuite l'avis disparaît des bornes.",
               "Date and time; then the notice leaves the kiosks.",
               "Datum en uur; daarna verdwijnt het bericht van de kiosken."}},
    FieldSpec{
        Kind::Notice,
        "emergency",
        FieldType::Choice,
        kNo,
        kAtPublish,
        0,
        0,
        0,
        "no|yes",
        kNothing,
        {"Urgence", "Emergency", "Noodgeval"},
        {"« yes » : passe avant tout le reste, sur toutes les bornes.",
         "\"yes\": comes before all else, on every kiosk.", "„yes”: komt vóór al de rest, op alle kiosken."}},
};

}  // namespace

std::span<const FieldSpec> of_notice() {
    return kFields;
}

}  // namespace beffroi::content::fields
