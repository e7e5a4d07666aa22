#pragma once
// Reading a configuration file table by table: what is wrong is said with file, line, key and what to do.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "content/base/json_reader.h"

namespace beffroi {

/// The whole file; none when it is not TOML, and then that is a finding.
inline std::optional<toml::table> parsed_toml(const std::string& file, const std::string& text,
                                              std::vector<FileFinding>& findings) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        findings.push_back({file + ":" + std::to_string(error.source().begin.line), "",
                            "is not TOML here: " + std::string{error.description()}});
        return std::nullopt;
    }
}

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

    /// The names of all settings here; read each.
    std::vector<std::string> keys() const {
        std::vector<std::string> all;
        if (table_)
            for (const auto& [key, node] : *table_) all.emplace_back(key.str());
        return all;
    }

    Section table(std::string_view key) {
        const toml::node* node = find(key);
        if (node && !node->is_table()) refuse(key, "must be a table");
        return Section{join(key), node ? node->as_table() : nullptr, file_, findings_};
    }

    bool has(std::string_view key) const { return table_ && table_->contains(key); }

    /// A setting that is read elsewhere.
    void leave(std::string_view key) { known_.insert(std::string{key}); }

    /// At the key's own line; at the table's when the key is not there.
    void refuse(std::string_view key, std::string sentence) {
        const toml::node* node = table_ ? table_->get(key) : nullptr;
        if (node == nullptr) node = table_;
        const auto line = node == nullptr ? 0U : node->source().begin.line;
        findings_.push_back(
            {line == 0 ? file_ : file_ + ":" + std::to_string(line), join(key), std::move(sentence)});
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

}  // namespace beffroi
