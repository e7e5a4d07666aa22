// An explanation as sentences, in the three languages of the staff.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lighting-bridge/show/explain.h"

namespace beffroi::light {
namespace {

struct Words {
    std::string_view fr;
    std::string_view en;
    std::string_view nl;
};

class Speaker {
public:
    Speaker(std::string_view language, const TimeZone& zone, const TitleOf& title)
        : language_{language}, zone_{zone}, title_{title} {}

    template <typename... Values>
    std::string say(const Words& words, const Values&... values) const {
        const std::string_view pattern = language_ == "en"   ? words.en
                                         : language_ == "nl" ? words.nl
                                                             : words.fr;
        return fmt::format(fmt::runtime(pattern), values...);
    }
    std::string hour(std::int64_t us) const {
        const CivilTime local = zone_.civil(UtcTime{Microseconds{us}});
        const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local.since_midnight).count();
        return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
    }
    std::string title(const ExplainedScene& scene) const { return title_(scene.scene); }

    std::string layer(Layer layer) const {
        constexpr std::array<Words, kLayerCount> kLayers{{{"éclairage du sol", "floor", "grondverlichting"},
                                                          {"architecture", "architecture", "architectuur"},
                                                          {"saison", "season", "seizoen"},
                                                          {"spectacle", "show", "show"},
                                                          {"régie", "override", "regie"},
                                                          {"urgence", "emergency", "noodgeval"}}};
        return say(kLayers[static_cast<std::size_t>(layer)]);
    }
    std::string emitter(Emitter emitter) const {
        constexpr std::array<Words, 8> kEmitters{{{"intensité", "dimmer", "dimmer"},
                                                  {"rouge", "red", "rood"},
                                                  {"vert", "green", "groen"},
                                                  {"bleu", "blue", "blauw"},
                                                  {"blanc", "white", "wit"},
                                                  {"ambre", "amber", "amber"},
                                                  {"blanc chaud", "warm white", "warmwit"},
                                                  {"blanc froid", "cool white", "koelwit"}}};
        return say(kEmitters[static_cast<std::size_t>(emitter)]);
    }
    std::string asker(const std::string& by) const {
        if (by.starts_with("kiosk:"))
            return say({"demandé à une borne", "asked for at a kiosk", "gevraagd aan een kiosk"});
        if (by.starts_with("programme"))
            return say({"prévu au programme", "planned in the programme", "gepland in het programma"});
        return say({"lancé par l’équipe", "started by staff", "gestart door het team"});
    }

private:
    std::string_view language_;
    const TimeZone& zone_;
    const TitleOf& title_;
};

int percent(Level level) {
    return static_cast<int>(level.fraction() * 100 + 0.5F);
}

void say_scenes(const Explanation& of, const Speaker& speak, std::vector<std::string>& out) {
    const bool one = !of.fixture.empty();
    for (const ExplainedScene& scene : of.scenes) {
        const std::string title = speak.title(scene);
        const std::string layer = speak.layer(scene.layer);
        const std::string asker = speak.asker(scene.by);
        const int share = percent(scene.share);
        if (scene.fixtures == 0)
            out.push_back(speak.say(
                {"Présent mais pas visible : « {} » ({}, {}).", "There, but not seen: “{}” ({}, {}).",
                 "Aanwezig maar niet zichtbaar: “{}” ({}, {})."},
                title, layer, asker));
        else if (one)
            out.push_back(speak.say({"Ce qu’on voit : « {} » ({}, {}), levé à {} %.",
                                     "What is seen: “{}” ({}, {}), {} % faded in.",
                                     "Wat men ziet: “{}” ({}, {}), {} % ingefaded."},
                                    title, layer, asker, share));
        else
            out.push_back(
                speak.say({"Ce qu’on voit sur {} projecteurs sur {} : « {} » ({}, {}), levé à {} %.",
                           "What is seen on {} of {} fixtures: “{}” ({}, {}), {} % faded in.",
                           "Wat men ziet op {} van {} armaturen: “{}” ({}, {}), {} % ingefaded."},
                          scene.fixtures, of.fixtures, title, layer, asker, share));
    }
    if (of.scenes.empty())
        out.push_back(speak.say({"Aucune scène n’est présente.", "No scene is there.", "Er is geen scène."}));
}

void say_window(const Explanation& of, const Speaker& speak, std::vector<std::string>& out) {
    if (!of.night)
        return out.push_back(speak.say({"Aucune nuit éclairée n’est prévue.", "No lit night is planned.",
                                        "Er is geen verlichte nacht gepland."}));
    const std::string opens = speak.hour(of.night->opens_us);
    const std::string closes = speak.hour(of.night->closes_us);
    if (of.inside)
        out.push_back(speak.say(
            {"La nuit va de {} à {}.", "The night is from {} to {}.", "De nacht loopt van {} tot {}."}, opens,
            closes));
    else
        out.push_back(
            speak.say({"Hors des heures permises : rien au-dessus du sol. La prochaine nuit va de {} à {}.",
                       "Outside the hours allowed: nothing above the floor. The next night is from {} to {}.",
                       "Buiten de toegestane uren: niets boven de grondverlichting. De volgende nacht loopt "
                       "van {} tot {}."},
                      opens, closes));
}

void say_rules(const Explanation& of, const Speaker& speak, std::vector<std::string>& out) {
    constexpr std::array<Words, 5> kRules{
        {{"Dérogation : {}.", "Derogation: {}.", "Afwijking: {}."},
         {"Soirée calme, sans spectacle : {}.", "Quiet evening, no shows: {}.",
          "Rustige avond, zonder shows: {}."},
         {"Nuit noire : {}.", "Dark night: {}.", "Donkere nacht: {}."},
         {"Faune : {}.", "Wildlife: {}.", "Fauna: {}."},
         {"", "", ""}}};
    for (const NightReason& rule : of.rules)
        if (rule.kind != NightReason::Kind::Budget)
            out.push_back(speak.say(kRules[static_cast<std::size_t>(rule.kind)], rule.why));
    if (of.inside && of.night_share != Level::full())
        out.push_back(
            speak.say({"La nuit en laisse {} % (plafond, ou fondu de l’ouverture et de la fermeture).",
                       "The night leaves {} % of it (its most, or its fade at opening and closing).",
                       "De nacht laat er {} % van (maximum, of fade bij opening en sluiting)."},
                      percent(of.night_share)));
    if (of.night && of.night->budget)
        out.push_back(speak.say({"Budget d’énergie : {:.0f} Wh sur {:.0f} utilisés ; il en laisse {} %.",
                                 "Energy budget: {:.0f} of {:.0f} Wh used; it leaves {} %.",
                                 "Energiebudget: {:.0f} van {:.0f} Wh gebruikt; het laat {} %."},
                                of.counted_wh, of.night->budget->watt_hours, percent(of.spared)));
    out.push_back(
        speak.say({"Sécurité contre les éclats : aucun effet ne peut clignoter ; rien n’est retenu.",
                   "Flash safety: no effect is able to flash; nothing is held back.",
                   "Veiligheid tegen flitsen: geen effect kan flitsen; niets wordt tegengehouden."}));
}

void say_floor(const Explanation& of, const Speaker& speak, std::vector<std::string>& out) {
    if (!of.dark) return;
    const std::string from = speak.hour(of.dark->from_us);
    const std::string to = speak.hour(of.dark->to_us);
    out.push_back(
        of.floor == Level{}
            ? speak.say({"Le sol n’est éclairé que de {} à {}.", "The floor is lit from {} to {} only.",
                         "De grond is enkel verlicht van {} tot {}."},
                        from, to)
            : speak.say({"Le sol est éclairé de {} à {}.", "The floor is lit from {} to {}.",
                         "De grond is verlicht van {} tot {}."},
                        from, to));
    if (of.on_floor == 0) return;
    out.push_back(speak.say({"C’est cet éclairage du sol qu’on voit sur {} projecteurs sur {}.",
                             "It is this floor that is seen on {} of {} fixtures.",
                             "Die grondverlichting ziet men op {} van {} armaturen."},
                            of.on_floor, of.fixtures));
}

void say_outcome(const Explanation& of, const Speaker& speak, std::vector<std::string>& out) {
    std::string emitters;
    for (const auto& [emitter, level] : of.emitters)
        emitters += fmt::format("{}{} {:.1f} %", emitters.empty() ? "" : ", ", speak.emitter(emitter),
                                level.fraction() * 100);
    if (!emitters.empty())
        out.push_back(speak.say({"Niveaux : {}.", "Levels: {}.", "Niveaus: {}."}, emitters));
    out.push_back(speak.say(
        {"Puissance : {:.1f} W, et {:.1f} W de veille.", "Power: {:.1f} W, and {:.1f} W of standby.",
         "Vermogen: {:.1f} W, en {:.1f} W in stand-by."},
        of.watts, of.standby_watts));
}

}  // namespace

std::vector<std::string> explain_words(const Explanation& explanation, std::string_view language,
                                       const TimeZone& zone, const TitleOf& title) {
    const Speaker speak{language, zone, title};
    std::vector<std::string> out;
    say_scenes(explanation, speak, out);
    say_window(explanation, speak, out);
    say_rules(explanation, speak, out);
    say_floor(explanation, speak, out);
    say_outcome(explanation, speak, out);
    return out;
}

}  // namespace beffroi::light
