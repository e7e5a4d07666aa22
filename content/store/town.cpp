#include "content/store/town.h"

#include <utility>

#include "content/store/entries.h"

namespace beffroi::content {

Outcome Town::look() {
    auto moment = TRY(Transaction::begin_read(store_->database()));
    ChangeMark now = TRY(change_mark(store_->database()));
    now.reviewed = 0;  // a confirmed translation says what it said
    if (known_ == now) return Done{};
    const bool published = !known_ || now.published != known_->published;
    Content live = published ? TRY(Entries{*store_}.published()) : Content{};
    if (!known_ || now.entries != known_->entries) {
        TRY(read_drafts());
    } else {
        TRY(read_saved());
    }
    if (published) live_ = std::move(live);
    known_ = now;
    ++state_;
    return Done{};
}

Outcome Town::read_drafts() {
    drafts_ = TRY(Entries{*store_}.drafts());
    draft_at_.clear();
    for (std::size_t i = 0; i < drafts_.entries.size(); ++i) draft_at_[drafts_.entries[i].id] = i;
    return Done{};
}

Outcome Town::read_saved() {
    const auto ids = TRY(saved_since(store_->database(), known_->revision));
    for (const std::string& id : ids) {
        const auto at = draft_at_.find(id);
        if (at == draft_at_.end()) continue;  // in the bin, or of a later program
        drafts_.entries[at->second] = TRY(Entries{*store_}.draft(id));
    }
    return Done{};
}

}  // namespace beffroi::content
