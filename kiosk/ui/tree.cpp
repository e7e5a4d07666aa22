#include "kiosk/ui/tree.h"

#include <array>

#include "content/base/json.h"

namespace beffroi::kiosk {

namespace {

bool is_dialog(const Node& node) {
    return node.role == Role::Dialog;
}

const Node* open_dialog(const Node& node) {
    const Node* found = nullptr;
    walk(node, [&](const Node& each) {
        if (is_dialog(each)) found = &each;
    });
    return found;
}

/// While a dialog stands nothing else can be reached.
const Node& reachable(const Tree& tree) {
    const Node* dialog = open_dialog(tree.root);
    return dialog == nullptr ? tree.root : *dialog;
}

void mirror_node(Node& node, double width) {
    if (!node.bounds.is_empty()) node.bounds = mirrored(node.bounds, width);
    for (Node& child : node.children) mirror_node(child, width);
}

bool takes_gestures(const Node& node) {
    const auto* look = std::get_if<PictureLook>(&node.look);
    return look != nullptr && look->takes_gestures;
}

Json rect_json(const RectMm& r) {
    const auto tenth = [](double mm) { return std::int64_t(mm * 10 + (mm < 0 ? -0.5 : 0.5)) / 10.0; };
    return Json::array({tenth(r.x), tenth(r.y), tenth(r.w), tenth(r.h)});
}

Json node_json(const Node& node) {
    Json json = Json::object({{"id", node.id}, {"role", name_of(node.role)}});
    if (!node.name.empty()) json.set("name", node.name);
    if (!node.value.empty()) json.set("value", node.value);
    if (node.selected) json.set("selected", true);
    if (node.disabled) json.set("disabled", true).set("reason", node.reason);
    if (!node.bounds.is_empty()) json.set("mm", rect_json(node.bounds));
    if (node.is_control()) {
        json.set("does", node.action.verb);
        if (!node.action.argument.empty()) json.set("with", node.action.argument);
    }
    if (!node.children.empty()) {
        Json children = Json::array();
        for (const Node& child : node.children) children.push(node_json(child));
        json.set("children", std::move(children));
    }
    return json;
}

}  // namespace

const char* name_of(Role role) {
    constexpr std::array kNames{"group", "button",    "heading", "text",   "image",
                                "list",  "list_item", "link",    "tab",    "status",
                                "key",   "field",     "choice",  "dialog", "alert"};
    return kNames[static_cast<std::size_t>(role)];
}

bool is_right_to_left(std::string_view locale) {
    const std::string_view language = locale.substr(0, locale.find('-'));
    return language == "ar" || language == "he" || language == "fa" || language == "ur";
}

bool Tree::right_to_left() const {
    return is_right_to_left(locale);
}

void walk(const Node& node, const std::function<void(const Node&)>& visit) {
    visit(node);
    for (const Node& child : node.children) walk(child, visit);
}

const Node* find_node(const Tree& tree, std::string_view id) {
    const Node* found = nullptr;
    walk(tree.root, [&](const Node& node) {
        if (found == nullptr && node.id == id) found = &node;
    });
    return found;
}

const Node* control_at(const Tree& tree, PointMm at) {
    const Node* found = nullptr;
    walk(reachable(tree), [&](const Node& node) {
        if (node.is_control() && node.bounds.contains(at)) found = &node;
    });
    return found;
}

const Node* gesture_picture_at(const Tree& tree, PointMm at) {
    if (control_at(tree, at) != nullptr) return nullptr;
    const Node* found = nullptr;
    walk(reachable(tree), [&](const Node& node) {
        if (takes_gestures(node) && node.bounds.contains(at)) found = &node;
    });
    return found;
}

std::vector<std::string> focus_order(const Tree& tree) {
    std::vector<std::string> ids;
    walk(reachable(tree), [&](const Node& node) {
        if (node.is_control()) ids.push_back(node.id);
    });
    return ids;
}

std::string spoken(const Node& node) {
    std::string words = node.name;
    const auto append = [&](const std::string& more) {
        if (more.empty()) return;
        if (!words.empty()) words += ", ";
        words += more;
    };
    append(node.value);
    if (node.disabled && node.reason != node.name) append(node.reason);
    return words;
}

std::string spoken(const Tree& tree) {
    std::string words;
    walk(reachable(tree), [&](const Node& node) {
        const std::string line = spoken(node);
        if (line.empty()) return;
        words += line;
        words += '\n';
    });
    return words;
}

RectMm main_zone(const Tree& tree) {
    const RectMm zone = tree.metrics.zones().main;
    return tree.right_to_left() ? mirrored(zone, tree.metrics.installation().size.w) : zone;
}

RectMm content_zone(const Tree& tree) {
    const RectMm zone = tree.metrics.zones().content;
    return tree.right_to_left() ? mirrored(zone, tree.metrics.installation().size.w) : zone;
}

void mirror(Tree& tree) {
    mirror_node(tree.root, tree.metrics.installation().size.w);
}

std::string tree_json(const Tree& tree) {
    Json json = Json::object({{"screen", tree.screen}, {"subject", tree.subject}, {"locale", tree.locale}});
    const Json root = node_json(tree.root);
    for (const auto& [key, value] : root.members()) json.set(key, value);
    return json.dump();
}

}  // namespace beffroi::kiosk
