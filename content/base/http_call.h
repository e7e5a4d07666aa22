#pragma once
// One request to a device on the installation's own network, and what it answered. libcurl stays in
// http_call.cpp.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "content/base/result.h"

namespace beffroi {

struct HttpCall {
    // Required
    std::string method;  ///< "GET", "POST", "PUT", "PATCH", "DELETE"
    std::string url;     ///< `http://…` or `https://…`, as the installation's configuration says it.

    // Optional
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};  ///< Without CR or LF, else Invalid.
    std::size_t most_bytes = 64U * 1024;                         ///< Of the answer's body
    std::chrono::milliseconds to_connect{1000};
    std::chrono::milliseconds in_all{3000};
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

/// Keeps its connection between calls. Plain HTTP is allowed everywhere, for whom an installation names:
/// the controllers of a lighting network speak no TLS. For content use fetch().
///
/// Thread: one; waits.
class HttpCaller {
public:
    /// Whatever the status, an answer is an answer. No redirect followed, no proxy from the environment.
    /// Errors: Invalid (address, header), TooLarge, Timeout, Conflict when `stop` was set, Io with libcurl's
    /// reason.
    Result<HttpAnswer> call(const HttpCall& call, const std::atomic<bool>& stop);

    HttpCaller();
    HttpCaller(const HttpCaller&) = delete;
    HttpCaller& operator=(const HttpCaller&) = delete;
    HttpCaller(HttpCaller&&) = delete;
    HttpCaller& operator=(HttpCaller&&) = delete;
    ~HttpCaller();

private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace beffroi
