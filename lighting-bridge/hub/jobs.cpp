#include "lighting-bridge/hub/jobs.h"

#include <utility>

#include <pthread.h>

namespace beffroi::hub {

Jobs::Jobs(std::string name, std::size_t capacity)
    : name_{std::move(name)}, capacity_{capacity}, thread_{[this] { run(); }} {}

Jobs::~Jobs() {
    {
        const std::scoped_lock lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

bool Jobs::post(Job job) {
    {
        const std::scoped_lock lock{mutex_};
        if (stopping_ || waiting_.size() >= capacity_) return false;
        waiting_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Jobs::run() {
    ::pthread_setname_np(::pthread_self(), name_.substr(0, 15).c_str());
    for (;;) {
        Job job;
        {
            std::unique_lock lock{mutex_};
            wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        job();
    }
}

}  // namespace beffroi::hub
