#include "tests/kiosk/ui/gallery.h"

#include <array>
#include <map>

#include "kiosk/ui/components.h"

namespace beffroi::kiosk {

namespace {

struct Words {
    std::string hello, facing, light, next, near[3], nearness[3], today, today_line, walks, walks_line,
        themes[4];
    std::array<std::string, 6> dock;
    std::string date, where, from, until, back, listen, story, look_up, look_up_line, name;
};

const Words kFrench{
    "Bonsoir la ville",
    "Face à vous, l’hôtel de ville. Ce soir, il s’allume pour vous.",
    "Allumer la façade",
    "Prochain moment libre : 18:45",
    {"Saint-Martin", "Motte-Bossut", "Hôtel de ville"},
    {"Derrière, 75 m", "5 min à pied", "En face, 30 m"},
    "Aujourd’hui",
    "3 rendez-vous ce soir",
    "Parcours à pied",
    "De 20 minutes à 2 heures",
    {"Tourisme et attractivité", "Éducation et culture", "Environnement et mobilité", "Vivre ensemble"},
    {"Accueil", "Plan", "Lumières", "Chercher", "Confort", "Français"},
    "samedi 28 novembre",
    "Kiosque Grand-Place",
    "Coucher 16:46",
    "Extinction 01:00",
    "Retour",
    "Écouter, 2 min",
    "Victor Laloux, l’architecte de la gare d’Orsay, le dessine à la demande du maire. Derrière la "
    "pierre, une ossature de métal.",
    "Levez les yeux",
    "Six bas-reliefs racontent le textile, du coton que l’on cueille à l’étoffe que l’on expédie.",
    "Hôtel de ville"};

const Words kGerman{
    "Guten Abend",
    "Gegenüber steht das Rathaus. Heute Abend leuchtet es für Sie.",
    "Fassadenbeleuchtung einschalten",
    "Nächster freier Augenblick: 18:45",
    {"Sankt Martin", "Motte-Bossut", "Rathaus"},
    {"Hinten, 75 m", "5 Min. zu Fuß", "Vorn, 30 m"},
    "Heute",
    "3 Veranstaltungen",
    "Spaziergänge",
    "20 Minuten bis 2 Stunden",
    {"Tourismus", "Bildung und Kultur", "Umwelt und Mobilität", "Miteinander"},
    {"Start", "Karte", "Lichter", "Suchen", "Komfort", "Deutsch"},
    "Samstag, 28. November",
    "Kiosk Grand-Place",
    "Sonne 16:46",
    "Ende 01:00",
    "Zurück",
    "Anhören, 2 Min.",
    "Die Denkmalschutz\u00ADbehörde\u00ADn\u00ADfassadenbeleuchtungs\u00ADverordnung gilt hier seit 1998.",
    "Schauen Sie hinauf",
    "Sechs Reliefs erzählen vom Textil, von der Baumwollernte bis zum Tuch.",
    "Rathaus"};

const Words kArabic{
    "مساء الخير",
    "أمامكم دار البلدية. تضاء هذا المساء من أجلكم.",
    "أضيئوا الواجهة",
    "أقرب موعد: 18:45",
    {"سان مارتان", "Motte-Bossut", "دار البلدية"},
    {"خلفكم، 75 م", "5 دقائق مشيا", "أمامكم، 30 م"},
    "اليوم",
    "3 مواعيد هذا المساء",
    "جولات",
    "من 20 دقيقة إلى ساعتين",
    {"السياحة", "الثقافة", "البيئة والتنقل", "العيش معا"},
    {"الرئيسية", "الخريطة", "الأضواء", "بحث", "راحة", "العربية"},
    "السبت 28 نوفمبر",
    "كشك Grand-Place",
    "الغروب 16:46",
    "الإطفاء 01:00",
    "رجوع",
    "استمعوا، دقيقتان",
    "صمّمها المعماري فكتور لالو، مصمّم محطة أورسيه في باريس، بطلب من رئيس البلدية. وخلف الحجر هيكل من "
    "المعدن.",
    "ارفعوا أعينكم",
    "ست منحوتات بارزة تروي قصة النسيج، من جني القطن إلى تصدير القماش.",
    "دار البلدية"};

const Words& words_of(const std::string& locale) {
    if (locale == "ar") return kArabic;
    return locale == "de" ? kGerman : kFrench;
}

NightLine night_line(const Words& w) {
    NightLine line{.from = 1006,
                   .until = 1500,
                   .now = 1122,
                   .shows = {},
                   .hours = {},
                   .from_words = w.from,
                   .until_words = w.until};
    for (int h = 17; h <= 24; ++h) line.shows.push_back(h * 60);
    for (const int h : {19, 21, 23}) line.hours.emplace_back(h * 60, std::to_string(h) + ":00");
    return line;
}

struct Page {
    Tree& tree;
    const Metrics& m;
    const Ruler& ruler;
    const Words& w;

