#include "tests/conformance/lab.h"

#include <fstream>
#include <sstream>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "content/base/json.h"
#include "content/base/log.h"

namespace beffroi::conformance {
namespace {

using namespace std::chrono_literals;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

sockaddr_in socket_address(const std::string& ip, std::uint16_t port) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    ::inet_pton(AF_INET, ip.c_str(), &at.sin_addr);
    return at;
}

FileDescriptor udp_socket(const std::string& ip, std::uint16_t port) {
    FileDescriptor fd{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const int yes = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    ::setsockopt(fd.get(), SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes);
    const sockaddr_in at = socket_address(ip, port);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) return fd;
    std::fprintf(stderr, "conformance: cannot listen on %s:%u\n", ip.c_str(), port);
    std::exit(2);
}

void empty(int fd) {
    std::array<std::uint8_t, 2048> bytes{};
    while (::recv(fd, bytes.data(), bytes.size(), 0) >= 0) {
    }
}

void send_to(int fd, const std::string& ip, std::uint16_t port, Bytes bytes) {
    const sockaddr_in to = socket_address(ip, port);
    // A datagram that does not leave is missed by the judge.
    [[maybe_unused]] const ssize_t sent =
        ::sendto(fd, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
}

}  // namespace

Installation::Installation(const std::vector<test::SmallFacade>& facades) {
    test::publish_small(data_, 1, facades);
}

std::string Installation::log() const {
    return text_of(folder_ / "bridge.log");
}

std::int64_t Installation::shift_us() const {
    const auto json = Json::parse(text_of(folder_ / "state/clock.json"));
    return json ? json->integer_or("shift_us", 0) : 0;
}

ArtNode::ArtNode(const std::string& ip, std::set<std::uint16_t> outputs)
    : played{ip, std::move(outputs)}, fd_{udp_socket(ip, kArtNetPort)} {}

void ArtNode::answer() {
    if (silent || played.outputs.empty()) return;
    played.answers_us.push_back(utc_now_us());
    send_to(fd_.get(), kBridgeIp, kArtNetPort,
            node_reply(played.ip, {played.outputs.begin(), played.outputs.end()}));
}

void ArtNode::drain() {
    empty(fd_.get());
}

void ArtNode::poll() {
    send_to(fd_.get(), kBroadcast, kArtNetPort, controller_poll());
}

Lab::Lab(std::string bridge, Report& to)
    : report{to}, bridge_program_{std::move(bridge)}, loop_{std::move(net::Loop::open()).value()} {
    log::quieten();
    // Whoever is sent something must be there: a port that nobody has answers with an error.
    for (const std::uint16_t port : {std::uint16_t{7000}, std::uint16_t{7001}, kE131Port})
        sinks_.push_back(udp_socket("0.0.0.0", port));
}

test::Process Lab::spawn(const Installation& town, const Started& how) {
    std::ofstream{town.path() / "bridge.toml"} << how.config;
    started_us_ = utc_now_us();
    return test::Process{bridge_program_,
                         {"serve", "--data", town.path().string(), "--port", "0", "--unix",
                          (town.path() / "bridge.sock").string(), "--now", how.now},
                         town.path() / "bridge.log"};
}

bool Lab::start(const Installation& town, const Started& how) {
    state = {};
    answers.clear();
    heard.clear();
    bridge_ = spawn(town, how);
    connect((town.path() / "bridge.sock").string());
    const bool ready = until(
        [&] {
            bool all = !state.facades.empty();
            for (const protocol::FacadeState& facade : state.facades)
                all = all && (facade.online || facade.driver.empty());
            return all;
        },
        15s);
    if (!ready) std::fprintf(stderr, "conformance: the bridge is not ready:\n%s\n", town.log().c_str());
    return ready;
}

void Lab::connect(const std::string& socket) {
    net::ClientSettings settings;
    settings.address.unix_socket = socket;
    settings.address.path = protocol::kPath;
    settings.subprotocol = protocol::kSubprotocol;
    settings.first_pause = 20ms;
    settings.longest_pause = 50ms;
    settings.opened = [this] { say(protocol::Hello{.role = protocol::Role::Kiosk, .id = "observer"}); };
    settings.received = [this](std::string_view text) {
        heard.emplace_back(utc_now_us(), std::string{text});
        const auto decoded = protocol::decode(text);
        const auto* message = std::get_if<protocol::Message>(&decoded);
        if (message == nullptr) return;
        if (const auto* news = std::get_if<protocol::State>(message)) state = *news;
        if (const auto* answer = std::get_if<protocol::Answer>(message)) answers.push_back(*answer);
    };
    kiosk_ = std::move(net::WebSocketClient::open(*loop_, std::move(settings))).value();
}

int Lab::start_refused(const Installation& town, const Started& how) {
    bridge_ = spawn(town, how);
    const bool ended = until(
        [&] {
            siginfo_t info{};
            return ::waitid(P_PID, static_cast<id_t>(bridge_.id()), &info, WEXITED | WNOHANG | WNOWAIT) ==
                       0 &&
                   info.si_pid != 0;
        },
        10s);
    return ended ? bridge_.wait() : (bridge_.end(SIGKILL), -1);
}

int Lab::end(int signal) {
    kiosk_.reset();
    ::kill(bridge_.id(), signal);
    watch(400ms);
    return bridge_.end(SIGKILL);
}

std::string Lab::print(const Installation& town, std::vector<std::string> arguments) {
    const std::filesystem::path printed = town.path() / "printed.txt";
    std::filesystem::remove(printed);
    test::Process{bridge_program_, std::move(arguments), printed}.wait();
    return text_of(printed);
}

void Lab::say(const protocol::Message& message) {
    kiosk_->send(protocol::encode(message));
}

std::optional<protocol::Answer> Lab::ask(const std::string& facade, const std::string& scene) {
    const std::size_t before = answers.size();
    say(protocol::Ask{"ask-" + std::to_string(utc_now_us()), facade, scene});
    if (!until([&] { return answers.size() > before; }, 3s)) return std::nullopt;
    return answers.back();
}

void Lab::send_udp(const std::string& ip, std::uint16_t port, Bytes bytes) {
    send_to(sinks_.front().get(), ip, port, bytes);
}

void Lab::watch(std::chrono::milliseconds time) {
    const std::int64_t end = utc_now_us() + time.count() * 1000;
    until([&] { return utc_now_us() >= end; }, time + 1s);
}

void Lab::pump() {
    loop_->run_for(2ms);
    wire.take();
    answer_polls();
    for (const auto& ear : ears) ear->serve();
    for (const auto& node : nodes) node->drain();
    for (const FileDescriptor& sink : sinks_) empty(sink.get());
}

/// Nodes answer what the bridge asks.
void Lab::answer_polls() {
    for (; looked_at_ < wire.seen().size(); ++looked_at_) {
        const Seen& seen = wire.seen()[looked_at_];
        if (seen.to_port != kArtNetPort || seen.from != kBridgeIp) continue;
        if (read_artnet(seen.bytes).kind != ArtPacket::Kind::Poll) continue;
        for (const auto& node : nodes) node->answer();
    }
}

}  // namespace beffroi::conformance
