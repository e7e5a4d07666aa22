#pragma once
// What the kiosk's screens would do with a text, asked of the kiosk's own program: one child that answers
// line by line, started at the first question and ended when nobody asks any more.

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"

namespace beffroi::hub {

class Measures {
public:
    struct Patience {
        std::chrono::milliseconds answer{5000};  ///< The first one loads the fonts.
        std::chrono::milliseconds idle{std::chrono::minutes{5}};
    };

    Measures() = default;
    explicit Measures(Patience patience) : patience_{patience} {}
    Measures(const Measures&) = delete;
    Measures& operator=(const Measures&) = delete;
    Measures(Measures&&) = delete;
    Measures& operator=(Measures&&) = delete;
    /// Ends the child.
    ~Measures();

    /// The child's line for this one (without line breaks). A child that died is started again, once; one
    /// that hangs is ended. Errors: NotFound (no kiosk program), Timeout, Io. Thread: any; blocks for some
    /// milliseconds.
    Result<std::string> ask(std::string_view question);

    /// Ends a child that was not asked for so long. Thread: any; never waits for an answer.
    void rest();
    /// −1: none runs. For tests and the log.
    pid_t child() const;

private:
    // Precondition of all: mutex_ is held.
    Outcome start();
    void end();
    Outcome say(std::string_view line);
    Result<std::string> hear();
    Result<std::string> exchange(const std::string& line);

    const Patience patience_{};
    mutable std::mutex mutex_;
    pid_t child_ = -1;                              // guarded by mutex_
    FileDescriptor socket_;                         // guarded by mutex_
    std::chrono::steady_clock::time_point last_{};  // guarded by mutex_
};

}  // namespace beffroi::hub