    Node& root() const { return tree.root; }

    void frame(int tab) const {
        std::vector<DockTab> tabs;
        const std::array icons{"house", "map", "lightbulb", "search", "accessibility", "languages"};
        const std::array ids{"home", "map", "lights", "search", "comfort", "language"};
        for (std::size_t i = 0; i < 6; ++i) {
            tabs.push_back({"dock." + std::string{ids[i]}, w.dock[i], icons[i], {"go", ids[i]}});
        }
        root().add(dock(m, tabs, tab));
        ParapetLook look;
        look.hour = "18:42";
        look.date = w.date;
        look.place = w.where;
        look.next = w.next;
        look.line = night_line(w);
        root().add(parapet(m, std::move(look), "18:42, " + w.date));
    }

    void sky(const std::string& title, const std::string& lead, const Type& type = kH1) const {
        const RectMm at = m.zones().picture;
        PictureLook look;
        look.slot = {"sky"};
        look.scrim = {{at.h - 60, 0}, {at.h - 8, 1}, {at.h, 1}};
        look.takes_gestures = true;
        root().add(picture("sky", "La façade", at, std::move(look)));
        root().add(brand(m, "Beffroi", " · Ville"));
        const double room = at.w - 2 * kMargin;
        const Type fit = ruler.fitting(title, {type, kH2, kH3}, room, 1);
        const SizeMm size = ruler.size(title, fit, room);
        root().add(heading("title", title, {at.x + kMargin, at.y + 36, room, size.h}, fit));
        const Type small = ruler.fitting(lead, {kLead, kText}, room, 3);
        const SizeMm line = ruler.size(lead, small, room);
        root().add(text("subtitle", lead, {at.x + kMargin, at.y + 39 + size.h, room, line.h}, small,
                        Token::SoftText));
    }
};

void home(const Page& page) {
    const Metrics& m = page.m;
    const Words& w = page.w;
    page.sky(w.hello, w.facing);
    Cutter cut{m.zones().content};
    Node& main = page.root().add(group("home.main"));
    BigActionLook go;
    go.icon = {"lightbulb"};
    go.line = w.next;
    go.end = ActionEnd::Ring;
    go.ring_share = 0.5;
    go.ring_figure = "3";
    go.ring_word = "min";
    main.add(big_action("home.light", w.light, go, cut.top(m.row_mm(51, Step::Action, 2)), {"light", ""}));
    const std::array turns{180.0, -48.0, 0.0};
    const int across = m.columns();
    const bool wide = across == 1;
    if (m.comfort().text_percent <= 125 && !wide) {
        const std::array weights{1.0, 1.0, 1.16, 0.86};
        const std::array tokens{Token::Garance, Token::Gaude, Token::Guede, Token::Orseille};
        const RectMm row = cut.bottom(m.row_mm(41, Step::Text, 2));
        const auto places = across == 3 ? columns(row, weights) : columns(row, 2);
        for (std::size_t i = 0; i < places.size(); ++i) {
            main.add(theme_button("home.theme." + std::to_string(i), w.themes[i], tokens[i], places[i],
                                  {"theme", ""}));
        }
    }
    const auto pair = columns(cut.bottom(wide ? m.row_mm(34) : m.row_mm(46, Step::Text, 2)), 2);
    if (wide) {
        main.add(button("home.today", w.today, {"calendar-days", Token::Gaude}, pair[0], {"today", ""}));
        main.add(button("home.walks", w.walks, {"footprints", Token::Lagune}, pair[1], {"walks", ""}));
    } else {
        main.add(entry("home.today", w.today, {{"calendar-days", Token::Gaude}, w.today_line}, pair[0],
                       {"today", ""}));
        main.add(entry("home.walks", w.walks, {{"footprints", Token::Lagune}, w.walks_line}, pair[1],
                       {"walks", ""}));
    }
    const auto cards = wide ? rows(cut.rest(), 2) : columns(cut.rest(), across);
    for (std::size_t i = 0; i < cards.size() && i < 3; ++i) {
        CardLook look;
        look.picture = {"card" + std::to_string(i)};
        look.shape = wide ? CardShape::Wide : CardShape::Tall;
        look.fact_icon = {"arrow-up", Token::Thread, turns[i]};
        look.fact = w.nearness[i];
        main.add(card("home.near." + std::to_string(i), w.near[i], look, cards[i], {"place", ""}));
    }
    page.frame(0);
}

void place(const Page& page) {
    const Metrics& m = page.m;
    const Words& w = page.w;
    const RectMm sky = m.zones().picture;
    PictureLook look;
    look.slot = {"sky"};
    look.scrim = {{sky.h - 80, 0}, {sky.h - 8, 1}, {sky.h, 1}};
    page.root().add(picture("sky", "La façade en 3D", sky, std::move(look)));
    page.root().add(brand(m, "Beffroi", " · Ville"));
    const double tag_h = 17;
    const double one = tag_width(page.ruler, w.name);
    page.root().add(
        tag("tag", w.name, {"landmark", Token::Garance}, {sky.x + kMargin, sky.bottom() - 82, one, tag_h}));
    page.root().add(
        heading("title", w.name, {sky.x + kMargin, sky.bottom() - 60, sky.w - 30, m.line_mm(Step::H1) + 2}));
    Cutter cut{m.zones().content};
    Node& main = page.root().add(group("place.main"));
    const RectMm bar = cut.top(m.row_mm(kButtonHeight));
    const double back_w = button_width(page.ruler, w.back);
    const double listen_w = button_width(page.ruler, w.listen);
    const std::array widths{back_w, listen_w};
    const auto spots = flow(bar, widths, bar.h);
    main.add(button("place.back", w.back, {"arrow-left", Token::Text, 0, true}, spots[0], {"back", ""}));
    main.add(button("place.listen", w.listen, {"volume-2", Token::Text, 0, true}, spots[1], {"listen", ""}));
    main.add(icon_button("place.next", "Lire la suite", {"chevron-down"},
                         {bar.right() - bar.h, bar.y, bar.h, bar.h}, {"next", ""}));
    Cutter side{cut.rest()};
    const RectMm beside = side.right(137);
    const RectMm story = side.rest();
    Cutter down{story};
    const SizeMm lead = page.ruler.size(w.story, kLead, story.w);
    main.add(text("place.story", w.story, down.top(lead.h), kLead));
    PanelLook panel_look;
    panel_look.edge = false;
    panel_look.side_bar = true;
    panel_look.spans = {{w.look_up + "\n", Weight::Strong, Token::Thread},
                        {w.look_up_line, Weight::Regular, Token::Text}};
    const double panel_h =
        page.ruler.size(panel_look.spans, {Step::Text, Weight::Regular, 1.3}, story.w - 24).h + 12;
    main.add(panel("place.look_up", "", panel_look, down.top(panel_h)));
    Cutter right{beside};
    main.add(compass("place.way", "En face", {-40, "de vous, 30 m"}, right.top(m.row_mm(56, Step::Text, 2))));
    const RectMm code = right.bottom(50);
    const RectMm facts = right.rest();
    Node& list = main.add(panel("place.facts", "", {}, facts));
    list.role = Role::List;
    const auto lines = rows(facts, 3, 0);
    list.add(fact("place.fact.0", "1907 à 1911", "Victor Laloux", {"pencil", Token::Thread}, lines[0], true));
    list.add(fact("place.fact.1", "Façade de 100 m", "Style Beaux-Arts", {"ruler", Token::Thread}, lines[1],
                  false));
    list.add(
        fact("place.fact.2", "17 Grand-Place", "Métro à 30 m", {"map-pin", Token::Thread}, lines[2], false));
    main.add(qr_panel("place.code", "À emporter",
                      {"https://ville.example/l/hotel-de-ville", "Scannez, sans compte"}, code));
    page.frame(-1);
}

void lights(const Page& page) {
    const Metrics& m = page.m;
    page.sky("Les Teinturiers", "Garance, guède, gaude : les couleurs de l’atelier.", kH1);
    const RectMm sky = m.zones().picture;
    page.root().add(
        progress("lights.progress", "34 secondes sur 90", 0.38, {sky.x + 130, sky.bottom() - 24, 140, 12}));
    Cutter cut{m.zones().content};
    Node& main = page.root().add(group("lights.main"));
    const RectMm bar = cut.top(m.row_mm(kButtonHeight));
    main.add(button("lights.back", "Retour", {"arrow-left", Token::Text, 0, true}, {bar.x, bar.y, 61, bar.h},
                    {"back", ""}));
    Node facade = button("lights.facade", "Façade : hôtel de ville", {"landmark", Token::Thread},
                         {bar.x + 67, bar.y, 240, bar.h}, {"change", ""});
    std::get<ButtonLook>(facade.look).align = Align::Start;
    std::get<ButtonLook>(facade.look).trailing = {"repeat"};
    main.add(std::move(facade));
    BigActionLook go;
    go.icon = {"lightbulb"};
    go.line = "Toute la place verra votre scène";
    main.add(big_action("lights.ask", "Allumer à 18:45", go, cut.bottom(m.row_mm(47, Step::Action, 2)),
                        {"ask", ""}));
    const RectMm chips = cut.bottom(20);
    const std::array chip_words{"Personne avant vous", "31 Wh, 2 téléphones", "Sans flash"};
    const std::array chip_icons{"users", "zap", "eye"};
    std::vector<double> widths;
    for (const char* words : chip_words) widths.push_back(chip_width(page.ruler, words));
    const auto spots = flow(chips, widths, 20);
    for (std::size_t i = 0; i < 3; ++i) {
        if (!spots[i].is_empty())
            main.add(chip("lights.chip." + std::to_string(i), chip_words[i],
                          {chip_icons[i], i == 1 ? Token::Gaude : Token::Text}, spots[i]));
    }
    const std::array names{"Chaîne et trame", "Les Teinturiers", "Fleur de coton",
                           "Mille cheminées", "Heure dorée",     "Noël"};
    const auto places = grid(cut.rest(), 3, 2);
    for (std::size_t i = 0; i < 6; ++i) {
        CardLook look;
        look.picture = {"scene" + std::to_string(i)};
        look.shape = CardShape::Scene;
        look.fact_icon = {"timer"};
        look.fact = "1 min 30";
        Node node =
            card("lights.scene." + std::to_string(i), names[i], look, places[i], {"choose", names[i]});
        node.selected = i == 1;
        if (i == 5) node = disabled(std::move(node), "Scène ouverte à partir du 1er décembre, 17:00");
        main.add(std::move(node));
    }
    page.frame(2);
}

void playing(const Page& page) {
    const Metrics& m = page.m;
    page.sky("Chaîne et trame", "La scène joue devant vous. Levez les yeux.");
    const RectMm sky = m.zones().picture;
    const double tag_w = tag_width(page.ruler, "En direct");
    page.root().add(
        tag("playing.live", "En direct", {"activity"}, {sky.right() - kMargin - tag_w, 12, tag_w, 17}, true));
    RingLook ring_look;
    ring_look.share = 0.6;
    ring_look.figure = "0:54";
    ring_look.word = "encore";
    ring_look.on_disc = true;
    const RectMm c = m.zones().content;
    page.root().add(
        ring("playing.ring", "54 secondes encore", ring_look, {c.x + (c.w - 147) / 2, c.y + 24, 147, 147}));
    Node& main = page.root().add(group("playing.main"));
    main.add(text("playing.used", "Consommé", {c.x, c.y + 44, 92, 15}, kText, Token::Quiet));
    main.add(text("playing.watts", "12 Wh", {c.x, c.y + 58, 92, 24}, kFigure));
    main.add(text("playing.of", "sur 31 prévus", {c.x, c.y + 82, 92, 15}, kText, Token::Quiet));
    main.add(
        text("playing.lamps", "48", {c.right() - 92, c.y + 58, 92, 24}, kFigure, Token::Text, Align::End));
    Cutter cut{c};
    const auto buttons = columns(cut.bottom(34), 3);
    main.add(button("playing.story", "Lire l’histoire", {"landmark"}, buttons[0], {"story", ""}));
    main.add(button("playing.keep", "Garder", {"qr-code"}, buttons[1], {"keep", ""}));
    main.add(
        disabled(button("playing.sound", "Son", {"volume-2"}, buttons[2], {"sound", ""}), "Son dès 19:00"));
    PanelLook panel_look;
    panel_look.side_bar = true;
    panel_look.side = Token::Guede;
    panel_look.icon = {"book-open", Token::Guede};
    panel_look.spans = {
        {"Ce que vous voyez : ", Weight::Strong, Token::Text},
        {"en bleu la chaîne, tendue ; en or la trame, qui passe. Ensemble elles font l’étoffe.",
         Weight::Regular, Token::Text}};
    main.add(panel("playing.what", "", panel_look, cut.bottom(40)));
    page.root().add(toast("playing.toast", "La prochaine scène commence à 19:00.", {"bell", Token::Thread},
                          Token::Thread, {c.x, c.y, c.w, 24}));
    page.frame(2);
}

void comfort(const Page& page) {
    const Metrics& m = page.m;
    page.sky("Confort", "Ces réglages valent pour vous seul. Ils s’effacent quand vous partez.");
    Cutter cut{m.zones().content, 4};
    Node& main = page.root().add(group("comfort.main"));
    const double row = 31;
    std::vector<Choice> sizes;
    for (const char* size : {"100 %", "125", "150", "200"})
        sizes.push_back(
            {std::string{"comfort.text."} + size, size, size[0] == '1' && size[1] == '0', {"text", size}});
    main.add(
        option(page.ruler, "comfort.text", "Taille du texte", {{"type"}, ""}, cut.top(row), sizes, false));
    const auto yes_no = [](const std::string& id, bool on) {
        return std::vector<Choice>{{id + ".no", "Non", !on, {id, "no"}},
                                   {id + ".yes", "Oui", on, {id, "yes"}}};
    };
    main.add(option(page.ruler, "comfort.voice", "Lire à voix haute",
                    {{"headphones"}, "Prise casque sous l’écran, à droite"}, cut.top(row),
                    yes_no("comfort.voice", true), true));
    main.add(option(page.ruler, "comfort.contrast", "Contraste fort", {{"contrast"}, ""}, cut.top(row),
                    yes_no("comfort.contrast", false), true));
    main.add(option(page.ruler, "comfort.lower", "Commandes plus bas",
                    {{"move-down"}, "Pour une personne assise ou un enfant"}, cut.top(row),
                    yes_no("comfort.lower", false), true));
    const auto last = columns(cut.bottom(24), 2);
    main.add(button("comfort.reset", "Tout remettre comme avant", {"undo-2"}, last[0], {"reset", ""}));
    main.add(action_button("comfort.done", "C’est bon", {"check"}, last[1], {"back", ""}));
    const auto tiles = grid(cut.bottom(50), 5, 2, 4);
    const std::array<std::pair<const char*, const char*>, 10> languages{{{"Français", "fr"},
                                                                         {"Facile à lire", "fr-falc"},
                                                                         {"English", "en"},
                                                                         {"Nederlands", "nl"},
                                                                         {"العربية", "ar"},
                                                                         {"Deutsch", "de"},
                                                                         {"Español", "es"},
                                                                         {"Italiano", "it"},
                                                                         {"Polski", "pl"},
                                                                         {"Português", "pt"}}};
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        main.add(language_tile("comfort.language." + std::string{languages[i].second}, languages[i].first,
                               languages[i].second, i == 0, tiles[i], {"language", languages[i].second}));
    }
    page.frame(4);
}

void search(const Page& page) {
    const Metrics& m = page.m;
    const RectMm sky = m.zones().picture;
    page.root().add(brand(m, "Beffroi", ""));
    page.root().add(field("search.field", "Chercher un lieu", "mot", {{"search"}, "4 résultats", true},
                          {sky.x + kMargin, sky.y + 38, sky.w - 2 * kMargin, 49}));
    Node& main = page.root().add(group("search.main"));
    Cutter cut{m.zones().content, 5};
    const RectMm answers = cut.top(100);
    Node& list = main.add(panel("search.answers", "", {}, answers));
    list.role = Role::List;
    const auto lines = rows(answers, 4, 0);
    for (std::size_t i = 0; i < 4; ++i) {
        RowLook look;
        look.icon = {"factory", Token::Garance};
        look.first = i == 0;
        look.spans = {{"Mot", Weight::Strong, Token::Thread, true},
                      {"te-Bossut, Archives du monde du travail", Weight::Strong, Token::Text}};
        list.add(list_row("search.answer." + std::to_string(i), "Motte-Bossut", "5 min", look, lines[i],
                          {"place", ""}));
    }
    page.root().add(
        loading("search.loading", "Un instant", 0.4, {sky.x + kMargin, sky.bottom() - 20, 200, 12}));
    const auto bands = rows(cut.rest(), 4, kSmallGap);
    const std::array<std::vector<std::string>, 3> letters{
        {{"é", "è", "à", "ç", "ù", "ê", "î", "ô", "œ", "’"},
         {"a", "z", "e", "r", "t", "y", "u", "i", "o", "p"},
         {"q", "s", "d", "f", "g", "h", "j", "k", "l", "m"}}};
    for (std::size_t r = 0; r < 3; ++r) {
        const auto spots = columns(bands[r], 10, kSmallGap);
        for (std::size_t i = 0; i < 10; ++i)
            main.add(
                key("key." + letters[r][i], letters[r][i], {{}, r == 0}, spots[i], {"type", letters[r][i]}));
    }
    const std::array weights{1.4, 3.6, 2.3};
    const auto last = columns(bands[3], weights, kSmallGap);
    main.add(key("key.123", "123", {{}, true}, last[0], {"layout", "123"}));
    main.add(key("key.space", "Espace", {}, last[1], {"type", " "}));
    main.add(key("key.delete", "Effacer", {{"delete"}, true}, last[2], {"delete", ""}));
    page.frame(3);
}

}  // namespace

