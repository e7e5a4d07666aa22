#include "content/base/fetch.h"

#include <functional>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/files.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

/// Answers one connection on loopback with fixed bytes, then closes.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer) : listening_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(listening_.get(), plain, length) == 0);
        REQUIRE(::listen(listening_.get(), 1) == 0);
        REQUIRE(::getsockname(listening_.get(), plain, &length) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread{[this, answer = std::move(answer)] {
            const FileDescriptor peer{::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
            char request[2048];
            if (::recv(peer.get(), request, sizeof request, 0) <= 0) return;
            (void)::send(peer.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
        }};
    }
    ~OneAnswer() {
        ::shutdown(listening_.get(), SHUT_RDWR);
        thread_.join();
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/x"; }

private:
    FileDescriptor listening_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("only https, or http to this machine, may be fetched") {
    for (const char* url : {"https://ville.example/edition", "http://localhost:8080/x", "http://127.0.0.1/x",
                            "http://127.8.0.1:90/x", "http://[::1]:8080/x"}) {
        CAPTURE(url);
        CHECK(may_fetch(url));
    }
    for (const char* url :
         {"http://ville.example/", "http://localhost.evil.example/", "http://127.0.0.1.evil.example/",
          "http://127.0.0.1@evil.example/", "file:///etc/passwd", "ftp://127.0.0.1/", "https://", ""}) {
        CAPTURE(url);
        CHECK_FALSE(may_fetch(url));
    }
    CHECK(fetch("http://ville.example/", {.most_bytes = 10}).error().fault == Fault::Denied);
}

TEST_CASE("what the host sends arrives whole, to the limit and not past it") {
    {
        const OneAnswer host{ok("0123456789")};
        CHECK(fetch(host.url(), {.most_bytes = 10}).value() == "0123456789");
    }
    {
        const OneAnswer host{ok("0123456789")};
        CHECK(fetch(host.url(), {.most_bytes = 9}).error().fault == Fault::TooLarge);
    }
    // A host that does not say the length is counted while it talks.
    const OneAnswer host{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n0123456789"};
    CHECK(fetch(host.url(), {.most_bytes = 9}).error().fault == Fault::TooLarge);
}

TEST_CASE("the host's refusals are faults one can act on") {
    struct Row {
        const char* status;
        Fault fault;
    };
    for (const Row& row :
         {Row{"404 Not Found", Fault::NotFound}, Row{"403 Forbidden", Fault::Denied},
          Row{"500 Broken", Fault::Io}, Row{"302 Found\r\nLocation: https://x", Fault::Io}}) {
        CAPTURE(row.status);
        const OneAnswer host{std::string{"HTTP/1.1 "} + row.status + "\r\nContent-Length: 0\r\n\r\n"};
        CHECK(fetch(host.url(), {.most_bytes = 10}).error().fault == row.fault);
    }
}

TEST_CASE("a body cut short is an error, and leaves the file that was there") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("beffroi-fetch-" + std::to_string(getpid()));
    const auto path = folder / "object";
    REQUIRE(write_file(path, "old"));
    {
        const OneAnswer host{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234"};
        CHECK_FALSE(fetch_to_file(host.url(), path, {.most_bytes = 100}));
    }
    CHECK(read_file(path).value() == "old");
    {
        const OneAnswer host{ok("newer")};
        CHECK(fetch_to_file(host.url(), path, {.most_bytes = 100}).value() == 5);
    }
    CHECK(read_file(path).value() == "newer");
    CHECK(list_files(folder).value().size() == 1);
    std::filesystem::remove_all(folder);
}

TEST_CASE("a fetch that is stopped ends, and says so") {
    const std::atomic<bool> stop{true};
    const OneAnswer host{ok("x")};
    CHECK(fetch(host.url(), {.most_bytes = 10, .stop = &stop}).error().fault == Fault::Conflict);
}

TEST_CASE("a host that never answers is given up") {
    const FileDescriptor silent{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    REQUIRE(::bind(silent.get(), reinterpret_cast<sockaddr*>(&address), length) == 0);
    REQUIRE(::listen(silent.get(), 1) == 0);
    REQUIRE(::getsockname(silent.get(), reinterpret_cast<sockaddr*>(&address), &length) == 0);
    const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/";
    CHECK(fetch(url, {.most_bytes = 10, .in_all = 60ms}).error().fault == Fault::Timeout);
}
