#pragma once
// The questions an edition asks its content.db. Inside this folder only: others use edition.h.

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

    Result<std::vector<PlaceCard>> places(std::string_view locale) const;
    Result<std::optional<PlacePage>> place(std::string_view slug, std::string_view locale) const;
    Result<std::vector<Theme>> themes(std::string_view locale) const;
    Result<std::vector<Category>> categories(std::string_view locale) const;
    Result<std::vector<KioskPost>> kiosks(std::string_view locale) const;
    Result<std::vector<FacadeCard>> facades(std::string_view locale) const;
    Result<std::vector<SceneCard>> scenes(std::string_view facade, std::string_view locale) const;
    Result<std::vector<Credit>> credits() const;
};

}  // namespace beffroi::content
