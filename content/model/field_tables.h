#pragma once
// The rows of field_spec.h, a table for each part of the city; and the labels that several rows share.

#include <optional>
#include <span>

#include "content/model/field_spec.h"

namespace beffroi::content::fields {

std::span<const FieldSpec> of_town();  ///< City, themes, categories, kiosks, map layers, credits.
std::span<const FieldSpec> of_place();
std::span<const FieldSpec> of_light();   ///< Façades and scenes.
std::span<const FieldSpec> of_outing();  ///< Events, tours and their stops.
std::span<const FieldSpec> of_picture();
std::span<const FieldSpec> of_video();
std::span<const FieldSpec> of_notice();
std::span<const FieldSpec> of_sound();
std::span<const FieldSpec> of_activity();

inline constexpr auto kNo = Localized::No;
inline constexpr auto kYes = Localized::Yes;
inline constexpr auto kNever = Need::Never;
inline constexpr auto kAtPublish = Need::AtPublish;
inline constexpr auto kEvery = Need::InEveryLocale;
inline constexpr std::nullopt_t kNothing = std::nullopt;

inline constexpr Label kNameLabel{"Nom", "Name", "Naam"};
inline constexpr Label kNameHelp{"Comme on le lit sur la borne.", "As the kiosk shows it.",
                                 "Zoals de kiosk het toont."};
inline constexpr Label kHookLabel{"En une phrase", "In one sentence", "In één zin"};
inline constexpr Label kHookHelp{"Ce qui donne envie d'y aller.", "What makes one want to go there.",
                                 "Wat zin geeft om te gaan kijken."};
inline constexpr Label kStoryLabel{"Histoire", "Story", "Verhaal"};
inline constexpr Label kStoryHelp{"Des paragraphes courts. Le bouton B insiste sur un mot.",
                                  "Short paragraphs. The button B stresses a word.",
                                  "Korte alinea's. De knop B legt nadruk op een woord."};
inline constexpr Label kReadOverLabel{"Relu par", "Read over by", "Nagelezen door"};
inline constexpr Label kReadOverHelp{"Vide : la borne dit que personne ne l'a relu.",
                                     "Empty: the kiosk says nobody has read it over.",
                                     "Leeg: de kiosk zegt dat niemand het nalas."};
inline constexpr Label kThemeLabel{"Thème", "Theme", "Thema"};
inline constexpr Label kThemeHelp{"Un de ceux de la ville.", "One of the city's.",
                                  "Een van de thema's van de stad."};
inline constexpr Label kConfidenceLabel{"Confiance", "Confidence", "Betrouwbaarheid"};
inline constexpr Label kConfidenceHelp{"« low » n'est pas publié avant vérification.",
                                       "\"low\" is not published before a check.",
                                       "„low” wordt niet gepubliceerd vóór controle."};
inline constexpr Label kCheckedLabel{"Vérifié par", "Checked by", "Gecontroleerd door"};
inline constexpr Label kSourcesLabel{"Sources", "Sources", "Bronnen"};
inline constexpr Label kSourcesHelp{"Une par ligne.", "One a line.", "Eén per regel."};
inline constexpr Label kRecordLabel{"Ce que disent les sources", "What the sources say",
                                    "Wat de bronnen zeggen"};
inline constexpr Label kRecordHelp{"Pour les auteurs ; pas montré.", "For authors; not shown.",
                                   "Voor auteurs; niet getoond."};
inline constexpr Label kLatLabel{"Latitude", "Latitude", "Breedtegraad"};
inline constexpr Label kLatHelp{"Degrés, WGS 84.", "Degrees, WGS 84.", "Graden, WGS 84."};
inline constexpr Label kLonLabel{"Longitude", "Longitude", "Lengtegraad"};
inline constexpr Label kRankLabel{"Rang", "Rank", "Volgorde"};
inline constexpr Label kRankHelp{"Les petits nombres viennent d'abord.", "Small numbers come first.",
                                 "Kleine getallen komen eerst."};
inline constexpr Label kBearingLabel{"Orientation", "Bearing", "Richting"};
inline constexpr Label kBearingHelp{"Degrés depuis le nord, dans le sens des aiguilles.",
                                    "Degrees from north, clockwise.",
                                    "Graden vanaf het noorden, met de klok mee."};
inline constexpr Label kLicenceLabel{"Licence", "Licence", "Licentie"};
inline constexpr Label kLicenceHelp{"Comme sa source la nomme.", "As its source names it.",
                                    "Zoals de bron ze noemt."};
inline constexpr Label kCreditLabel{"Mention", "Credit", "Vermelding"};
inline constexpr Label kCreditHelp{"Affichée telle quelle.", "Shown word for word.",
                                   "Wordt letterlijk getoond."};
inline constexpr Label kNoteLabel{"Remarque", "Note", "Opmerking"};
inline constexpr Label kNoteHelp{"Affichée après la mention.", "Shown after the credit.",
                                 "Wordt na de vermelding getoond."};

}  // namespace beffroi::content::fields
