#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "content/base/digest.h"
#include "content/model/changed_dates.h"
#include "content/model/field_spec.h"
#include "content/model/markup.h"

namespace beffroi::content {
namespace {

/// Length of the well-formed code point at the front, 0 when it is broken (overlong and surrogates too).
std::size_t code_point_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80) return 0;
    }
    const unsigned second = at(1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || outside ? 0 : length;
}

class Check {
public:
    Check(const FieldSpec& field, std::string_view value) : field_{field}, value_{value} {}

    std::vector<Finding> run() {
        if (value_.empty()) return {};
        if (!is_utf8(value_)) {
            add(Severity::Error, "broken_text",
                {"Ce texte contient des octets illisibles (il n'est pas en UTF-8).",
                 "This text holds unreadable bytes (it is not UTF-8).",
                 "Deze tekst bevat onleesbare bytes (het is geen UTF-8)."});
            return std::move(findings_);
        }
        by_type();
        return std::move(findings_);
    }

private:
    void by_type() {
        switch (field_.type) {
            case FieldType::Line:
                line(value_);
                break;
            case FieldType::Text:
                text();
                break;
            case FieldType::Number:
            case FieldType::Integer:
                number();
                break;
            case FieldType::Choice:
                choice();
                break;
            case FieldType::List:
                list();
                break;
            case FieldType::Json:
                json();
                break;
            case FieldType::Media:
                media();
                break;
            case FieldType::Reference:
                reference();
                break;
            case FieldType::Time:
                time();
                break;
            case FieldType::DatedWords:
                dated_words();
                break;
        }
    }

    void add(Severity severity, const char* code, Sentence words) {
        findings_.push_back(
            Finding{name_of(field_.kind), "", field_.name, "", severity, code, std::move(words)});
    }

    void length(std::string_view text) {
        const std::size_t characters = length_in_characters(text);
        const auto given = static_cast<double>(characters);
        if (field_.most > 0 && given > field_.most) {
            add(Severity::Error, "too_long",
                {fmt::format("{} signes : {} au plus.", characters, field_.most),
                 fmt::format("{} characters: at most {}.", characters, field_.most),
                 fmt::format("{} tekens: hoogstens {}.", characters, field_.most)});
        } else if (field_.comfortable > 0 && given > field_.comfortable) {
            add(Severity::Warning, "long",
                {fmt::format("{} signes : au-delà de {}, il faudra tourner la page sur un petit écran.",
                             characters, field_.comfortable),
                 fmt::format("{} characters: past {}, a small screen needs a second page.", characters,
                             field_.comfortable),
                 fmt::format("{} tekens: voorbij {} is op een klein scherm een tweede bladzijde nodig.",
                             characters, field_.comfortable)});
        }
    }

    void one_line(std::string_view text) {
        for (const char c : text) {
            if (static_cast<unsigned char>(c) >= 0x20) continue;
            add(Severity::Error, "not_one_line",
                {"Une seule ligne, sans retour ni tabulation.", "One line only, without break or tabulation.",
                 "Eén regel, zonder enter of tab."});
            break;
        }
    }

    void line(std::string_view text) {
        one_line(text);
        length(text);
    }

    void text() {
        length(value_);
        for (std::size_t at = value_.find("]("); at != std::string_view::npos;
             at = value_.find("](", at + 2)) {
            const std::string_view target = value_.substr(at + 2, value_.find(')', at) - at - 2);
            if (!is_link_target(target)) {
                add(Severity::Error, "bad_link",
                    {fmt::format("Le lien « {} » doit commencer par https://, http://, mailto: ou place:.",
                                 target),
                     fmt::format("The link \"{}\" must begin with https://, http://, mailto: or place:.",
                                 target),
                     fmt::format("De link „{}” moet beginnen met https://, http://, mailto: of place:.",
                                 target)});
            }
        }
    }

