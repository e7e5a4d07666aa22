#include "tests/bench/search/large_town.h"

#include <array>

namespace beffroi::bench {
namespace {

using content::CityContent;
using content::PlaceRow;
using content::PlaceText;

struct KindOfPlace {
    const char* fr;
    const char* en;
    const char* nl;
};
constexpr std::array<KindOfPlace, 24> kKinds{{{"Église", "Church", "Kerk"},
                                              {"Chapelle", "Chapel", "Kapel"},
                                              {"Moulin", "Mill", "Molen"},
                                              {"Maison", "House", "Huis"},
                                              {"Filature", "Spinning mill", "Spinnerij"},
                                              {"Lavoir", "Wash house", "Washuis"},
                                              {"Pont", "Bridge", "Brug"},
                                              {"Château", "Castle", "Kasteel"},
                                              {"Ferme", "Farm", "Hoeve"},
                                              {"Hôtel", "Townhouse", "Herenhuis"},
                                              {"École", "School", "School"},
                                              {"Square", "Garden", "Plein"},
                                              {"Usine", "Factory", "Fabriek"},
                                              {"Théâtre", "Theatre", "Schouwburg"},
                                              {"Fontaine", "Fountain", "Fontein"},
                                              {"Halle", "Market hall", "Markthal"},
                                              {"Brasserie", "Brewery", "Brouwerij"},
                                              {"Bibliothèque", "Library", "Bibliotheek"},
                                              {"Cité ouvrière", "Workers' houses", "Arbeiderswijk"},
                                              {"Kiosque", "Bandstand", "Muziektent"},
                                              {"Sacré-Cœur", "Sacred Heart", "Heilig Hart"},
                                              {"Caserne", "Barracks", "Kazerne"},
                                              {"Gare", "Station", "Station"},
                                              {"Musée", "Museum", "Museum"}}};
constexpr std::array<const char*, 20> kSaints{
    "Saint-Martin",   "Saint-Éloi",    "Sainte-Anne",     "Saint-Rémi",   "Saint-Vaast",
    "Sainte-Thérèse", "Saint-Piat",    "Saint-Jean",      "Notre-Dame",   "Sainte-Élisabeth",
    "Saint-Géry",     "Saint-Nicolas", "Sainte-Barbe",    "Saint-Hubert", "Saint-Amand",
    "Saint-Laurent",  "Sainte-Cécile", "Saint-Sébastien", "Saint-Michel", "Sainte-Catherine"};
constexpr std::array<const char*, 8> kWays{"rue",       "rue",   "rue",  "avenue",
                                           "boulevard", "place", "quai", "allée"};
constexpr std::array<const char*, 24> kStarts{"Bar", "Ver", "Mon", "Lin",  "Del", "Cou", "Dar", "Fré",
                                              "Gau", "Hél", "Jac", "Lam",  "Mar", "Nor", "Ouv", "Pré",
                                              "Qué", "Rem", "Sau", "Tour", "Van", "Wat", "Bla", "Cré"};
constexpr std::array<const char*, 24> kMiddles{"bel", "den", "fon", "guil", "hau", "lan", "mer", "nou",
                                               "pel", "que", "rin", "sel",  "ta",  "ver", "ban", "che",
                                               "dou", "gè",  "li",  "mo",   "ni",  "rou", "ti",  "za"};
constexpr std::array<const char*, 24> kEnds{"court", "ville", "mont", "bois", "ghem", "aire", "ain", "eau",
                                            "elle",  "ence",  "et",   "eux",  "ier",  "in",   "oy",  "ard",
                                            "ault",  "ecq",   "ez",   "aert", "onne", "ure",  "œuf", "ies"};
constexpr std::array<const char*, 8> kSmall{"de", "la", "le", "en", "et", "des", "dans", "une"};

/// 13,824 names of three parts, and some of two.
std::string proper_name(Dice& dice) {
    std::string name = kStarts[dice.roll(kStarts.size())];
    if (dice.roll(8) != 0) name += kMiddles[dice.roll(kMiddles.size())];
    return name + kEnds[dice.roll(kEnds.size())];
}

std::string lower(std::string name) {
    if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

/// A few words very often, most of them seldom, small ones between.
std::string words(Dice& dice, std::size_t count, const std::vector<std::string>& lexicon) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text += ' ';
        text += i % 3 == 1 ? kSmall[dice.roll(kSmall.size())] : lexicon[dice.roll_low(lexicon.size())];
    }
    return text + '.';
}

std::vector<std::string> lexicon_of(std::uint64_t seed, std::size_t size) {
    Dice dice{seed};
    std::vector<std::string> words;
    while (words.size() < size) words.push_back(lower(proper_name(dice)));
    return words;
}

class Builder {
public:
    PlaceRow place(std::size_t number) {
        const std::size_t kind = dice_.roll(kKinds.size());
        const bool saint = dice_.roll(5) == 0;
        const std::string name = saint ? kSaints[dice_.roll(kSaints.size())] : proper_name(dice_);
        PlaceRow row;
        row.slug = "place-" + std::to_string(number);
        row.lat_deg = 48 + static_cast<double>(number % 1000) * 1e-4;
        row.lon_deg = 3 + static_cast<double>(number / 1000) * 1e-3;
        row.category = "kind-" + std::to_string(kind);
        row.theme = "culture";
        row.confidence = "high";
        row.address = std::to_string(1 + dice_.roll(200)) + " " + kWays[dice_.roll(kWays.size())] + " " +
                      (dice_.roll(6) == 0 ? "Gambetta" : proper_name(dice_));
        if (dice_.roll(4) == 0)
            row.also_known_as = {"Ancienne " + lower(kKinds[kind].fr) + " " + proper_name(dice_)};
        row.sources = {"invented"};
        row.texts.push_back(text("fr", kKinds[kind].fr + (" " + name), french_));
        row.texts.push_back(text("en", kKinds[kind].en + (" " + name), english_));
        if (number % 10 == 0) row.texts.push_back(text("fr-falc", kKinds[kind].fr + (" " + name), french_));
        if (number % 2 == 0) {
            PlaceText dutch;
            dutch.locale = "nl";
            dutch.title = kKinds[kind].nl + (" " + name);
            row.texts.push_back(dutch);
        }
        return row;
    }

private:
    PlaceText text(const char* locale, std::string title, const std::vector<std::string>& lexicon) {
        PlaceText made;
        made.locale = locale;
        made.title = std::move(title);
        made.hook = words(dice_, 8, lexicon);
        made.story = words(dice_, 40, lexicon);
        made.look_up = words(dice_, 10, lexicon);
        return made;
    }

