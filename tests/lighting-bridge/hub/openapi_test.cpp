// What content/editor/openapi.yaml promises is what the staff's table of routes has, both ways.
#include <algorithm>
#include <fstream>
#include <regex>
#include <set>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/model/field_spec.h"
#include "lighting-bridge/hub/staff_desk.h"

using namespace beffroi;

namespace {

using Rows = std::set<std::string>;  // "GET /api/entries/:"

std::string row_of(std::string method, const std::string& path) {
    std::transform(method.begin(), method.end(), method.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    const std::string plain = std::regex_replace(path, std::regex{R"(:[a-z_]+|\{[a-z_]+\})"}, ":");
    return method + " " + plain;
}

/// Reads the file's own shape: paths at two spaces, methods at four.
Rows described() {
    std::ifstream file{BEFFROI_SOURCE_DIR "/content/editor/openapi.yaml"};
    const std::regex path_line{R"(^  (/[^:]*):.*)"};
    const std::regex method_line{R"(^    (get|put|post|patch|delete):.*)"};
    Rows rows;
    std::string path;
    std::smatch match;
    for (std::string line; std::getline(file, line);) {
        if (std::regex_match(line, match, path_line)) path = match[1];
        if (std::regex_match(line, match, method_line)) rows.insert(row_of(match[1], path));
    }
    return rows;
}

Rows served() {
    Rows rows{"GET /api/status"};  // the hub's own
    for (const hub::StaffRow& row : hub::staff_rows())
        rows.insert(row_of(net::name_of(row.method), row.pattern));
    return rows;
}

}  // namespace

TEST_CASE("the description of the staff's API and the table of its routes name the same rows") {
    const Rows promised = described();
    REQUIRE(promised.size() > 10);
    const Rows there = served();
    for (const std::string& row : promised) CHECK_MESSAGE(there.contains(row), "not served: " << row);
    for (const std::string& row : there) CHECK_MESSAGE(promised.contains(row), "not described: " << row);
}

TEST_CASE("the kinds of entries that lists can be asked for are all there are") {
    std::string kinds;
    for (std::size_t i = 0; i < content::kKindCount; ++i) {
        kinds += (i == 0 ? "" : ", ") + std::string{name_of(static_cast<content::Kind>(i))};
    }
    const std::string text = read_file(BEFFROI_SOURCE_DIR "/content/editor/openapi.yaml").value();
    CHECK(text.find("enum: [" + kinds + "]") != std::string::npos);
}
