#pragma once
// What a node looks like: which component of the visual guide (section 8), with which words, icon and
// picture. A look holds no size and no colour of its own, only tokens; the painter knows the rest.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/theme.h"
#include "kiosk/ui/type.h"

namespace beffroi::kiosk {

/// A piece of a sentence in its own weight or colour.
struct Span {
    std::string text;
    Weight weight = Weight::Regular;
    Token colour = Token::Text;
    bool underlined = false;  ///< A thread below: what was searched for.

    friend bool operator==(const Span&, const Span&) = default;
};

/// An icon by its Lucide name ("" = none).
struct Icon {
    std::string name;
    Token colour = Token::Text;
    double turn_deg = 0;       ///< Clockwise; "arrow-up" turned to a real direction.
    bool directional = false;  ///< Mirrors in right-to-left languages (back, next).

    bool is_none() const { return name.empty(); }
    friend bool operator==(const Icon&, const Icon&) = default;
};

/// The picture that the face (screens) draws for a slot: a façade, the map, a photograph.
struct PictureSlot {
    std::string name;  ///< "" = none. Known to the face, e.g. "facade:hotel-de-ville".
    friend bool operator==(const PictureSlot&, const PictureSlot&) = default;
};

/// Shade over a picture where words lie. Unit: mm, from the node's upper edge; between stops it is linear.
struct ScrimStop {
    double y_mm = 0;
    double shade = 0;  ///< 0 clear .. 1 the page's colour.
    friend bool operator==(const ScrimStop&, const ScrimStop&) = default;
};

struct NoLook {};  ///< A group: its children are drawn, not itself.

struct TextLook {  ///< The node's name, or its spans.
    Type type = kText;
    Token colour = Token::Text;
    Align align = Align::Start;
    VerticalAlign vertical = VerticalAlign::Top;
    std::vector<Span> spans;  ///< Empty: the name in `type.weight` and `colour`.
    bool single_line = false;
    bool balanced = false;  ///< Lines of about one length (titles).
};

struct IconLook {
    Icon icon;
    double size_mm = 13;
};

enum class Fill { Control, Action, Quiet };  ///< Quiet: no fill, for a button inside a picture's corner.
/// Selected: filled with ink turned round. Disabled: dashed edge, the reason written under or after the name.
struct ButtonLook {
    Icon icon;
    Icon trailing;
    Fill fill = Fill::Control;
    Align align = Align::Centre;
    bool theme_ranks = false;  ///< The four themes as ranks of bricks, in place of the icon.
    bool icon_only = false;    ///< The name is spoken, not drawn.
};

/// A row of choices in one frame (Non | Oui): each a node, told where it sits.
enum class SegmentPlace { Alone, First, Middle, Last };
struct SegmentLook {
    SegmentPlace place = SegmentPlace::Alone;
};

enum class ActionEnd { None, Arrow, Ring };
struct BigActionLook {  ///< One a screen.
    Icon icon;
    std::string line;  ///< When, in one sentence.
    ActionEnd end = ActionEnd::Arrow;
    double ring_share = 0;    ///< 0..1 of the ring's 24 bricks.
    std::string ring_figure;  ///< "3"
    std::string ring_word;    ///< "min"
};

struct PictureLook {
    PictureSlot slot;
    std::vector<ScrimStop> scrim;
    bool takes_gestures = false;  ///< Drag and pinch go to the face under this node's id.
    double crop_mm = 0;           ///< Extra height below its bounds, for a reflection or none.
};

enum class CardShape { Tall, Wide, Scene };  ///< Picture above; picture beside; smaller, for six of a kind.
struct CardLook {                            ///< Title = name; chosen = selected.
    PictureSlot picture;
    CardShape shape = CardShape::Tall;
    Icon fact_icon;
    std::string fact;
};

struct EntryLook {  ///< Icon, name strong, one quiet line, in a card.
    Icon icon;
    std::string line;
    bool theme_ranks = false;
};

struct ListingLook {  ///< A thing of a list in a frame of its own: title (the name), then quiet lines.
    std::vector<std::string> lines;
    std::string mark{};  ///< Strong, with its icon, before the lines: cancelled, moved.
    Icon mark_icon{};
    double lead_mm = 0;           ///< Room before the words, for a day or a picture (its children).
    bool has_rank = false;        ///< The theme's rank of bricks at its edge…
    Token rank = Token::Garance;  ///< …in this dye.
};

struct ThemeLook {
    Token colour = Token::Garance;
};

struct ChipLook {  ///< Selected: filled and a tick.
    Icon icon;
};

struct TagLook {  ///< Words on a picture.
    Icon icon;
    bool live = false;  ///< Filled with the thread: "this is now".
};

struct TabLook {
    Icon icon;
};

struct RingLook {  ///< 60 bricks clockwise from noon; lit = time left.
    int bricks = 60;
    double share = 1;      ///< 0..1 lit; the brick at the border fades.
    std::string figure;    ///< "0:54"
    std::string word;      ///< "encore"
    Icon icon;             ///< In a lit disc instead of the figure: "touch here".
    bool on_disc = false;  ///< A page-coloured disc behind, over a picture.
};

struct PanelLook {  ///< A quiet field behind its children.
    bool edge = true;
    bool side_bar = false;
    bool square = false;  ///< It reaches the glass's corners.
    Token side = Token::Thread;
    Token fill = Token::Raised;
    Icon icon;                ///< Beside the words, in the bar's colour.
    std::vector<Span> spans;  ///< Words of its own, vertically centred.
};

struct FactLook {  ///< A row in a panel: icon, strong line, quiet line.
    Icon icon;
    std::string line;
    bool first = false;  ///< No rule above.
};

struct RowLook {  ///< A row in a list: icon, sentence, value at the end.
    Icon icon;
    std::vector<Span> spans;  ///< Empty: the name, strong.
    bool first = false;
    bool value_below = false;  ///< The value takes a line of its own (row_size() says when).
};

struct OptionLook {  ///< A setting: icon, name, quiet line; children are its choices.
    Icon icon;
    std::string line;
};

struct KeyLook {
    Icon icon;
    bool special = false;
    bool icon_only = false;      ///< The name is spoken, not drawn.
    std::optional<Type> type{};  ///< Empty: large for a letter, text for a word.
};

struct FieldLook {
    Icon icon;
    std::string note;  ///< "4 résultats"
    bool caret = true;
};

struct CompassLook {
    double turn_deg = 0;  ///< Clockwise from "straight ahead".
    std::string line;     ///< "de vous, 30 m"
};

struct QrLook {
    std::string payload;  ///< What the code says.
    std::string line;     ///< "Scannez, sans compte"
};

/// Unit: minutes after local midnight; past midnight goes on above 1440.
struct NightLine {
    double from = 0;   ///< Sunset (or sunrise, by day).
    double until = 0;  ///< Lights out (or sunset).
    double now = 0;
    std::vector<double> shows;
    std::vector<std::pair<double, std::string>> hours;  ///< Labels above, e.g. {1140, "19:00"}.
    std::string from_words;                             ///< "Coucher 16:46"
    std::string until_words;                            ///< "Extinction 01:00"

