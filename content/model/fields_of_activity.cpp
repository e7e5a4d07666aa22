#include <array>

#include "content/model/field_tables.h"

namespace beffroi::content::fields {
namespace {

// kind, name, type, localized, need, least, comfortable, most, choices, refers_to, label, help
constexpr std::array kFields{
    FieldSpec{Kind::Activity,
              "title",
              FieldType::Line,
              kYes,
              kAtPublish,
              0,
              32,
              60,
              nullptr,
              kNothing,
              {"Titre", "Title", "Titel"},
              {"Court : « Trois cadrans ».", "Short: \"Three dials\".", "Kort: „Drie wijzerplaten”."}},
    FieldSpec{Kind::Activity,
              "words",
              FieldType::Text,
              kYes,
              kAtPublish,
              0,
              320,
              600,
              nullptr,
              kNothing,
              {"Ce qu'il y a à faire", "What there is to do", "Wat er te doen is"},
              {"Une question ou une tâche : avec les yeux, les mains, la voix ou un papier.",
               "A question or a task: with eyes, hands, voice or paper.",
               "Een vraag of een opdracht: met ogen, handen, stem of papier."}},
    FieldSpec{Kind::Activity,
              "answer",
              FieldType::Text,
              kYes,
              kNever,
              0,
              160,
              300,
              nullptr,
              kNothing,
              {"Réponse", "Answer", "Antwoord"},
              {"Pour une question. La borne la montre sur une autre page, après.",
               "For a question. The kiosk shows it on another page, after it.",
               "Voor een vraag. De kiosk toont het op een andere bladzijde, erna."}},
    FieldSpec{Kind::Activity, "read_over_by", FieldType::Line, kYes, kNever, 0, 0, 120, nullptr, kNothing,
              kReadOverLabel, kReadOverHelp},
    FieldSpec{Kind::Activity,
              "place",
              FieldType::Reference,
              kNo,
              kAtPublish,
              0,
              0,
              0,
              nullptr,
              Kind::Place,
              {"Lieu", "Place", "Plaats"},
              {"Là où on la fait.", "Where it is done.", "Waar ze gebeurt."}},
    FieldSpec{
        Kind::Activity,
        "audience",
        FieldType::Choice,
        kNo,
        kAtPublish,
        0,
        0,
        0,
        "everyone|children",
        kNothing,
        {"Public", "For whom", "Voor wie"},
        {"Les enfants : de 8 à 12 ans.", "Children: 8 to 12 years old.", "Kinderen: van 8 tot 12 jaar."}},
    FieldSpec{Kind::Activity,
              "rank",
              FieldType::Integer,
              kNo,
              kNever,
              0,
              0,
              9999,
              nullptr,
              kNothing,
              kRankLabel,
              {"Parmi celles du même lieu : les petits nombres d'abord, puis par titre.",
               "Among those of one place: small numbers first, then by title.",
               "Binnen een plaats: kleine getallen eerst, dan op titel."}},
};

}  // namespace

std::span<const FieldSpec> of_activity() {
    return kFields;
}

}  // namespace beffroi::content::fields
