#include "content/base/random.h"

#include <vector>

#include <sodium.h>

#include "content/base/digest.h"

namespace beffroi {

std::string random_hex(std::size_t bytes) {
    std::vector<std::uint8_t> raw(bytes);
    randombytes_buf(raw.data(), raw.size());
    return to_hex(raw);
}

std::uint64_t random_u64() {
    std::uint64_t value = 0;
    randombytes_buf(&value, sizeof value);
    return value;
}

}  // namespace beffroi
