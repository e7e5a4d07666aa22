#include "lighting-bridge/output/http_cue_output.h"

#include <utility>

#include "content/base/log.h"
#include "content/base/random.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kHealthEvery = 10s;
constexpr std::chrono::milliseconds kFirstPause{500};
constexpr std::chrono::milliseconds kLongestPause{30'000};

}  // namespace

Result<DeviceNews> HttpDialect::read_health(const HttpAnswer& /*answer*/) {
    return DeviceNews{};
}

HttpCueOutput::HttpCueOutput(std::unique_ptr<HttpDialect> dialect, std::unique_ptr<HttpPeer> peer,
                             net::Loop& loop, const Clock& clock)
    : dialect_{std::move(dialect)},
      loop_{loop},
      clock_{clock},
      log_{clock},
      backoff_{kFirstPause, kLongestPause},
      peer_{std::move(peer)} {
    log_.health.alive = !dialect_->capabilities().seen;
    if (!dialect_->health_call()) return;
    ask_health();
    watch_ = loop_.every(kHealthEvery, [this] { ask_health(); });
}

HttpCueOutput::~HttpCueOutput() {
    loop_.cancel(retry_);
    loop_.cancel(watch_);
}

void HttpCueOutput::tell(const CueEvent& event) {
    Slot& slot = slots_[event.facade];
    if (slot.wanted && (!slot.asking || slot.newer)) ++log_.health.overtaken;
    slot.wanted = event;
    slot.newer = slot.asking;
    if (!slot.asking) ask(event.facade);
}

void HttpCueOutput::ask(const std::string& facade) {
    Slot& slot = slots_[facade];
    if (!slot.wanted || slot.asking) return;
    const CueEvent event = *slot.wanted;
    const std::optional<HttpCall> call = dialect_->call_for(slot.shown ? &*slot.shown : nullptr, event);
    if (!call) {
        slot.wanted.reset();
        slot.shown = event.shown;
        return;
    }
    slot.asking = true;
    const SteadyTime asked = clock_.steady();
    const bool under_way =
        peer_->ask(*call, [this, facade, event, call = *call, asked](const Result<HttpAnswer>& answer) {
            answered(facade, event, call, asked, answer);
        });
    if (under_way) return;
    slot.asking = false;
    failed("too many requests wait for " + call->url);
}

void HttpCueOutput::answered(const std::string& facade, const CueEvent& event, const HttpCall& call,
                             SteadyTime asked, const Result<HttpAnswer>& answer) {
    Slot& slot = slots_[facade];
    slot.asking = false;
    const bool newer = std::exchange(slot.newer, false);
    ++log_.health.sent;
    const Outcome done = answer ? dialect_->check(call, *answer) : Outcome{answer.error()};
    if (!done) return failed(done.error().detail);
    log_.heard();
    ++log_.health.acknowledged;
    backoff_.reset();
    const Microseconds one_way = (clock_.steady() - asked) / 2;
    latency_ = latency_ ? (*latency_ * 7 + one_way) / 8 : one_way;
    slot.shown = event.shown;
    last_taken_[facade] = event;
    if (!newer) slot.wanted.reset();
    ask(facade);
}

void HttpCueOutput::failed(std::string why) {
    if (log_.health.last_error != why) log::warn("cue_output.failed", {{"detail", why}});
    log_.failed(std::move(why));
    if (retry_ != 0) return;
    retry_ = loop_.after(backoff_.next(random_u64()), [this] {
        retry_ = 0;
        try_again();
    });
}

void HttpCueOutput::try_again() {
    std::vector<std::string> waiting;
    for (const auto& [facade, slot] : slots_)
        if (slot.wanted) waiting.push_back(facade);
    for (const std::string& facade : waiting) ask(facade);
}

void HttpCueOutput::ask_health() {
    if (asking_health_) return;
    const std::optional<HttpCall> call = dialect_->health_call();
    asking_health_ = call && peer_->ask(*call, [this](const Result<HttpAnswer>& answer) {
        asking_health_ = false;
        heard_health(answer);
    });
}

void HttpCueOutput::heard_health(const Result<HttpAnswer>& answer) {
    if (!answer) return log_.gone(answer.error().detail);
    const Result<DeviceNews> news = dialect_->read_health(*answer);
    if (!news) return log_.gone(news.error().detail);
    const bool back = !log_.health.alive;
    log_.heard();
    log_.health.about = news->about;
    if (news->started_anew) return tell_all_again();
    if (back) try_again();
}

/// What it last took, where nothing newer is wanted.
void HttpCueOutput::tell_all_again() {
    for (auto& [facade, slot] : slots_) {
        const auto last = last_taken_.find(facade);
        slot.shown.reset();
        if (!slot.wanted && last != last_taken_.end()) slot.wanted = last->second;
    }
    try_again();
}

}  // namespace beffroi::out
