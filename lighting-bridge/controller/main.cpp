#include <string>
#include <vector>

#include "lighting-bridge/controller/program.h"

int main(int argc, char** argv) {
    return static_cast<int>(beffroi::controller::run_controller({argv + 1, argv + argc}));
}