    void number() {
        double value = 0;
        const char* end = value_.data() + value_.size();
        const auto [stopped, fault] = std::from_chars(value_.data(), end, value);
        const bool whole = field_.type == FieldType::Integer;
        if (fault != std::errc{} || stopped != end || !std::isfinite(value) ||
            (whole && value_.find_first_not_of("-0123456789") != std::string_view::npos)) {
            add(Severity::Error, "not_a_number",
                {fmt::format("« {} » n'est pas un nombre{}.", value_, whole ? " entier" : ""),
                 fmt::format("\"{}\" is not a {}number.", value_, whole ? "whole " : ""),
                 fmt::format("„{}” is geen {}getal.", value_, whole ? "geheel " : "")});
        } else if (value < field_.least || value > field_.most) {
            add(Severity::Error, "out_of_range",
                {fmt::format("Doit être entre {} et {} ; la valeur est {}.", field_.least, field_.most,
                             value),
                 fmt::format("Must be between {} and {}; it is {}.", field_.least, field_.most, value),
                 fmt::format("Moet tussen {} en {} liggen; nu is het {}.", field_.least, field_.most,
                             value)});
        }
    }

    void choice() {
        std::string words;
        for (const std::string_view word : choices_of(field_)) {
            if (word == value_) return;
            words += (words.empty() ? "" : ", ") + std::string{word};
        }
        add(Severity::Error, "not_a_choice",
            {fmt::format("« {} » n'est pas l'un de : {}.", value_, words),
             fmt::format("\"{}\" is not one of: {}.", value_, words),
             fmt::format("„{}” is geen van: {}.", value_, words)});
    }

    void list() {
        const auto parsed = Json::parse(value_);
        bool lines = parsed && parsed->is_array();
        if (lines) {
            for (const Json& item : parsed->items()) {
                lines = lines && item.string() != nullptr;
                if (item.string() != nullptr) line(*item.string());
            }
        }
        if (!lines) {
            add(Severity::Error, "not_a_list",
                {"Doit être une liste de lignes.", "Must be a list of lines.",
                 "Moet een lijst van regels zijn."});
        }
    }

    void json() {
        const auto parsed = Json::parse(value_);
        if (parsed) return;
        add(Severity::Error, "broken_json",
            {fmt::format("JSON illisible : {}", parsed.error().detail),
             fmt::format("Broken JSON: {}", parsed.error().detail),
             fmt::format("Onleesbare JSON: {}", parsed.error().detail)});
    }

    /// Length is asked where the day is known (change_rules): nobody reads the words of one that is gone.
    void dated_words() {
        const auto words = read_dated_words(value_);
        if (!words) {
            const std::string& why = words.error().detail;
            add(Severity::Error, "unreadable",
                {fmt::format("Mots illisibles : {}.", why), fmt::format("Unreadable words: {}.", why),
                 fmt::format("Onleesbare woorden: {}.", why)});
            return;
        }
        for (const auto& [day, text] : *words) one_line(text);
    }

    void media() {
        if (Digest::parse(value_)) return;
        add(Severity::Error, "not_a_hash",
            {"Ne désigne aucun fichier.", "Names no file.", "Wijst geen bestand aan."});
    }

    void reference() {
        if (is_slug_for(*field_.refers_to, value_)) return;
        add(Severity::Error, "not_a_slug",
            {fmt::format("« {} » n'est pas un identifiant.", value_),
             fmt::format("\"{}\" is not an identifier.", value_),
             fmt::format("„{}” is geen identificatie.", value_)});
    }

    void time() {
        const auto digit = [&](std::size_t i, char most) { return value_[i] >= '0' && value_[i] <= most; };
        if (value_.size() == 5 && digit(0, '2') && digit(1, '9') && value_[2] == ':' && digit(3, '5') &&
            digit(4, '9') && value_.substr(0, 2) < "24") {
            return;
        }
        add(Severity::Error, "not_a_time",
            {fmt::format("« {} » n'est pas une heure comme 01:00.", value_),
             fmt::format("\"{}\" is not a time like 01:00.", value_),
             fmt::format("„{}” is geen uur zoals 01:00.", value_)});
    }

    const FieldSpec& field_;
    std::string_view value_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_value(const FieldSpec& field, std::string_view value) {
    return Check{field, value}.run();
}

std::size_t length_in_characters(std::string_view utf8) {
    std::size_t count = 0;
    while (!utf8.empty()) {
        utf8.remove_prefix(std::max<std::size_t>(code_point_length(utf8), 1));
        ++count;
    }
    return count;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = code_point_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace beffroi::content
