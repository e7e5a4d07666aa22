#pragma once
// The one semantic tree of a screen. From it come the drawing, the touch targets, the focus order for a
// keypad, the spoken text and the tests.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/look.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/theme.h"

namespace beffroi::kiosk {

enum class Role {
    Group,
    Button,
    Heading,
    Text,
    Image,
    List,
    ListItem,
    Link,
    Tab,
    Status,
    Key,
    Field,
    Choice,
    Dialog,
    Alert
};
const char* name_of(Role role);

/// What a touch means. The face (screens) knows the verbs.
struct Action {
    std::string verb;  ///< "" = nothing to touch.
    std::string argument;

    bool is_none() const { return verb.empty(); }
    friend bool operator==(const Action&, const Action&) = default;
};

struct Node {
    std::string id;  ///< Stable, e.g. "home.light"; unique in its tree.
    Role role = Role::Group;
    std::string name;   ///< What is spoken and, for most looks, drawn.
    std::string value;  ///< "2 sur 4", "100 %".
    bool selected = false;
    bool disabled = false;
    std::string reason;    ///< Why it is disabled: a sentence with an hour.
    bool primary = false;  ///< The least target is 20 mm instead of 15.
    RectMm bounds{};
    Action action{};
    std::string language{};  ///< When it differs from the tree's, e.g. a language's own name.
    NodeLook look{};
    std::vector<Node> children{};

    bool is_control() const { return !action.is_none(); }
    Node& add(Node child) { return children.emplace_back(std::move(child)); }
};

/// A screen at one moment, ready to be drawn, touched, spoken and tested.
struct Tree {
    std::string screen;   ///< "home", "place": a change of it slides.
    std::string subject;  ///< The place or scene it is about; a change of it slides too.
    std::string locale = "fr";
    Theme theme{};
    Metrics metrics{Installation{}};
    Node root{};
    bool any_touch_continues = false;  ///< A touch anywhere is `any_touch` (attract, time-out).
    Action any_touch{};

    bool right_to_left() const;
};

bool is_right_to_left(std::string_view locale);

/// Depth first, in reading order.
void walk(const Node& node, const std::function<void(const Node&)>& visit);
const Node* find_node(const Tree& tree, std::string_view id);

/// What lies under a finger: the last drawn control whose bounds contain it; while a dialog is open, only its
/// own.
const Node* control_at(const Tree& tree, PointMm at);
/// The picture there that takes gestures, null when none or when a control covers it.
const Node* gesture_picture_at(const Tree& tree, PointMm at);

/// Ids of the controls, disabled ones included (their reason is spoken), in reading order.
std::vector<std::string> focus_order(const Tree& tree);
/// What is said when the focus arrives: name, value, state, reason.
std::string spoken(const Node& node);
/// The whole screen as sentences, one a line, in reading order.
std::string spoken(const Tree& tree);

/// Turns the whole screen round for right-to-left languages. Call once, last.
void mirror(Tree& tree);

/// Main and its content where this tree puts them: mirrored once the tree is.
RectMm main_zone(const Tree& tree);
RectMm content_zone(const Tree& tree);

/// A fault that a visitor would meet.
struct TreeFinding {
    std::string node;
    std::string sentence;
};
/// Targets under 15/20 mm, controls out of the Main zone or of the screen, overlapping controls, unnamed
/// controls, disabled ones without a reason, repeated ids, more than one amber fill. Clipped text is the
/// painter's to report.
std::vector<TreeFinding> audit(const Tree& tree);
/// Title, sentences, tags and fields that lie over each other: what is painted last hides what stood there.
std::vector<std::string> words_over_words(const Tree& tree);

/// The tree as JSON text for the control socket and for tests: the root's node (id, role, name, value, state,
/// bounds, action, children) with the screen, its subject and its locale beside.
std::string tree_json(const Tree& tree);

}  // namespace beffroi::kiosk
