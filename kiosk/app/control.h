#pragma once
// The orders of the control socket: look at the tree, touch, wait, take a picture. Touches are real finger
// events.

#include <string>
#include <vector>

#include "kiosk/app/control_socket.h"
#include "kiosk/screens/kiosk.h"
#include "kiosk/ui/stage.h"

namespace beffroi::kiosk {

/// Thread: the main one.
class Control {
public:
    Control(std::unique_ptr<ControlSocket> socket, Stage& stage, KioskFace& face, const Clock& clock);

    /// After every step: takes orders, answers what can be answered. False when asked to quit.
    bool turn();
    /// How soon something here wants another turn.
    bool is_waiting() const { return !waiting_.empty() || !settling_.empty(); }

private:
    /// {"do":"wait"} that is not fulfilled yet.
    struct Wait {
        std::uint64_t client = 0;
        std::string node;
        std::string screen;
        std::string text;
        SteadyTime until;
    };
    /// A tap or picture that is answered once the screen stands still.
    struct Settling {
        std::uint64_t client = 0;
        std::string picture;  ///< "" = a tap.
        SteadyTime not_before;
        SteadyTime until;
    };

    bool take(const Order& order);
    void tap(std::uint64_t client, const Json& order);
    void drag(std::uint64_t client, const Json& order);
    void begin_wait(std::uint64_t client, const Json& order);
    bool is_fulfilled(const Wait& wait) const;
    void settle(SteadyTime now);
    Json take_picture(const std::string& file);
    Json described() const;

    std::unique_ptr<ControlSocket> socket_;
    Stage& stage_;
    KioskFace& face_;
    const Clock& clock_;
    std::vector<Wait> waiting_;
    std::vector<Settling> settling_;
};

}  // namespace beffroi::kiosk
