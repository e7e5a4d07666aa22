#include "kiosk/ui/touch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace beffroi::kiosk {

namespace {

using namespace std::chrono_literals;

constexpr double kSlideOff = 3;  // mm outside the control before the press is given up.
constexpr double kTapReach = 4;  // mm a tap may wander.
constexpr auto kTapTime = 300ms;
constexpr auto kRestTime = 60ms;  // No movement for so long before lifting: no inertia.

double distance(PointMm a, PointMm b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

const Node* enabled_control(const Tree& tree, std::string_view id) {
    const Node* node = find_node(tree, id);
    return node != nullptr && node->is_control() && !node->disabled ? node : nullptr;
}

TouchMeaning meaning(std::string picture, const Gesture& gesture) {
    return {TouchMeaning::Kind::Gesture, std::move(picture), gesture};
}

}  // namespace

TouchTracker::Spread TouchTracker::spread() const {
    Spread result;
    result.fingers = static_cast<int>(fingers_.size());
    if (fingers_.empty()) return last_;
    for (const auto& [id, finger] : fingers_) {
        result.centre.x += finger.at.x / result.fingers;
        result.centre.y += finger.at.y / result.fingers;
    }
    if (result.fingers >= 2) {
        const PointMm a = fingers_.begin()->second.at;
        const PointMm b = std::next(fingers_.begin())->second.at;
        result.distance = distance(a, b);
        result.angle_deg = std::atan2(b.y - a.y, b.x - a.x) * 180 / std::numbers::pi;
    }
    return result;
}

Gesture TouchTracker::gesture(Gesture::Kind kind, SteadyTime now) const {
    Gesture result;
    result.kind = kind;
    result.at = last_.centre;
    result.fingers = last_.fingers;
    result.when = now;
    return result;
}

TouchTracker::Meanings TouchTracker::down(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree) {
    fingers_[finger] = {at, at, now};
    if (pressing_) return {};
    if (!dragged_.empty()) {
        last_ = spread();  // Another finger joins: nothing jumps.
        last_at_ = now;
        return {};
    }
    if (const Node* control = control_at(tree, at)) {
        if (control->disabled) return {};
        pressed_ = control->id;
        pressing_ = finger;
        return {};
    }
    if (tree.any_touch_continues) {
        awaits_any_ = true;
        return {};
    }
    const Node* picture = gesture_picture_at(tree, at);
    if (picture == nullptr) return {};
    dragged_ = picture->id;
    last_ = spread();
    last_at_ = now;
    speed_ = {};
    return {meaning(dragged_, gesture(Gesture::Kind::Begin, now))};
}

TouchTracker::Meanings TouchTracker::drag(SteadyTime now) {
    const Spread next = spread();
    Gesture move = gesture(Gesture::Kind::Move, now);
    move.at = next.centre;
    move.fingers = next.fingers;
    move.by = {next.centre.x - last_.centre.x, next.centre.y - last_.centre.y};
    if (next.fingers >= 2 && last_.fingers >= 2 && last_.distance > 1) {
        move.scale = next.distance / last_.distance;
        move.turn_deg = std::remainder(next.angle_deg - last_.angle_deg, 360.0);
    }
    const double seconds = static_cast<double>((now - last_at_).count()) / 1e6;
    if (seconds > 0) {
        constexpr double kNewest = 0.6;  // A little smoothing: panels report unevenly.
        speed_.x += (move.by.x / seconds - speed_.x) * kNewest;
        speed_.y += (move.by.y / seconds - speed_.y) * kNewest;
    }
    last_ = next;
    last_at_ = now;
    return {meaning(dragged_, move)};
}

TouchTracker::Meanings TouchTracker::move(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree) {
    const auto it = fingers_.find(finger);
    if (it == fingers_.end()) return {};
    it->second.at = at;
    if (pressing_ == finger) {
        const Node* control = enabled_control(tree, pressed_);
        if (control == nullptr || !control->bounds.inset(-kSlideOff).contains(at)) pressed_.clear();
        return {};
    }
    if (dragged_.empty() || pressing_) return {};
    return drag(now);
}

TouchTracker::Meanings TouchTracker::up(std::int64_t finger, PointMm at, SteadyTime now, const Tree& tree) {
    const auto it = fingers_.find(finger);
    if (it == fingers_.end()) return {};
    // Panels repeat the last place when a finger lifts: that is no movement, and must not look like a rest.
    Meanings meanings = it->second.at == at ? Meanings{} : move(finger, at, now, tree);
    const Finger lifted = it->second;
    fingers_.erase(it);

    if (pressing_ == finger) {
        pressing_.reset();
        const Node* control = enabled_control(tree, pressed_);
        pressed_.clear();
        if (control != nullptr) meanings.push_back({TouchMeaning::Kind::Act, control->id, {}});
        return meanings;
    }
    if (awaits_any_ && fingers_.empty()) {
        awaits_any_ = false;
        if (tree.any_touch_continues) meanings.push_back({TouchMeaning::Kind::Act, "", {}});
        return meanings;
    }
    if (dragged_.empty()) return meanings;
    if (!fingers_.empty()) {
        last_ = spread();
        return meanings;
    }
    const bool is_tap = now - lifted.since < kTapTime && distance(lifted.began, at) < kTapReach;
    Gesture end = gesture(is_tap ? Gesture::Kind::Tap : Gesture::Kind::End, now);
    end.at = at;
    if (!is_tap && now - last_at_ < kRestTime) end.speed = speed_;
    meanings.push_back(meaning(dragged_, end));
    dragged_.clear();
    return meanings;
}

void TouchTracker::forget() {
    fingers_.clear();
    pressed_.clear();
    pressing_.reset();
    dragged_.clear();
    awaits_any_ = false;
}

void Focus::step(const Tree& tree, int by) {
    const std::vector<std::string> order = focus_order(tree);
    if (order.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    const auto it = std::find(order.begin(), order.end(), node_);
    std::ptrdiff_t at = by > 0 ? 0 : count - 1;
    if (it != order.end() && shown_) at = (it - order.begin() + by + count) % count;
    node_ = order[static_cast<std::size_t>(at)];
    shown_ = true;
}

void Focus::towards(const Tree& tree, KeyDirection direction) {
    const Node* from = shown_ ? find_node(tree, node_) : nullptr;
    if (from == nullptr) {
        step(tree, 1);
        return;
    }
    const PointMm here = from->bounds.centre();
    const Node* best = nullptr;
    double least = 0;
    for (const std::string& id : focus_order(tree)) {
        const Node* node = find_node(tree, id);
        const PointMm there = node->bounds.centre();
        double along = 0;
        double aside = 0;
        switch (direction) {
            case KeyDirection::Left:
                along = here.x - there.x;
                aside = there.y - here.y;
                break;
            case KeyDirection::Right:
                along = there.x - here.x;
                aside = there.y - here.y;
                break;
            case KeyDirection::Up:
                along = here.y - there.y;
                aside = there.x - here.x;
                break;
            case KeyDirection::Down:
                along = there.y - here.y;
                aside = there.x - here.x;
                break;
        }
        if (along < 1) continue;
        const double cost = along + 2.5 * std::abs(aside);
        if (best != nullptr && cost >= least) continue;
        best = node;
        least = cost;
    }
    if (best != nullptr) node_ = best->id;
}

void Focus::settle(const Tree& tree) {
    if (!shown_) return;
    const std::vector<std::string> order = focus_order(tree);
    if (std::find(order.begin(), order.end(), node_) != order.end()) return;
    node_ = order.empty() ? "" : order.front();
}

}  // namespace beffroi::kiosk
