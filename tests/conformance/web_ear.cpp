#include "tests/conformance/web_ear.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/socket.h>

namespace beffroi::conformance {
namespace {

/// RFC 6455, 4.2.2: what proves that a WebSocket was meant.
std::string accept_key(const std::string& key) {
    const std::string whole = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(whole.data(), whole.size(), digest.data(), &size, EVP_sha1(), nullptr);
    std::array<unsigned char, 64> text{};
    EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return reinterpret_cast<const char*>(text.data());
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

WebRequest read_head(const std::string& head) {
    WebRequest request;
    const std::size_t method = head.find(' ');
    const std::size_t target = head.find(' ', method + 1);
    request.method = head.substr(0, method);
    request.target = head.substr(method + 1, target - method - 1);
    std::size_t line = head.find("\r\n");
    while (line != std::string::npos && line + 2 < head.size()) {
        const std::size_t end = std::min(head.find("\r\n", line + 2), head.size());
        const std::string one = head.substr(line + 2, end - line - 2);
        const std::size_t colon = one.find(':');
        if (colon != std::string::npos) {
            const std::size_t value = one.find_first_not_of(' ', colon + 1);
            request.headers[lower(one.substr(0, colon))] =
                value == std::string::npos ? "" : one.substr(value);
        }
        line = end == head.size() ? std::string::npos : end;
    }
    return request;
}

void say(int fd, const std::string& bytes) {
    // Small answers to one peer: what does not fit at once means that it reads nothing.
    [[maybe_unused]] const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

}  // namespace

std::int64_t utc_now_us() {
    timespec at{};
    ::clock_gettime(CLOCK_REALTIME, &at);
    return std::int64_t{at.tv_sec} * 1'000'000 + at.tv_nsec / 1000;
}

WebEar::WebEar(const std::string& ip, std::uint16_t port, Answer answer, Reply reply)
    : listening_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)},
      answer_{std::move(answer)},
      reply_{std::move(reply)} {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    ::inet_pton(AF_INET, ip.c_str(), &at.sin_addr);
    const int yes = 1;
    ::setsockopt(listening_.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(listening_.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
        ::listen(listening_.get(), 16) == 0)
        return;
    std::fprintf(stderr, "conformance: cannot listen on %s:%u\n", ip.c_str(), port);
    std::exit(2);
}

void WebEar::serve() {
    for (;;) {
        const int fd = ::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0) break;
        lines_.push_back({FileDescriptor{fd}});
    }
    for (Line& line : lines_) read(line);
    std::erase_if(lines_, [](const Line& line) { return line.over; });
}

void WebEar::read(Line& line) {
    std::array<char, 16384> bytes{};
    for (;;) {
        const ssize_t n = ::recv(line.fd.get(), bytes.data(), bytes.size(), 0);
        if (n == 0) line.over = true;
        if (n <= 0) break;
        line.in.append(bytes.data(), static_cast<std::size_t>(n));
    }
    while (line.web_socket ? take_frame(line) : take_request(line)) {
    }
}

bool WebEar::take_request(Line& line) {
    const std::size_t head = line.in.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    WebRequest request = read_head(line.in.substr(0, head));
    request.at_us = utc_now_us();
    const auto length = request.headers.find("content-length");
    const std::size_t body =
        length == request.headers.end() ? 0 : std::strtoul(length->second.c_str(), nullptr, 10);
    if (line.in.size() < head + 4 + body) return false;
    request.body = line.in.substr(head + 4, body);
    line.in.erase(0, head + 4 + body);
    requests_.push_back(request);
    answer(line, request);
    return true;
}

void WebEar::answer(Line& line, const WebRequest& request) {
    const auto key = request.headers.find("sec-websocket-key");
    if (key != request.headers.end()) {
        line.web_socket = true;
        return say(line.fd.get(),
                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Accept: " +
                       accept_key(key->second) + "\r\n\r\n");
    }
    const std::string body = answer_(request);
    say(line.fd.get(),
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                    body.size(), body));
}

/// Frames of up to 65,535 octets.
bool WebEar::take_frame(Line& line) {
    const auto octet = [&](std::size_t at) { return static_cast<std::uint8_t>(line.in[at]); };
    if (line.in.size() < 2) return false;
    std::size_t at = 2;
    std::size_t length = octet(1) & 0x7FU;
    if (length == 126) {
        if (line.in.size() < 4) return false;
        length = static_cast<std::size_t>(octet(2) << 8U | octet(3));
        at = 4;
    }
    WebFrame frame{utc_now_us(), octet(0) & 0x0F, (octet(1) & 0x80U) != 0, (octet(0) & 0xF0U) == 0x80U, {}};
    const std::size_t mask = at;
    if (frame.masked) at += 4;
    if (line.in.size() < at + length) return false;
    for (std::size_t i = 0; i < length; ++i) {
        const std::uint8_t key = frame.masked ? octet(mask + i % 4) : std::uint8_t{0};
        frame.text += static_cast<char>(octet(at + i) ^ key);
    }
    line.in.erase(0, at + length);
    const std::string said = frame.opcode == 1 && reply_ ? reply_(frame.text) : std::string{};
    if (!said.empty() && said.size() < 126)
        say(line.fd.get(), std::string{static_cast<char>(0x81), static_cast<char>(said.size())} + said);
    if (frame.opcode == 9)  // a ping: its pong
        say(line.fd.get(),
            std::string{static_cast<char>(0x8A), static_cast<char>(frame.text.size())} + frame.text);
    if (frame.opcode == 8) line.over = true;
    frames_.push_back(std::move(frame));
    return true;
}

}  // namespace beffroi::conformance
