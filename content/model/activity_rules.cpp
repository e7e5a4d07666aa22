#include "content/model/activity_rules.h"

#include "content/model/validate.h"

namespace beffroi::content {

void check_activity(const Content& content, const Entry& activity, std::vector<Finding>& findings) {
    const Entry* place = content.find(Kind::Place, activity.value("place"));
    if (place == nullptr || may_be_published(*place)) return;
    findings.push_back(Finding{name_of(activity.kind), activity.slug, "place", "", Severity::Warning,
                               "draft_place",
                               Sentence{"Son lieu reste en brouillon : l'activité aussi.",
                                        "Its place stays a draft, and so does the activity.",
                                        "De plaats blijft een concept, en de activiteit dus ook."}});
}

}  // namespace beffroi::content
