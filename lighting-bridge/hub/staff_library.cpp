// The library of pictures, sounds and videos, as lists.
#include "lighting-bridge/hub/staff_library.h"

#include "content/model/library_rules.h"
#include "content/model/validate.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {

using content::Entry;
using content::Kind;

Library::Library(const content::Content& drafts, Kind kind) : drafts_{drafts}, kind_{kind}, titles_{drafts} {
    for (const Entry* place : drafts.of(Kind::Place)) {
        for (const std::string& slug : content::media_of_place(*place, kind)) {
            shown_by_[slug].push_back(place);
        }
    }
    for (content::Finding& finding : content::validate_kind(drafts, kind)) {
        if (finding.code == "missing") missing_[finding.entry].push_back(std::move(finding.field));
    }
}

Json Library::named(const Entry& entry) const {
    return Json::object({{"id", entry.id}, {"title", titles_.title(entry)}});
}

Json Library::row(const Entry& media) const {
    Json places = Json::array();
    if (const auto shown = shown_by_.find(media.slug); shown != shown_by_.end()) {
        for (const Entry* place : shown->second) places.push(named(*place));
    }
    Json missing = Json::array();
    if (const auto lacks = missing_.find(media.slug); lacks != missing_.end()) {
        for (const std::string& field : lacks->second) missing.push(field);
    }
    Json row = Json::object({{"id", media.id},
                             {"kind", name_of(media.kind)},
                             {"slug", media.slug},
                             {"title", titles_.title(media)},
                             {"hash", media.value("file")},
                             {"credit", media.value("credit")},
                             {"licence", media.value("licence")},
                             {"missing", std::move(missing)},
                             {"places", std::move(places)}});
    if (media.kind == Kind::Video) row.set("signed_language", media.value("signed_language"));
    return row;
}

Json Library::rows() const {
    Json list = Json::array();
    for (const Entry* media : drafts_.of(kind_)) list.push(row(*media));
    return list;
}

Json Library::same_file(const std::string& hash) const {
    Json list = Json::array();
    for (const Entry* media : drafts_.of(kind_)) {
        if (media->value("file") == hash) list.push(named(*media));
    }
    return list;
}

Json same_files(const content::Content& drafts, const Digest& digest) {
    const std::string hash = digest.hex();
    return Json::object({{"pictures", Library{drafts, Kind::Picture}.same_file(hash)},
                         {"sounds", Library{drafts, Kind::Sound}.same_file(hash)},
                         {"videos", Library{drafts, Kind::Video}.same_file(hash)}});
}

net::Response kept_forever(const char* type, std::string body) {
    net::Response response;
    response.type = type;
    response.body = std::move(body);
    response.cache = "private, max-age=31536000, immutable";  // its name is its hash
    return response;
}

net::Response list_library(StaffDesk& desk, const StaffRequest& request, Kind kind) {
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    return net::Response::json(Library{desk.town.drafts(), kind}.rows().dump());
}

}  // namespace beffroi::hub
