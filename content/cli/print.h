#pragma once
// Findings as lines a person and a script can read. Inside this folder.

#include <ostream>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// "error   place/la-piscine hook (en): "In one sentence" is missing." Returns how many errors.
int print(std::ostream& out, const std::vector<Finding>& findings, const std::string& language);

/// "places/la-piscine.json: position.lat_deg: must be between -90 and 90; it is 500"
void print(std::ostream& out, const std::vector<FileFinding>& findings);

}  // namespace beffroi::content
