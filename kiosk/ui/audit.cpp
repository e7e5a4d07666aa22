// What a test finds wrong with a screen before a visitor does (declared in tree.h).

#include <set>
#include <string>

#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

namespace {

constexpr double kLeastPrimaryTarget = 20;
constexpr double kSlack = 0.05;  // A rounding, not a fault.

std::string mm(double value) {
    std::string text = std::to_string(value);
    return text.substr(0, text.find('.') + 2) + " mm";
}

bool is_amber(const Node& node) {
    if (node.disabled) return false;
    if (std::holds_alternative<BigActionLook>(node.look)) return true;
    const auto* look = std::get_if<ButtonLook>(&node.look);
    return look != nullptr && look->fill == Fill::Action;
}

bool overlap(const RectMm& a, const RectMm& b) {
    return a.x + kSlack < b.right() && b.x + kSlack < a.right() && a.y + kSlack < b.bottom() &&
           b.y + kSlack < a.bottom();
}

class Audit {
public:
    explicit Audit(const Tree& tree) : tree_{tree} {}

    std::vector<TreeFinding> run() {
        walk(tree_.root, [this](const Node& node) { visit(node); });
        if (amber_ > 1) find(tree_.root, std::to_string(amber_) + " amber fills on one screen");
        find_overlaps();
        return std::move(findings_);
    }

private:
    void find(const Node& node, std::string sentence) { findings_.push_back({node.id, std::move(sentence)}); }

    void visit(const Node& node) {
        if (node.id.empty()) find(node, "a node named \"" + node.name + "\" has no id");
        if (!ids_.insert(node.id).second) find(node, "its id is used twice");
        if (node.role == Role::Dialog) {
            controls_.clear();  // What it covers cannot be reached.
            amber_ = 0;
        }
        if (!node.bounds.is_empty() && !tree_.metrics.screen().contains(node.bounds)) {
            find(node, "is not wholly on the screen");
        }
        if (is_amber(node)) ++amber_;
        if (node.role == Role::Image && node.name.empty()) find(node, "a picture needs a description");
        if (node.is_control()) visit_control(node);
    }

    void visit_control(const Node& node) {
        const double least = node.primary ? kLeastPrimaryTarget : kLeastTarget;
        if (node.name.empty()) find(node, "a control needs a name");
        if (node.disabled && node.reason.empty()) find(node, "a disabled control says why");
        if (node.bounds.w + kSlack < least || node.bounds.h + kSlack < least) {
            find(node,
                 "its target is " + mm(node.bounds.w) + " by " + mm(node.bounds.h) + ", under " + mm(least));
        }
        if (!main_zone(tree_).contains(node.bounds, 1)) find(node, "lies outside Main: out of reach");
        controls_.push_back(&node);
    }

    void find_overlaps() {
        for (std::size_t i = 0; i < controls_.size(); ++i) {
            for (std::size_t k = i + 1; k < controls_.size(); ++k) {
                if (!overlap(controls_[i]->bounds, controls_[k]->bounds)) continue;
                find(*controls_[k], "covers " + controls_[i]->id);
            }
        }
    }

    const Tree& tree_;
    std::vector<TreeFinding> findings_;
    std::set<std::string> ids_;
    std::vector<const Node*> controls_;
    int amber_ = 0;
};

}  // namespace

std::vector<TreeFinding> audit(const Tree& tree) {
    return Audit{tree}.run();
}

std::vector<std::string> words_over_words(const Tree& tree) {
    constexpr double kMercy = 1.5;
    std::vector<const Node*> words;
    std::set<const Node*> within_control;  // A button's own words stand on it.
    walk(tree.root, [&](const Node& node) {
        if (node.role == Role::Dialog) words.clear();
        if (node.is_control()) {
            for (const Node& child : node.children) {
                walk(child, [&](const Node& own) { within_control.insert(&own); });
            }
        }
        if (within_control.contains(&node)) return;
        const bool says = std::holds_alternative<TextLook>(node.look) ||
                          std::holds_alternative<TagLook>(node.look) ||
                          std::holds_alternative<FieldLook>(node.look) ||
                          std::holds_alternative<ParapetLook>(node.look) || node.is_control();
        if (says && !node.bounds.is_empty()) words.push_back(&node);
    });
    std::vector<std::string> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t k = i + 1; k < words.size(); ++k) {
            const RectMm& a = words[i]->bounds;
            const RectMm& b = words[k]->bounds;
            const double x = std::min(a.right(), b.right()) - std::max(a.x, b.x);
            const double y = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
            if (x > kMercy && y > kMercy) found.push_back(words[k]->id + " lies over " + words[i]->id);
        }
    }
    return found;
}

}  // namespace beffroi::kiosk