Tree gallery(const GallerySettings& s, TextEngine& engine) {
    Tree tree;
    tree.screen = "gallery";
    tree.locale = s.locale;
    tree.theme = theme(s.comfort.high_contrast ? Look::HighContrast : s.look);
    tree.metrics = Metrics{s.installation, s.comfort};
    tree.root = group("root");
    const Ruler ruler{engine, tree.metrics, s.locale, letters_for(s.locale, s.comfort.high_contrast)};
    const Metrics metrics = tree.metrics;
    const Page page{tree, metrics, ruler, words_of(s.locale)};
    using Builder = void (*)(const Page&);
    const std::map<GalleryPage, Builder> builders{
        {GalleryPage::Home, home},       {GalleryPage::Place, place},     {GalleryPage::Lights, lights},
        {GalleryPage::Playing, playing}, {GalleryPage::Comfort, comfort}, {GalleryPage::Search, search},
        {GalleryPage::TimeOut, home}};
    builders.at(s.page)(page);
    if (s.page == GalleryPage::TimeOut) {
        tree.root.add(timeout_dialog(metrics, "Toujours là ?", "Touchez l’écran pour continuer.", "Continuer",
                                     0.7, {"continue", ""}));
    }
    if (tree.right_to_left()) mirror(tree);
    return tree;
}

}  // namespace beffroi::kiosk