    friend bool operator==(const NightLine&, const NightLine&) = default;
};

struct ParapetLook {   ///< The Seuil: brick, hour, date, place, night line.
    std::string hour;  ///< "18:42"
    std::string date;
    std::string place;
    std::string next;     ///< Where the line does not fit: "Façade allumée dès 16:46".
    std::string offline;  ///< "Hors ligne depuis 14:05", "" = connected.
    NightLine line;
};

struct ProgressLook {
    double share = 0;
};

struct ToastLook {
    Icon icon;
    Token side = Token::Thread;
};

struct ModalLook {  ///< Covers its bounds; the rest dims to 40 %.
    std::string line;
    double ring_share = 1;  ///< 20 bricks.
};

struct LoadingLook {
    double share = 0;  ///< Of the rank of bricks.
};

struct BrandLook {      ///< The belfry, then the name in title type, then spans quiet.
    std::string quiet;  ///< " · <town>".
};

using NodeLook =
    std::variant<NoLook, TextLook, IconLook, ButtonLook, SegmentLook, BigActionLook, PictureLook, CardLook,
                 EntryLook, ListingLook, ThemeLook, ChipLook, TagLook, TabLook, RingLook, PanelLook, FactLook,
                 RowLook, OptionLook, KeyLook, FieldLook, CompassLook, QrLook, ParapetLook, ProgressLook,
                 ToastLook, ModalLook, LoadingLook, BrandLook>;

}  // namespace beffroi::kiosk
