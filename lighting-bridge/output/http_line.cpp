#include "lighting-bridge/output/http_line.h"

#include <utility>

#include "content/base/log.h"

namespace beffroi::out {

HttpLine::HttpLine(net::Loop& loop) : loop_{loop}, thread_{[this] { run(); }} {}

HttpLine::~HttpLine() {
    *here_ = false;
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
        waiting_.clear();
    }
    wake_.notify_one();
    thread_.join();
}

bool HttpLine::ask(HttpCall call, HttpHeard heard) {
    {
        const std::scoped_lock lock{mutex_};
        if (waiting_.size() >= kMostWaiting) return false;
        waiting_.push_back({std::move(call), std::move(heard)});
    }
    wake_.notify_one();
    return true;
}

void HttpLine::run() {
    HttpCaller caller;
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (stopping_) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        Result<HttpAnswer> answer = caller.call(next.call, stopping_);
        const bool posted =
            loop_.post([here = here_, heard = std::move(next.heard), answer = std::move(answer)]() mutable {
                if (*here) heard(std::move(answer));
            });
        if (!posted) log::error("cue_output.loop_full");
    }
}

}  // namespace beffroi::out
