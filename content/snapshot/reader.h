#pragma once
// The questions an edition asks its content.db. Inside this folder only: others use edition.h.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "content/snapshot/edition.h"
#include "content/snapshot/search.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

struct Edition::Reader {
    mutable Database database;
    Locale standard;
    mutable Search search;
    std::int64_t schema = 0;  ///< Of content.db; see schema/.

    /// An edition of before events, tours and activities has no tables for them, and stays readable.
    bool has_outings() const { return schema >= 2; }
    bool has_pictures() const { return schema >= 3; }
    /// Before it nothing was cancelled or moved: each such column reads as nothing changed.
    bool has_changes() const { return schema >= 4; }

    Result<std::vector<PlaceCard>> places(std::string_view locale) const;
    Result<std::optional<PlacePage>> place(std::string_view slug, std::string_view locale) const;
    Result<std::vector<PlacePicture>> pictures(std::string_view place, std::string_view locale) const;
    Result<std::vector<Theme>> themes(std::string_view locale) const;
    Result<std::vector<Category>> categories(std::string_view locale) const;
    Result<std::vector<KioskPost>> kiosks(std::string_view locale) const;
    Result<std::vector<FacadeCard>> facades(std::string_view locale) const;
    Result<std::vector<SceneCard>> scenes(std::string_view facade, std::string_view locale) const;
    Result<std::vector<Credit>> credits() const;
    Result<std::vector<EventCard>> events(std::string_view locale) const;
    Result<std::optional<EventPage>> event(std::string_view slug, std::string_view locale) const;
    Result<std::vector<Occurrence>> occurrences(CivilDate from, CivilDate to) const;
    Result<std::vector<std::string>> periods(int month) const;
    Result<std::vector<TourCard>> tours(std::string_view locale) const;
    Result<std::optional<TourPage>> tour(std::string_view slug, std::string_view locale) const;
};

}  // namespace beffroi::content
