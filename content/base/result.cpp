#include "content/base/result.h"

namespace beffroi {

const char* name_of(Fault fault) {
    switch (fault) {
        case Fault::NotFound:
            return "not_found";
        case Fault::Invalid:
            return "invalid";
        case Fault::Conflict:
            return "conflict";
        case Fault::Denied:
            return "denied";
        case Fault::TooLarge:
            return "too_large";
        case Fault::Timeout:
            return "timeout";
        case Fault::Corrupt:
            return "corrupt";
        case Fault::Io:
            return "io";
    }
    return "unknown";
}

}  // namespace beffroi
