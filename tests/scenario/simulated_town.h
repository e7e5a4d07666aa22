#pragma once
// A bridge, its controllers and its kiosks in a simulated world: the programs' own deciding parts, joined by
// ways that fail.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lighting-bridge/controller/keeper.h"
#include "lighting-bridge/hub/clock_watch.h"
#include "lighting-bridge/hub/lights.h"
#include "tests/scenario/simulated_world.h"
#include "tests/support/small_edition.h"

namespace beffroi::test {

/// What a picture or a wall shows of one façade: cues in, levels out.
struct Wall {
    explicit Wall(const light::Patch& patch) : repertoire{patch}, performance{patch} {}

    light::Repertoire repertoire;
    light::Performance performance;

    void take(const light::Cue& cue, std::int64_t now_us);
    std::vector<light::Level> at(std::int64_t now_us);
};

/// The walls as somebody draws them who knows what the bridge said. Time: the bridge's.
class Drawing {
public:
    explicit Drawing(const hub::LightEdition& edition);
    std::vector<light::Level> of(const protocol::State& state, const std::string& facade,
                                 std::int64_t bridge_us) const;

private:
    std::map<std::string, light::Repertoire> repertoires_;
    std::map<std::string, light::Patch> patches_;
};

/// The other end of a way, as the bridge sees it.
struct Guest {
    protocol::Role role = protocol::Role::Kiosk;
    std::string id;
    std::unique_ptr<Way> way;
};

class Bridge {
public:
    Bridge(World& world, std::shared_ptr<const hub::LightEdition> edition, hub::LightsSettings settings);

    bool runs() const { return lights_ != nullptr; }
    void start();
    /// As kill -9: what was not yet written is lost, every way ends.
    void kill();
    void step_clock(std::int64_t by_us) { clock_.step(by_us); }

    /// Null while it does not run. The bridge keeps the way.
    Way* admit(protocol::Role role, const std::string& id, const Weather& weather, Way::Receive at_guest);
    void gone(Way* way);

    std::int64_t now_us() const { return clock_.utc().since_epoch.count(); }
    protocol::State state() const { return lights_->state(); }
    const hub::LightEdition& edition() const { return *edition_; }

private:
    void hear(Way* way, const std::string& text);
    void greet(Guest& guest, const protocol::Hello& hello);
    void move_on();
    void look_at_clock();
    void tell(const protocol::Message& message, std::optional<std::string> controller);
    Guest* guest_of(const Way* way);

    World& world_;
    MachineClock clock_;
    std::shared_ptr<const hub::LightEdition> edition_;
    hub::LightsSettings settings_;
    std::unique_ptr<hub::Lights> lights_;
    std::optional<hub::ClockWatch> clock_watch_;
    std::vector<std::unique_ptr<Guest>> guests_;
    std::string told_;
    Json disk_;
    std::uint64_t life_ = 0;  ///< Which run of the program it is
    std::uint64_t wake_ = 0;
};

/// What kiosks and controllers have in common: a way to the bridge that is made again when it breaks.
class Client {
public:
    Client(World& world, Bridge& bridge, protocol::Role role, std::string id);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    Client(Client&&) = delete;
    Client& operator=(Client&&) = delete;
    virtual ~Client() = default;

    Weather weather;
    const std::string id;

    /// Now, and again whenever it breaks.
    void connect();
    /// As if it broke.
    void drop();
    /// For good, until connect().
    void leave();
    bool connected() const { return way_ != nullptr && way_->whole(); }
    void say(const protocol::Message& message);
    void step_clock(std::int64_t by_us) { own.step(by_us); }

protected:
    virtual void opened() = 0;
    virtual void closed() = 0;
    virtual void heard(protocol::Message message) = 0;

    World& world_;
    MachineClock own;

private:
    void watch();
    void try_later();

    Bridge& bridge_;
    protocol::Role role_;
    std::int64_t pause_us_ = 250'000;
    std::int64_t last_heard_us_ = 0;
    std::uint64_t tries_ = 0;
    Way* way_ = nullptr;
};

class SimulatedController final : public Client, public controller::Means {
public:
    SimulatedController(World& world, Bridge& bridge, std::string id);

    void start();
    void kill();
    bool runs() const { return keeper_ != nullptr; }
    const Clock& clock() const { return keeper_->clock(); }
    /// Null: it does not light that façade, now.
    Wall* wall(const std::string& facade);
    std::int64_t now_us() const { return clock().utc().since_epoch.count(); }
    /// Since when it has lit this façade without a pause, in true time.
    std::optional<std::int64_t> lit_since_us() const { return lit_since_us_; }

private:
    void opened() override;
    void closed() override;
    void heard(protocol::Message message) override;

    void send(const protocol::Message& message) override { say(message); }
    void light(std::vector<out::StagedFacade> facades) override;
    out::Took play(const std::string& facade, const light::Cue& cue) override;
    void learn(const std::string& facade, const light::Scene& scene) override;
    bool set_ceiling(const std::string& facade, const light::Ceiling& ceiling) override;
    void keep(const protocol::Assign& assign) override { disk_[assign.facade] = assign; }
    void forget(const std::string& facade) override { disk_.erase(facade); }
    void ask_time_after(Microseconds pause) override;
    void every(std::int64_t pause_us, std::function<void()> what);

    std::unique_ptr<controller::Keeper> keeper_;
    std::map<std::string, Wall> walls_;
    std::map<std::string, protocol::Assign> disk_;
    std::optional<std::int64_t> lit_since_us_;
    std::uint64_t life_ = 0;
    std::uint64_t exchange_ = 0;
};

class SimulatedKiosk final : public Client {
public:
    SimulatedKiosk(World& world, Bridge& bridge, std::string id);

    void ask(const std::string& facade, const std::string& scene);
    bool knows_time() const { return connected() && filter_.synchronised(); }
    const protocol::State& state() const { return state_; }
    std::int64_t now_us() const { return clock_.utc().since_epoch.count(); }
    std::size_t answers = 0;
    std::size_t asks = 0;

private:
    void opened() override;
    void closed() override {}
    void heard(protocol::Message message) override;
    void ask_time();

    protocol::BridgeClock clock_;
    protocol::ClockFilter filter_;
    protocol::State state_;
    std::uint64_t exchange_ = 0;
};

}  // namespace beffroi::test
