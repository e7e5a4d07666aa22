#include "content/publish/page_words.h"

#include <algorithm>

namespace beffroi::content {
namespace {

// "fr-falc" says the same things shorter.
constexpr PageWords kFrench{
    .language = "fr",
    .children = "De 8 à 12 ans",
    .everyone = "Pour tout le monde",
    .first_name = "Prénom",
    .date = "Date",
    .space = "Pour dessiner ou pour écrire",
    .answer = "Réponse",
    .answer_for = "Pour qui accompagne : à garder jusqu’à la fin.",
    .way = "Pour y aller",
    .near = "Tout près de la borne « {kiosk} ».",
    .far = "À environ {distance} à vol d’oiseau de la borne « {kiosk} », vers {direction}.",
    .kilometre = "{km} km",
    .metre = "{m} m",
    .decimal = ',',
    .directions = {"le nord", "le nord-est", "l’est", "le sud-est", "le sud", "le sud-ouest", "l’ouest",
                   "le nord-ouest"},
    .read_by = "Texte relu par {name}.",
    .unread = "Personne n’a encore relu ce texte.",
    .photograph = "Photo : {credit}",
    .fell_back = "Une partie de cette fiche n’existe pas encore dans cette langue.",
    .list = "À faire sur place : les fiches à imprimer",
    .list_help = "Une page A4 par activité, pour une classe ou une sortie en famille.",
    .empty = "Cette fiche est encore vide",
    .empty_help =
        "Rien n’est écrit dans cette langue. Remplissez « Ce qu’il y a à faire », puis ouvrez la fiche "
        "de nouveau.",
    .gone = "Cette page n’existe plus",
    .gone_help = "La ville a changé ses fiches. La borne la plus proche montre celles d’aujourd’hui.",
};

constexpr PageWords easy_french() {
    PageWords words = kFrench;
    words.language = "fr-falc";
    words.space = "Ici, je dessine ou j’écris";
    words.answer_for = "La réponse est pour l’adulte.";
    words.near = "C’est tout près de la borne « {kiosk} ».";
    words.far = "C’est à environ {distance} de la borne « {kiosk} ». Il faut aller vers {direction}.";
    words.read_by = "{name} a relu ce texte.";
    words.fell_back = "Une partie de cette page n’est pas en facile à lire.";
    return words;
}
constexpr PageWords kEasyFrench = easy_french();

constexpr PageWords kEnglish{
    .language = "en",
    .children = "Ages 8 to 12",
    .everyone = "For everyone",
    .first_name = "First name",
    .date = "Date",
    .space = "Draw or write here",
    .answer = "Answer",
    .answer_for = "For the accompanying adult: keep it until the end.",
    .way = "How to get there",
    .near = "Right beside the kiosk “{kiosk}”.",
    .far = "About {distance} as the crow flies from the kiosk “{kiosk}”, to the {direction}.",
    .kilometre = "{km} km",
    .metre = "{m} m",
    .decimal = '.',
    .directions = {"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"},
    .read_by = "Text read over by {name}.",
    .unread = "Nobody has read this text over yet.",
    .photograph = "Photograph: {credit}",
    .fell_back = "Part of this sheet does not exist in this language yet.",
    .list = "To do on the spot: sheets to print",
    .list_help = "One A4 page an activity, for a class or a family outing.",
    .empty = "This sheet is still empty",
    .empty_help =
        "Nothing is written in this language. Fill in “What there is to do”, then open the sheet again.",
    .gone = "This page is no longer here",
    .gone_help = "The city has changed its sheets. The nearest kiosk shows today’s.",
};

constexpr PageWords kDutch{
    .language = "nl",
    .children = "Van 8 tot 12 jaar",
    .everyone = "Voor iedereen",
    .first_name = "Voornaam",
    .date = "Datum",
    .space = "Om te tekenen of te schrijven",
    .answer = "Antwoord",
    .answer_for = "Voor de begeleider: bewaren tot het einde.",
    .way = "Hoe kom je er",
    .near = "Vlak bij de kiosk „{kiosk}”.",
    .far = "Ongeveer {distance} in vogelvlucht van de kiosk „{kiosk}”, naar het {direction}.",
    .kilometre = "{km} km",
    .metre = "{m} m",
    .decimal = ',',
    .directions = {"noorden", "noordoosten", "oosten", "zuidoosten", "zuiden", "zuidwesten", "westen",
                   "noordwesten"},
    .read_by = "Tekst nagelezen door {name}.",
    .unread = "Niemand heeft deze tekst al nagelezen.",
    .photograph = "Foto: {credit}",
    .fell_back = "Een deel van dit blad bestaat nog niet in deze taal.",
    .list = "Hier te doen: bladen om af te drukken",
    .list_help = "Eén A4-blad per activiteit, voor een klas of een gezinsuitstap.",
    .empty = "Dit blad is nog leeg",
    .empty_help = "In deze taal is er niets geschreven. Vul „Wat er te doen is” in en open het blad opnieuw.",
    .gone = "Deze pagina bestaat niet meer",
    .gone_help = "De stad heeft haar bladen veranderd. De dichtstbijzijnde kiosk toont die van vandaag.",
};

constexpr std::array<const PageWords*, 4> kAll{&kFrench, &kEasyFrench, &kEnglish, &kDutch};

}  // namespace

const PageWords& page_words(const Locale& locale) {
    for (const Locale& wanted : fallback_order(locale, kEnglish.language)) {
        const auto found = std::find_if(kAll.begin(), kAll.end(),
                                        [&](const PageWords* words) { return words->language == wanted; });
        if (found != kAll.end()) return **found;
    }
    return kEnglish;
}

}  // namespace beffroi::content
