#pragma once
// The other end of somebody else's controller: takes HTTP requests and WebSocket text, and keeps what came,
// octet by octet as it stood on the wire. Written on plain sockets.

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <vector>

#include "content/base/file_descriptor.h"

namespace beffroi::conformance {

/// RFC 9112
struct WebRequest {
    std::int64_t at_us = 0;  ///< UTC
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  ///< Names in small letters
    std::string body;
};

/// RFC 6455, 5.2
struct WebFrame {
    std::int64_t at_us = 0;
    int opcode = 0;
    bool masked = false;
    bool whole = false;  ///< FIN, and no extension's bits
    std::string text;
};

class WebEar {
public:
    /// What to answer: the body of a 200 of application/json.
    using Answer = std::function<std::string(const WebRequest&)>;
    /// What to say to a WebSocket frame of text; empty: nothing.
    using Reply = std::function<std::string(const std::string&)>;

    /// Ends the program when the port is taken.
    WebEar(const std::string& ip, std::uint16_t port, Answer answer, Reply reply = {});

    /// Reads and answers what has come; never waits.
    void serve();
    const std::vector<WebRequest>& requests() const { return requests_; }
    const std::vector<WebFrame>& frames() const { return frames_; }

private:
    struct Line {
        FileDescriptor fd;
        std::string in{};
        bool web_socket = false;
        bool over = false;
    };

    void read(Line& line);
    bool take_request(Line& line);
    bool take_frame(Line& line);
    void answer(Line& line, const WebRequest& request);

    FileDescriptor listening_;
    Answer answer_;
    Reply reply_;
    std::list<Line> lines_;
    std::vector<WebRequest> requests_;
    std::vector<WebFrame> frames_;
};

std::int64_t utc_now_us();

}  // namespace beffroi::conformance
