#include "lighting-bridge/app/config.h"

#include <initializer_list>
#include <set>
#include <utility>

#include <toml++/toml.h>

#include "lighting-bridge/protocol/codec.h"

namespace beffroi {
namespace {

/// One table under inspection; every key nobody asks for is a finding.
class Section {
public:
    Section(std::string path, const toml::table* table, const std::string& file,
            std::vector<FileFinding>& findings)
        : path_{std::move(path)}, table_{table}, file_{file}, findings_{findings} {}

    explicit operator bool() const { return table_ != nullptr; }

    template <typename T>
    void read(std::string_view key, T& into, std::string_view expected) {
        const toml::node* node = find(key);
        if (!node) return;
        if (const auto value = node->value_exact<T>())
            into = *value;
        else
            refuse(key, "must be " + std::string{expected});
    }

    template <typename Number>
    void read_number(std::string_view key, Number& into, double least, double most) {
        const toml::node* node = find(key);
        if (!node) return;
        const auto value = node->value<double>();
        if (value && node->is_number() && *value >= least && *value <= most)
            into = static_cast<Number>(*value);
        else
            refuse(key, fmt_range(least, most));
    }

    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> all;
        const toml::node* node = find(key);
        if (!node) return all;
        const toml::array* list = node->as_array();
        if (list)
            for (const toml::node& item : *list)
                if (const auto text = item.value_exact<std::string>()) all.push_back(*text);
        if (!list || all.size() != list->size()) refuse(key, "must be a list of texts");
        return all;
    }

    /// Sub-tables by name.
    std::vector<std::pair<std::string, Section>> tables() {
        std::vector<std::pair<std::string, Section>> all;
        if (!table_) return all;
        for (const auto& [key, node] : *table_) {
            known_.insert(std::string{key.str()});
            if (const toml::table* inside = node.as_table())
                all.emplace_back(key.str(), Section{join(key.str()), inside, file_, findings_});
            else
                refuse(key.str(), "must be a table");
        }
        return all;
    }

    Section table(std::string_view key) {
        const toml::node* node = find(key);
        if (node && !node->is_table()) refuse(key, "must be a table");
        return Section{join(key), node ? node->as_table() : nullptr, file_, findings_};
    }

    void refuse(std::string_view key, std::string sentence) {
        findings_.push_back({file_, join(key), std::move(sentence)});
    }

    /// Call last.
    void refuse_unknown() {
        if (!table_) return;
        for (const auto& [key, node] : *table_)
            if (!known_.contains(std::string{key.str()}))
                refuse(key.str(), "is not a setting of this program");
    }

private:
    const toml::node* find(std::string_view key) {
        known_.insert(std::string{key});
        return table_ ? table_->get(key) : nullptr;
    }
    std::string join(std::string_view key) const {
        return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
    }
    static std::string fmt_range(double least, double most) {
        return "must be a number from " + std::to_string(static_cast<long long>(least)) + " to " +
               std::to_string(static_cast<long long>(most));
    }

    std::string path_;
    const toml::table* table_;
    const std::string& file_;
    std::vector<FileFinding>& findings_;
    std::set<std::string> known_;
};

void read_listen(Section listen, BridgeConfig& config) {
    listen.read("address", config.address, "an IPv4 address");
    listen.read_number("port", config.port, 0, 65535);
    listen.read("unix", config.unix_socket, "a path");
    listen.refuse_unknown();
}

void read_facades(Section facades, BridgeConfig& config) {
    for (auto& [slug, facade] : facades.tables()) {
        std::string driver;
        facade.read("driver", driver, "“bridge” or “controller:ID”");
        const auto parsed = hub::Driver::parse(driver);
        if (parsed)
            config.drivers[slug] = *parsed;
        else
            facade.refuse("driver", parsed.error().detail);
        facade.refuse_unknown();
    }
}

void read_sacn(Section sacn, BridgeConfig& config) {
    if (!sacn) return;
    SacnConfig read;
    sacn.read("interface", read.interface, "a name or an IPv4 address");
    read.unicast = sacn.texts("unicast");
    sacn.read("source_name", read.source_name, "a text");
    sacn.read_number("priority", read.priority, 0, 200);
    std::string transmit = "on_change";
    sacn.read("transmit", transmit, "“on_change” or “constant”");
    if (transmit != "on_change" && transmit != "constant")
        sacn.refuse("transmit", "must be “on_change” or “constant”");
    read.constant = transmit == "constant";
    sacn.read("real_time", read.real_time, "true or false");
    if (read.interface.empty())
        sacn.refuse("interface", "is needed: light never goes to a network nobody named");
    sacn.refuse_unknown();
    config.sacn = std::move(read);
}

void read_policy(Section policy, BridgeConfig& config) {
    std::int64_t cool_down_s = 15;
    policy.read_number("cool_down_s", cool_down_s, 0, 86400);
    policy.read_number("longest_queue", config.rules.policy.longest_queue, 1, 100);
    double budget = -1;
    policy.read_number("nightly_budget_wh", budget, 0, 1e9);
    if (budget >= 0) config.rules.policy.nightly_budget = static_cast<float>(budget);
    policy.read_number("fade_ms", config.rules.fade_ms, 0, 60'000);
    policy.refuse_unknown();
    config.rules.policy.cool_down = std::chrono::seconds{cool_down_s};
    config.rules.queue.cool_down = std::chrono::seconds{cool_down_s};
}

void read_limits(Section limits, BridgeConfig& config) {
    limits.read_number("connections", config.limits.connections, 1, 100'000);
    limits.read_number("connections_total", config.limits.connections_total, 1, 100'000);
    limits.read_number("requests_per_second", config.limits.requests_per_second, 1, 100'000);
    limits.read_number("burst", config.limits.burst, 1, 1'000'000);
    limits.refuse_unknown();
}

void read_devices(Section devices, BridgeConfig& config) {
    for (auto& [name, device] : devices.tables()) {
        std::string hash;
        device.read("key_hash", hash, "64 hexadecimal digits");
        const auto digest = Digest::parse(hash);
        const bool named = name.starts_with("kiosk:") || name.starts_with("controller:");
        if (!digest)
            device.refuse("key_hash", "must be the BLAKE2b-256 of the key, 64 hexadecimal digits");
        else if (!named)
            devices.refuse(name, "must be named kiosk:ID or controller:ID");
        else
            config.device_keys[name] = *digest;
        device.refuse_unknown();
    }
}

void read_editor(Section editor, BridgeConfig& config) {
    std::string folder;
    editor.read("folder", folder, "a path");
    std::int64_t days = config.second_factor_grace / std::chrono::days{1};
    editor.read_number("second_factor_grace_days", days, 0, 3650);
    editor.refuse_unknown();
    config.editor = folder;
    config.second_factor_grace = std::chrono::days{days};
}

}  // namespace

BridgeConfig read_config(const std::string& file, const std::string& text,
                         std::vector<FileFinding>& findings) {
    BridgeConfig config;
    toml::table parsed;
    try {
        parsed = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        findings.push_back(
            {file, "line " + std::to_string(error.source().begin.line), std::string{error.description()}});
        return config;
    }
    Section root{"", &parsed, file, findings};
    read_listen(root.table("listen"), config);
    read_facades(root.table("facade"), config);
    Section output = root.table("output");
    read_sacn(output.table("sacn"), config);
    output.refuse_unknown();
    read_policy(root.table("policy"), config);
    read_limits(root.table("limits"), config);
    read_devices(root.table("device"), config);
    read_editor(root.table("editor"), config);
    root.refuse_unknown();
    return config;
}

}  // namespace beffroi
