#include "kiosk/app/control_socket.h"

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "content/base/log.h"

namespace beffroi::kiosk {

namespace {

constexpr std::size_t kLongestLine = 64 * 1024;

Error io(const std::string& what) {
    return {Fault::Io, what + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::unique_ptr<ControlSocket>> ControlSocket::open(const std::filesystem::path& path,
                                                           std::function<void()> arrived) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.string().size() >= sizeof address.sun_path) {
        return Error{Fault::Invalid, "--control: the path is longer than 107 bytes"};
    }
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    FileDescriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!listener.is_open()) return io("control socket");
    std::error_code ignored;
    if (std::filesystem::is_socket(path, ignored)) std::filesystem::remove(path, ignored);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: how POSIX wants it
    if (::bind(listener.get(), generic, sizeof address) != 0) return io("control socket " + path.string());
    ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
    if (::listen(listener.get(), 4) != 0) return io("control socket");
    return std::unique_ptr<ControlSocket>{new ControlSocket{std::move(listener), path, std::move(arrived)}};
}

ControlSocket::ControlSocket(FileDescriptor listener, std::filesystem::path path,
                             std::function<void()> arrived)
    : listener_{std::move(listener)}, path_{std::move(path)}, arrived_{std::move(arrived)} {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        wake_read_ = FileDescriptor{ends[0]};
        wake_write_ = FileDescriptor{ends[1]};
    }
    thread_ = std::thread{[this] { run(); }};
}

ControlSocket::~ControlSocket() {
    stopping_ = true;
    static_cast<void>(!::write(wake_write_.get(), "x", 1));
    thread_.join();
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

// Runs on: the socket's thread
void ControlSocket::run() {
    while (!stopping_) {
        std::vector<pollfd> watched{{listener_.get(), POLLIN, 0}, {wake_read_.get(), POLLIN, 0}};
        std::vector<std::uint64_t> ids;
        {
            const std::scoped_lock lock{mutex_};
            for (const auto& [id, client] : clients_) {
                watched.push_back({client.socket.get(), POLLIN, 0});
                ids.push_back(id);
            }
        }
        if (::poll(watched.data(), watched.size(), -1) < 0) continue;
        if ((watched[0].revents & POLLIN) != 0) accept_one();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (watched[i + 2].revents == 0) continue;
            const std::scoped_lock lock{mutex_};
            const auto it = clients_.find(ids[i]);
            if (it != clients_.end() && !read_from(it->first, it->second)) clients_.erase(it);
        }
    }
}

void ControlSocket::accept_one() {
    FileDescriptor socket{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
    if (!socket.is_open()) return;
    const std::scoped_lock lock{mutex_};
    clients_[next_client_++].socket = std::move(socket);
}

bool ControlSocket::read_from(std::uint64_t id, Client& client) {
    char bytes[4096];
    const ssize_t count = ::recv(client.socket.get(), bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    client.read.append(bytes, static_cast<std::size_t>(count));
    if (client.read.size() > kLongestLine) return false;
    for (std::size_t end = client.read.find('\n'); end != std::string::npos; end = client.read.find('\n')) {
        Order order{id, client.read.substr(0, end)};
        client.read.erase(0, end + 1);
        if (!orders_.post(std::move(order))) return false;
        arrived_();
    }
    return true;
}

void ControlSocket::answer(std::uint64_t client, const Json& reply) {
    const std::string line = reply.dump() + "\n";
    const std::scoped_lock lock{mutex_};
    const auto it = clients_.find(client);
    if (it == clients_.end()) return;
    std::size_t sent = 0;
    while (sent < line.size()) {
        const ssize_t count =
            ::send(it->second.socket.get(), line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            log::warn("kiosk.control_lost", {{"errno", errno}});
            return;
        }
        sent += static_cast<std::size_t>(count);
    }
}

}  // namespace beffroi::kiosk
