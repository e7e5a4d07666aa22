#include "kiosk/app/measure.h"
#include "kiosk/app/program.h"

int main(int argc, char** argv) {
    const beffroi::kiosk::Parsed parsed = beffroi::kiosk::parse_options(argc, argv);
    if (parsed.exit) return *parsed.exit;
    if (parsed.options.measure) return beffroi::kiosk::run_measure(parsed.options);
    return beffroi::kiosk::run_kiosk(parsed.options);
}
