#include "kiosk/link/bridge_link.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "kiosk/link/bridge_client.h"
#include "kiosk/link/edition_loader.h"
#include "kiosk/link/in_service.h"

namespace beffroi::kiosk {

struct BridgeLink::Parts {
    const Clock& own;
    bool in_service = false;
    BridgeNews news{};
    std::deque<protocol::Answer> answers{};
    std::vector<light::Cue> cues{};
    std::unique_ptr<EditionLoader> loader{};
    std::unique_ptr<BridgeClient> client{};  ///< Null without a bridge. Goes before the loader it calls.

    bool take(FromBridge message);
    bool take(protocol::Message message);
    void take(protocol::Notice notice);
};

bool BridgeLink::Parts::take(FromBridge message) {
    if (auto* said = std::get_if<protocol::Message>(&message)) return take(std::move(*said));
    const Connected connected = std::get<Connected>(message);
    news.online = connected.online;
    news.offline_since = connected.online ? std::nullopt : std::optional{connected.since};
    return true;
}

bool BridgeLink::Parts::take(protocol::Message message) {
    if (auto* state = std::get_if<protocol::State>(&message)) {
        news.facades = std::move(state->facades);
    } else if (auto* cue = std::get_if<protocol::CueMessage>(&message)) {
        cues.push_back(std::move(cue->cue));
    } else if (auto* answer = std::get_if<protocol::Answer>(&message)) {
        answers.push_back(std::move(*answer));
    } else if (auto* notice = std::get_if<protocol::Notice>(&message)) {
        take(std::move(*notice));
    } else {
        return false;
    }
    return true;
}

void BridgeLink::Parts::take(protocol::Notice notice) {
    std::erase_if(news.notices, [&](const protocol::Notice& each) { return each.id == notice.id; });
    if (!notice.texts.empty()) news.notices.push_back(std::move(notice));
}

BridgeLink::BridgeLink(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
BridgeLink::~BridgeLink() = default;

Result<std::unique_ptr<BridgeLink>> BridgeLink::open(BridgeLinkSettings settings, const Clock& own) {
    auto parts = std::unique_ptr<Parts>{new Parts{.own = own}};
    parts->in_service = settings.in_service && settings.bridge_url.empty();
    LoaderSettings loader{.data = settings.data, .locales = settings.locales};
    loader.key = settings.key;
    loader.arrived = settings.arrived;
    if (!settings.bridge_url.empty()) loader.source = TRY(http_source(settings.bridge_url));
    parts->loader = TRY(EditionLoader::start(std::move(loader)));
    if (!settings.bridge_url.empty()) {
        const net::Address address = TRY(net::Address::parse(settings.bridge_url));
        protocol::Hello hello{.role = protocol::Role::Kiosk, .id = settings.kiosk_id};
        hello.key = settings.device_key;
        ClientHooks hooks{.arrived = settings.arrived,
                          .published = [raw = parts->loader.get()](std::int64_t) { raw->check(); }};
        parts->client = TRY(BridgeClient::start(address, std::move(hello), own, std::move(hooks)));
    }
    return std::unique_ptr<BridgeLink>{new BridgeLink{std::move(parts)}};
}

bool BridgeLink::poll() {
    if (!parts_->client) return false;
    bool changed = false;
    while (auto message = parts_->client->take()) changed |= parts_->take(std::move(*message));
    return changed;
}

const BridgeNews& BridgeLink::news() const {
    return parts_->news;
}

const Clock& BridgeLink::clock() const {
    return parts_->client ? parts_->client->clock() : parts_->own;
}

bool BridgeLink::ask(const protocol::Ask& ask) {
    return parts_->client && parts_->news.online && parts_->client->send(ask);
}

void BridgeLink::withdraw(std::string_view request) {
    if (parts_->client) static_cast<void>(parts_->client->send(protocol::Withdraw{std::string{request}}));
}

std::optional<protocol::Answer> BridgeLink::take_answer() {
    if (parts_->answers.empty()) return std::nullopt;
    protocol::Answer answer = std::move(parts_->answers.front());
    parts_->answers.pop_front();
    return answer;
}

std::vector<light::Cue> BridgeLink::take_cues() {
    return std::exchange(parts_->cues, {});
}

std::shared_ptr<const City> BridgeLink::take_city() {
    auto city = parts_->loader->take();
    if (city && parts_->client) parts_->client->set_edition(city->number);
    if (city && parts_->in_service) parts_->news = news_in_service(*city, parts_->own.utc());
    return city;
}

bool BridgeLink::looked_at_disk() const {
    return parts_->loader->looked_at_disk();
}

}  // namespace beffroi::kiosk
