#pragma once
// Little-endian bytes of cooked files, written and read back. Reading never trusts a count.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi {

class ByteWriter {
public:
    void u8(std::uint8_t value);
    void u32(std::uint32_t value);
    void f32(float value);
    void f64(double value);
    /// A u32 length, then the bytes.
    void text(std::string_view value);
    void raw(std::string_view bytes) { bytes_ += bytes; }

    std::string take() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Reads what ByteWriter wrote. The first fault sticks: every later read gives 0 or an empty text, and
/// status() tells what went wrong and where. So a decoder reads straight on and asks once.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_{bytes} {}

    std::uint8_t u8();
    std::uint32_t u32();
    /// Errors (sticky): a number that is not finite.
    float f32();
    double f64();
    std::string text();
    /// Consumes `expected` or fails.
    void expect(std::string_view expected, const char* what);

    /// A u32 number of things of at least `least_bytes` each; more than the rest can hold is a fault.
    std::uint32_t count(std::size_t least_bytes, const char* what);
    /// A u8 below `end`.
    std::uint8_t choice(std::uint8_t end, const char* what);
    /// A u32 below `end`.
    std::uint32_t index(std::size_t end, const char* what);

    void fail(const char* what);
    bool failed() const { return fault_.has_value(); }
    /// Errors: Corrupt with what and the byte offset; also when bytes are left over.
    Outcome finish();

private:
    bool take(std::size_t length, const char* what, std::string_view& bytes);

    std::string_view bytes_;
    std::size_t offset_ = 0;
    std::optional<std::string> fault_;
};

}  // namespace beffroi
