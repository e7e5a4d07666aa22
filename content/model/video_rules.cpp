#include "content/model/video_rules.h"

#include <fmt/format.h>

#include "content/model/field_spec.h"

namespace beffroi::content {
namespace {

Sentence words_of(CaptionFault fault, std::size_t line) {
    switch (fault) {
        case CaptionFault::NoTimes:
            return {
                fmt::format("Ligne {} : un sous-titre sans temps lisible (00:01.000 --> 00:04.000).", line),
                fmt::format("Line {}: a caption without readable times (00:01.000 --> 00:04.000).", line),
                fmt::format("Regel {}: een ondertitel zonder leesbare tijden (00:01.000 --> 00:04.000).",
                            line)};
        case CaptionFault::NoWords:
            return {fmt::format("Ligne {} : un sous-titre sans texte.", line),
                    fmt::format("Line {}: a caption without words.", line),
                    fmt::format("Regel {}: een ondertitel zonder tekst.", line)};
        case CaptionFault::Backwards:
            return {fmt::format("Ligne {} : un sous-titre finit avant de commencer.", line),
                    fmt::format("Line {}: a caption ends before it begins.", line),
                    fmt::format("Regel {}: een ondertitel eindigt voor hij begint.", line)};
        case CaptionFault::Overlap:
            return {fmt::format("Ligne {} : un sous-titre commence avant la fin du précédent.", line),
                    fmt::format("Line {}: a caption begins before the one above ends.", line),
                    fmt::format("Regel {}: een ondertitel begint voor de vorige eindigt.", line)};
        case CaptionFault::TooMany:
            return {fmt::format("Plus de {} sous-titres.", kMostCaptions),
                    fmt::format("More than {} captions.", kMostCaptions),
                    fmt::format("Meer dan {} ondertitels.", kMostCaptions)};
        case CaptionFault::None:
        case CaptionFault::NoCaption:
            break;
    }
    return {"Aucun sous-titre dans ce texte.", "No caption in this text.", "Geen ondertitel in deze tekst."};
}

const char* code_of(CaptionFault fault) {
    switch (fault) {
        case CaptionFault::NoTimes:
            return "no_times";
        case CaptionFault::NoWords:
            return "no_words";
        case CaptionFault::Backwards:
            return "backwards";
        case CaptionFault::Overlap:
            return "overlap";
        case CaptionFault::TooMany:
            return "too_many";
        default:
            return "no_caption";
    }
}

Finding of(const Entry& video, const Locale& locale, Severity severity, const char* code, Sentence words) {
    return Finding{name_of(video.kind), video.slug, "captions", locale, severity, code, std::move(words)};
}

}  // namespace

void check_video(const Content& content, const Entry& video, std::vector<Finding>& findings) {
    for (const Locale& locale : content.locales()) {
        const std::string& text = video.value("captions", locale);
        if (text.empty()) continue;
        const Captions captions = parse_captions(text);
        if (captions.fault != CaptionFault::None) {
            findings.push_back(of(video, locale, Severity::Error, code_of(captions.fault),
                                  words_of(captions.fault, captions.line)));
        }
        for (const Caption& caption : captions.list) {
            const std::size_t length = length_in_characters(caption.words);
            if (length <= kLongCaption) continue;
            const bool refused = length > kLongestCaption;
            findings.push_back(of(
                video, locale, refused ? Severity::Error : Severity::Warning, refused ? "too_long" : "long",
                {fmt::format("« {} » : {} signes, {} au plus ; coupez-le en deux sous-titres.", caption.words,
                             length, refused ? kLongestCaption : kLongCaption),
                 fmt::format("\"{}\": {} characters, at most {}; make two captions of it.", caption.words,
                             length, refused ? kLongestCaption : kLongCaption),
                 fmt::format("„{}”: {} tekens, hoogstens {}; maak er twee ondertitels van.", caption.words,
                             length, refused ? kLongestCaption : kLongCaption)}));
        }
    }
}

void check_captions_end(const Content& content, const Entry& video, std::uint32_t duration_ms,
                        std::vector<Finding>& findings) {
    for (const Locale& locale : content.locales()) {
        const Captions captions = parse_captions(video.value("captions", locale));
        if (captions.list.empty() || captions.list.back().begin_ms < duration_ms) continue;
        const std::string& words = captions.list.back().words;
        findings.push_back(of(video, locale, Severity::Error, "after_the_end",
                              {fmt::format("« {} » vient après la fin de la vidéo.", words),
                               fmt::format("\"{}\" comes after the video's end.", words),
                               fmt::format("„{}” komt na het einde van de video.", words)}));
    }
}

}  // namespace beffroi::content
