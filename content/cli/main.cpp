#include <iostream>
#include <string>
#include <vector>

#include "content/cli/cli.h"

int main(int argc, char** argv) {
    const beffroi::SystemClock clock;
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    return static_cast<int>(beffroi::content::run_content_tool(arguments, clock, {std::cout, std::cerr}));
}
