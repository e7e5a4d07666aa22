#include "lighting-bridge/hub/jobs.h"

#include <atomic>
#include <future>
#include <vector>

#include <doctest/doctest.h>

using namespace beffroi;

TEST_CASE("jobs are done one after the other, and those posted before the end are all done") {
    std::vector<int> done;
    {
        hub::Jobs jobs{"test"};
        for (int i = 0; i < 50; ++i) CHECK(jobs.post([&done, i] { done.push_back(i); }));
    }
    REQUIRE(done.size() == 50);
    CHECK(std::is_sorted(done.begin(), done.end()));
}

TEST_CASE("a full queue says no") {
    std::promise<void> gate;
    std::promise<void> running;
    hub::Jobs jobs{"test", 2};
    CHECK(jobs.post([&, open = gate.get_future().share()] {
        running.set_value();
        open.wait();
    }));
    running.get_future().wait();
    CHECK(jobs.post([] {}));
    CHECK(jobs.post([] {}));
    CHECK_FALSE(jobs.post([] {}));
    gate.set_value();
}
