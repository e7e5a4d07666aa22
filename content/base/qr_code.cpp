#include "content/base/qr_code.h"

#include <exception>

#include <qrcodegen/qrcodegen.hpp>

namespace beffroi {
namespace {

constexpr int kQuiet = 4;

std::string run_of(int x, int y, int length) {
    const std::string wide = std::to_string(length);
    return "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + wide + "v1h-" + wide +
           "z";
}

}  // namespace

Result<QrPath> qr_path(std::string_view words) {
    try {
        const auto code =
            qrcodegen::QrCode::encodeText(std::string{words}.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        QrPath drawn{code.getSize() + 2 * kQuiet, {}};
        for (int y = 0; y < code.getSize(); ++y) {
            for (int x = 0; x < code.getSize(); ++x) {
                int end = x;
                while (end < code.getSize() && code.getModule(end, y)) ++end;
                if (end > x) drawn.path += run_of(x, y, end - x);
                x = end;
            }
        }
        return drawn;
    } catch (const std::exception& fault) {
        return Error{Fault::TooLarge, fault.what()};
    }
}

}  // namespace beffroi
