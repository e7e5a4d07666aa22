#include "lighting-bridge/output/qlc_cue_output.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

constexpr std::size_t kMostQuestions = 64;  // unanswered: the peer is no QLC+
constexpr std::string_view kStatus = "QLC+API|getFunctionStatus|";

class WebSocketQlcLine final : public QlcLine {
public:
    static Result<std::unique_ptr<QlcLine>> open(net::Loop& loop, net::Address address, QlcHooks hooks) {
        auto line = std::make_unique<WebSocketQlcLine>();
        net::ClientSettings settings{.address = std::move(address), .subprotocol = {}};
        settings.opened = std::move(hooks.opened);
        settings.received = std::move(hooks.received);
        settings.closed = std::move(hooks.closed);
        settings.message_limit = 1U << 20U;
        line->client_ = TRY(net::WebSocketClient::open(loop, std::move(settings)));
        return std::unique_ptr<QlcLine>{std::move(line)};
    }

    bool is_open() const override { return client_->is_open(); }
    bool send(std::string_view text) override { return client_->send(text); }

private:
    std::unique_ptr<net::WebSocketClient> client_;
};

}  // namespace

QlcConnect qlc_web_socket(net::Loop& loop, net::Address address) {
    return [&loop, address = std::move(address)](QlcHooks hooks) {
        return WebSocketQlcLine::open(loop, address, std::move(hooks));
    };
}

QlcCueOutput::QlcCueOutput(QlcSettings settings, net::Loop& loop, const Clock& clock)
    : settings_{std::move(settings)}, loop_{loop}, clock_{clock}, log_{clock} {}

QlcCueOutput::~QlcCueOutput() {
    loop_.cancel(soon_);
    loop_.cancel(regular_);
}

Result<std::unique_ptr<QlcCueOutput>> QlcCueOutput::open(QlcSettings settings, const QlcConnect& connect,
                                                         net::Loop& loop, const Clock& clock) {
    std::unique_ptr<QlcCueOutput> output{new QlcCueOutput{std::move(settings), loop, clock}};
    QlcCueOutput* const self = output.get();
    output->line_ = TRY(connect({.opened = [self] { self->opened(); },
                                 .received = [self](std::string_view text) { self->received(text); },
                                 .closed = [self] { self->closed(); }}));
    output->regular_ = loop.every(output->settings_.check_every, [self] { self->look(); });
    return output;
}

std::set<QlcFunction> QlcCueOutput::wanted() const {
    std::set<QlcFunction> all;
    for (const auto& [facade, scene] : shown_)
        if (const auto function = settings_.functions.find(scene); function != settings_.functions.end())
            all.insert(function->second);
    return all;
}

void QlcCueOutput::tell(const CueEvent& event) {
    const std::set<QlcFunction> before = wanted();
    shown_[event.facade] = event.shown.scene;
    const std::set<QlcFunction> after = wanted();
    // First on, then off: no dark moment between two scenes.
    for (const QlcFunction function : after)
        if (!before.contains(function)) set(function, true);
    for (const QlcFunction function : before)
        if (!after.contains(function)) set(function, false);
}

void QlcCueOutput::set(QlcFunction function, bool running) {
    if (!line_->is_open()) return;  // opened() says how it shall be
    if (!line_->send(fmt::format("QLC+API|setFunctionStatus|{}|{}", function, running ? 1 : 0)))
        return log_.failed("QLC+ does not take what it is sent");
    ++log_.health.sent;
    told_.insert(function);
    check_soon();
}

void QlcCueOutput::check_soon() {
    if (soon_ != 0) return;
    soon_ = loop_.after(settings_.check_after, [this] {
        soon_ = 0;
        for (const QlcFunction function : told_) ask(function, true);
        told_.clear();
    });
}

/// A project may have been opened anew, or a scene may have ended while nobody could say so.
void QlcCueOutput::opened() {
    log_.heard();
    questions_.clear();
    const std::set<QlcFunction> now = wanted();
    std::set<QlcFunction> ours;
    for (const auto& [scene, function] : settings_.functions) ours.insert(function);
    for (const QlcFunction function : now) set(function, true);
    for (const QlcFunction function : ours)
        if (!now.contains(function)) set(function, false);
}

void QlcCueOutput::closed() {
    questions_.clear();
    told_.clear();
    log_.gone("QLC+ has closed the connection");
}

void QlcCueOutput::ask(QlcFunction function, bool for_cue) {
    if (!line_->is_open()) return;
    if (questions_.size() >= kMostQuestions) return log_.gone("QLC+ answers no question");
    if (line_->send(fmt::format("{}{}", kStatus, function)))
        questions_.push_back({function, for_cue, clock_.steady()});
}

void QlcCueOutput::received(std::string_view text) {
    if (!text.starts_with(kStatus) || questions_.empty()) return;
    const Question question = questions_.front();
    questions_.pop_front();
    log_.heard();
    const Microseconds one_way = (clock_.steady() - question.asked) / 2;
    latency_ = latency_ ? (*latency_ * 7 + one_way) / 8 : one_way;
    answered(question, text.substr(kStatus.size()));
}

void QlcCueOutput::answered(const Question& question, std::string_view status) {
    const bool shall_run = wanted().contains(question.function);
    const bool runs = status == "Running";
    if (runs == shall_run) {
        if (question.for_cue) ++log_.health.acknowledged;
        return;
    }
    const char* const why = status == "Running"   ? "still runs, though told to stop"
                            : status == "Stopped" ? "does not run: is QLC+ in operate mode?"
                                                  : "is not in the project that is open there";
    log_.health.last_error = fmt::format("QLC+: function {} {}", question.function, why);
    log_.health.last_error_at = clock_.utc();
    if (question.for_cue) ++log_.health.failed;
}

void QlcCueOutput::look() {
    const std::set<QlcFunction> now = wanted();
    if (!now.empty()) {
        for (const QlcFunction function : now) ask(function, false);
    } else if (!settings_.functions.empty()) {
        ask(settings_.functions.begin()->second, false);
    }
}

}  // namespace beffroi::out
