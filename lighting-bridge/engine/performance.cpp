#include "lighting-bridge/engine/performance.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <tuple>

namespace beffroi::light {
namespace {

constexpr std::int64_t kMillisecond = 1000;

std::int64_t fade_us(const Cue& cue) {
    return cue.fade_ms * kMillisecond;
}

/// How far something that began `gone_us` ago and takes `whole_us` has come, smoothly.
Level come(std::int64_t gone_us, std::int64_t whole_us) {
    if (gone_us < 0) return Level{};
    if (gone_us >= whole_us) return Level::full();
    const float progress = static_cast<float>(gone_us) / static_cast<float>(whole_us);
    return Level::from_fraction(eased(Ease::InOut, progress));
}

Level rest_of(Level share) {
    return Level::from_raw(static_cast<std::uint16_t>(Level::kFullScale - share.raw()));
}

std::int64_t end_us(const StagedCue& given) {
    if (!given.staged) return given.cue.start_us + fade_us(given.cue);
    const Scene& scene = given.staged->scene();
    const std::int64_t end =
        scene.loop ? std::numeric_limits<std::int64_t>::max() : given.cue.start_us + scene.duration.count();
    if (!is_inspection(given.cue)) return end;
    const std::int32_t longest = std::min(given.cue.inspection_ms, kLongestInspectionMs);
    return std::min(end, given.cue.start_us + longest * kMillisecond);
}

/// Its own share, whatever comes after it: in from the start, out towards the end.
Level own_share(const StagedCue& given, std::int64_t now_us) {
    const Level in = come(now_us - given.cue.start_us, fade_us(given.cue));
    const std::int64_t end = end_us(given);
    if (end == std::numeric_limits<std::int64_t>::max()) return in;
    if (now_us >= end) return Level{};
    return std::min(in, come(end - now_us, fade_us(given.cue)));
}

auto rank(const Cue& cue) {
    return std::tie(cue.layer, cue.start_us, cue.id);
}

}  // namespace

void Repertoire::learn(Scene scene) {
    std::erase_if(scenes_, [&](const auto& known) {
        return known->scene().id == scene.id && known->scene().version == scene.version;
    });
    scenes_.push_back(std::make_shared<const StagedScene>(std::move(scene), patch_));
}

std::optional<StagedCue> Repertoire::stage(Cue cue) const {
    if (cue.scene.empty()) return StagedCue{std::move(cue), nullptr};
    for (const auto& known : scenes_) {
        if (known->scene().id == cue.scene && known->scene().version == cue.version) {
            return StagedCue{std::move(cue), known};
        }
    }
    return std::nullopt;
}

const StagedScene* Repertoire::find(const std::string& scene) const {
    const auto at = std::find_if(scenes_.rbegin(), scenes_.rend(),
                                 [&](const auto& known) { return known->scene().id == scene; });
    return at == scenes_.rend() ? nullptr : at->get();
}

Level ShareFade::at(std::int64_t now_us) const {
    return from.towards(to, come(now_us - start_us, fade_ms * kMillisecond));
}

Level Ceiling::at(std::int64_t now_us) const {
    return of_night_at(now_us).scaled(spared.at(now_us));
}

Performance::Performance(Patch patch)
    : patch_{std::move(patch)},
      floor_{floor_of(patch_)},
      dimmed_floor_(floor_.size()),
      colours_(patch_.fixtures.size()),
      entries_(kMaxVoices) {
    replaced_before_us_.fill(std::numeric_limits<std::int64_t>::min());
    for (Entry& entry : entries_) entry.levels.resize(patch_.channel_count());
}

Heard Performance::take(StagedCue cue, std::int64_t now_us) {
    const auto in_use = std::span{entries_}.first(count_);
    if (std::any_of(in_use.begin(), in_use.end(),
                    [&](const Entry& entry) { return entry.given.cue.id == cue.cue.id; })) {
        return Heard::Known;
    }
    const auto layer = static_cast<std::size_t>(cue.cue.layer);
    const bool replaced = cue.cue.start_us < replaced_before_us_[layer];
    const bool stale = now_us > cue.cue.start_us + cue.cue.ttl_ms * kMillisecond;
    if (replaced || stale || (cue.staged && now_us >= end_us(cue))) return Heard::TooLate;
    if (count_ == kMaxVoices) take_spent(now_us);
    if (count_ == kMaxVoices) return Heard::Full;

    entries_[count_].given = std::move(cue);
    ++count_;
    for (std::size_t i = count_ - 1; i > 0 && rank(entries_[i].given.cue) < rank(entries_[i - 1].given.cue);
         --i) {
        std::swap(entries_[i], entries_[i - 1]);
    }
    return Heard::Taken;
}

/// The next cue of the same layer: it takes over from this one when it starts.
const StagedCue* Performance::successor(std::size_t index) const {
    if (index + 1 >= count_) return nullptr;
    const StagedCue& next = entries_[index + 1].given;
    return next.cue.layer == entries_[index].given.cue.layer ? &next : nullptr;
}

bool Performance::over(std::size_t index, std::int64_t now_us) const {
    if (now_us >= end_us(entries_[index].given)) return true;
    const StagedCue* next = successor(index);
    return next != nullptr && now_us >= next->cue.start_us + fade_us(next->cue);
}

std::optional<Voice> Performance::voice_of(std::size_t index, std::int64_t now_us) const {
    const Entry& entry = entries_[index];
    const StagedCue& given = entry.given;
    if (!given.staged || now_us < given.cue.start_us || over(index, now_us)) return std::nullopt;
    const Level share = own_share(given, now_us);
    Voice voice{.layer = given.cue.layer,
                .levels = entry.levels,
                .touches = given.staged->touches(),
                .share = share,
                .handed_on = {},
                .handed_share = share,
                .aims = given.staged->aims(),
                .past_ceiling = given.cue.layer == Layer::Emergency || is_inspection(given.cue)};
    if (const StagedCue* next = successor(index)) {
        const Level gone = come(now_us - next->cue.start_us, fade_us(next->cue));
        voice.share = share.scaled(rest_of(gone));
        // What a ceiling dims does not come up over what is past it: that goes by its own fade.
        const bool covered = is_inspection(next->cue) || !is_inspection(given.cue);
        if (next->staged && covered) voice.handed_on = next->staged->touches();
    }
    return voice;
}

std::span<const Level> Performance::floor_now(std::int64_t now_us) {
    const Level share = ceiling_.floor.at(now_us);
    if (share == Level::full()) return floor_;
    std::transform(floor_.begin(), floor_.end(), dimmed_floor_.begin(),
                   [&](Level level) { return level.scaled(share); });
    return dimmed_floor_;
}

void Performance::levels_at(std::int64_t now_us, std::span<Level> levels) {
    std::array<Voice, kMaxVoices> voices;
    std::size_t sounding = 0;
    for (std::size_t i = 0; i < count_; ++i) {
        const auto voice = voice_of(i, now_us);
        if (!voice) continue;
        Entry& entry = entries_[i];
        const auto t = std::chrono::microseconds{now_us - entry.given.cue.start_us};
        render(*entry.given.staged, patch_, t, entry.given.cue.seed, colours_, entry.levels);
        voices[sounding++] = *voice;
    }
    merge(patch_, std::span{voices}.first(sounding), ceiling_.at(now_us), floor_now(now_us), levels);
}

void Performance::leading_at(std::int64_t now_us, std::span<const Cue*> leading) const {
    assert(leading.size() == patch_.fixtures.size());
    std::fill(leading.begin(), leading.end(), nullptr);
    constexpr Level kHalf = Level::from_raw(Level::kFullScale / 2);
    for (std::size_t i = 0; i < count_; ++i) {  // lowest layer first
        const auto voice = voice_of(i, now_us);
        if (!voice) continue;
        const Level ceiling = voice->past_ceiling ? Level::full() : ceiling_.at(now_us);
        if (ceiling == Level{}) continue;
        for (std::size_t k = 0; k < leading.size(); ++k) {
            const Level share = share_on(*voice, k);
            if (share > kHalf || (share > Level{} && leading[k] == nullptr))
                leading[k] = &entries_[i].given.cue;
        }
    }
}

std::vector<CueShare> Performance::shares_on(std::size_t fixture, std::int64_t now_us) const {
    std::vector<CueShare> shares;
    for (std::size_t i = 0; i < count_; ++i) {
        const auto voice = voice_of(i, now_us);
        if (!voice) continue;
        const Level share = share_on(*voice, fixture);
        if (share > Level{}) shares.push_back({&entries_[i].given.cue, share});
    }
    return shares;
}

std::optional<StagedCue> Performance::take_spent(std::int64_t now_us) {
    for (std::size_t i = 0; i < count_; ++i) {
        if (!over(i, now_us)) continue;
        // A release ends what began before it; so does a successor. Once they are forgotten, a cue of before
        // that is heard again must not play again.
        auto& before = replaced_before_us_[static_cast<std::size_t>(entries_[i].given.cue.layer)];
        if (!entries_[i].given.staged) before = std::max(before, entries_[i].given.cue.start_us);
        if (const StagedCue* next = successor(i); next != nullptr && next->cue.start_us <= now_us) {
            before = std::max(before, next->cue.start_us);
        }
        StagedCue spent = std::move(entries_[i].given);
        std::rotate(entries_.begin() + static_cast<std::ptrdiff_t>(i),
                    entries_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    entries_.begin() + static_cast<std::ptrdiff_t>(count_));
        --count_;
        return spent;
    }
    return std::nullopt;
}

std::optional<std::int64_t> Performance::next_start(std::int64_t now_us) const {
    std::optional<std::int64_t> next;
    const auto consider = [&](std::int64_t at_us) {
        if (at_us > now_us && (!next || at_us < *next)) next = at_us;
    };
    consider(ceiling_.start_us);
    consider(ceiling_.spared.start_us);
    consider(ceiling_.floor.start_us);
    for (std::size_t i = 0; i < count_; ++i) {
        const StagedCue& given = entries_[i].given;
        consider(given.cue.start_us);
        const std::int64_t end = end_us(given);
        if (given.staged && end != std::numeric_limits<std::int64_t>::max())
            consider(end - fade_us(given.cue));
    }
    return next;
}

bool Performance::moves(std::int64_t now_us) const {
    const auto within = [&](std::int64_t from_us, std::int64_t length_us) {
        return now_us >= from_us && now_us < from_us + length_us;
    };
    if (within(ceiling_.start_us, ceiling_.fade_ms * kMillisecond)) return true;
    for (const ShareFade& fade : {ceiling_.spared, ceiling_.floor})
        if (fade.from != fade.to && within(fade.start_us, fade.fade_ms * kMillisecond)) return true;
    for (std::size_t i = 0; i < count_; ++i) {
        const StagedCue& given = entries_[i].given;
        if (now_us < given.cue.start_us || over(i, now_us)) continue;
        if (!given.staged || given.staged->moves() || within(given.cue.start_us, fade_us(given.cue)))
            return true;
        const std::int64_t end = end_us(given);
        if (end != std::numeric_limits<std::int64_t>::max() && now_us >= end - fade_us(given.cue))
            return true;
    }
    return false;
}

std::vector<Cue> Performance::cues() const {
    std::vector<Cue> cues;
    for (std::size_t i = 0; i < count_; ++i) cues.push_back(entries_[i].given.cue);
    return cues;
}

}  // namespace beffroi::light
