#pragma once
// JSON lines over a unix socket, for tests and scripted visits. A thread reads and writes; the main one
// answers.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "content/base/file_descriptor.h"
#include "content/base/json.h"
#include "content/base/mailbox.h"
#include "content/base/result.h"

namespace beffroi::kiosk {

/// One order as it came, and who waits for its answer.
struct Order {
    std::uint64_t client = 0;
    std::string line;
};

class ControlSocket {
public:
    /// Binds the path (an old socket there is removed). `arrived` is called on the socket's thread.
    /// Errors: Io.
    static Result<std::unique_ptr<ControlSocket>> open(const std::filesystem::path& path,
                                                       std::function<void()> arrived);
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;
    ControlSocket(ControlSocket&&) = delete;
    ControlSocket& operator=(ControlSocket&&) = delete;
    ~ControlSocket();

    /// Runs on: the main thread.
    std::optional<Order> take() { return orders_.take(); }
    /// Runs on: the main thread. A client that has left gets nothing.
    void answer(std::uint64_t client, const Json& reply);

private:
    struct Client {
        FileDescriptor socket;
        std::string read;
    };
    ControlSocket(FileDescriptor listener, std::filesystem::path path, std::function<void()> arrived);

    void run();
    void accept_one();
    bool read_from(std::uint64_t id, Client& client);

    FileDescriptor listener_;
    FileDescriptor wake_read_;
    FileDescriptor wake_write_;
    std::filesystem::path path_;
    std::function<void()> arrived_;
    Mailbox<Order> orders_{256};
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::unordered_map<std::uint64_t, Client> clients_;  // guarded by mutex_
    std::uint64_t next_client_ = 1;                      // the socket's thread only
    std::thread thread_;
};

}  // namespace beffroi::kiosk
