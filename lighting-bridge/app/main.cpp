#include <string>
#include <vector>

#include "lighting-bridge/app/bridge.h"

int main(int argc, char** argv) {
    return static_cast<int>(beffroi::run_bridge({argv + 1, argv + argc}));
}