    Dice dice_{2026};
    std::vector<std::string> french_ = lexicon_of(1, 6000);
    std::vector<std::string> english_ = lexicon_of(2, 6000);
};

const PlaceText& text_in(const PlaceRow& place, const char* locale) {
    for (const PlaceText& text : place.texts) {
        if (text.locale == locale) return text;
    }
    return place.texts.front();
}

std::string slipped(std::string text, Dice& dice) {
    // The last word is the name; its inner letters are ASCII often enough.
    const std::size_t from = text.find_last_of(" -") + 1;
    for (int tries = 0; tries < 50; ++tries) {
        const std::size_t at = from + dice.roll(text.size() - from);
        const auto plain = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
        if (!plain(at)) continue;
        const char letter = static_cast<char>('a' + dice.roll(26));
        switch (dice.roll(4)) {
            case 0:
                return text.insert(at, 1, letter);
            case 1:
                return text.erase(at, 1);
            case 2:
                text[at] = letter;
                return text;
            default:
                if (!plain(at + 1)) continue;
                std::swap(text[at], text[at + 1]);
                return text;
        }
    }
    return text;
}

std::string nonsense(Dice& dice) {
    std::string text;
    const std::size_t size = 4 + dice.roll(9);
    while (text.size() < size) text += static_cast<char>('a' + dice.roll(26));
    return text;
}

std::string typed(Typing typing, const PlaceRow& place, Dice& dice) {
    const std::string& title = place.texts.front().title;
    const std::size_t space = title.find(' ');
    const std::string& story = place.texts.front().story;
    switch (typing) {
        case Typing::Title:
            return title;
        case Typing::TitleWithSlip:
            return slipped(title, dice);
        case Typing::Street:
            return place.address.substr(place.address.find(' ') + 1);
        case Typing::OtherWayRound:
            return title.substr(space + 1) + " " + title.substr(0, space);
        case Typing::OtherLanguage:
            return text_in(place, "en").title;
        case Typing::WordsOfAText:
            return story.substr(0, story.find(' ', story.find(' ', 12) + 1));
        case Typing::Nonsense:
            return nonsense(dice);
    }
    return {};
}

}  // namespace

const char* name_of(Typing typing) {
    static constexpr std::array<const char*, kTypings> kNames{
        "title",          "title_with_slip", "street",  "other_way_round",
        "other_language", "words_of_a_text", "nonsense"};
    return kNames[static_cast<std::size_t>(typing)];
}

CityContent large_town(std::size_t places) {
    CityContent town;
    town.city = {"large-town", "Grandeville", "Europe/Paris", 48, 3, "01:00", {"fr", "fr-falc", "en", "nl"}};
    town.themes = {{"culture", "gaude", {{"fr", "Culture"}, {"en", "Culture"}, {"nl", "Cultuur"}}}};
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        town.categories.push_back({"kind-" + std::to_string(i),
                                   "landmark",
                                   {{"fr", kKinds[i].fr}, {"en", kKinds[i].en}, {"nl", kKinds[i].nl}}});
    }
    Builder builder;
    for (std::size_t i = 0; i < places; ++i) town.places.push_back(builder.place(i));
    return town;
}

std::vector<Wish> wishes(const CityContent& town, std::size_t count) {
    static constexpr std::array<const char*, 4> kVisitors{"fr", "en", "nl", "fr-falc"};
    Dice dice{7};
    std::vector<Wish> made;
    for (std::size_t i = 0; i < count; ++i) {
        const auto typing = static_cast<Typing>(i % kTypings);
        const PlaceRow& place = town.places[dice.roll(town.places.size())];
        made.push_back({typing, typed(typing, place, dice), typing == Typing::Nonsense ? nullptr : &place,
                        kVisitors[(i / kTypings) % kVisitors.size()]});
    }
    return made;
}

std::vector<std::size_t> keystrokes(const std::string& text) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const bool within = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
        if (!within) ends.push_back(i);
    }
    return ends;
}

}  // namespace beffroi::bench
