#include "content/base/byte_stream.h"

#include <bit>
#include <cmath>

namespace beffroi {

void ByteWriter::u8(std::uint8_t value) {
    bytes_ += static_cast<char>(value);
}

void ByteWriter::u32(std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) u8(static_cast<std::uint8_t>(value >> shift & 0xFFU));
}

void ByteWriter::f32(float value) {
    u32(std::bit_cast<std::uint32_t>(value));
}

void ByteWriter::f64(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    u32(static_cast<std::uint32_t>(bits & 0xFFFFFFFFU));
    u32(static_cast<std::uint32_t>(bits >> 32U));
}

void ByteWriter::text(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
}

bool ByteReader::take(std::size_t length, const char* what, std::string_view& bytes) {
    if (failed()) return false;
    if (length > bytes_.size() - offset_) {
        fail(what);
        return false;
    }
    bytes = bytes_.substr(offset_, length);
    offset_ += length;
    return true;
}

std::uint8_t ByteReader::u8() {
    std::string_view bytes;
    return take(1, "cut short", bytes) ? static_cast<std::uint8_t>(bytes[0]) : std::uint8_t{0};
}

std::uint32_t ByteReader::u32() {
    std::string_view bytes;
    if (!take(4, "cut short", bytes)) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<std::uint8_t>(bytes[i]);
    return value;
}

float ByteReader::f32() {
    const auto value = std::bit_cast<float>(u32());
    if (std::isfinite(value)) return value;
    fail("a number that is not finite");
    return 0;
}

double ByteReader::f64() {
    const std::uint64_t low = u32();
    const std::uint64_t high = u32();
    const auto value = std::bit_cast<double>(high << 32U | low);
    if (std::isfinite(value)) return value;
    fail("a number that is not finite");
    return 0;
}

std::string ByteReader::text() {
    const std::uint32_t length = u32();
    std::string_view bytes;
    return take(length, "a text longer than the file", bytes) ? std::string{bytes} : std::string{};
}

void ByteReader::expect(std::string_view expected, const char* what) {
    std::string_view bytes;
    if (take(expected.size(), what, bytes) && bytes != expected) fail(what);
}

std::uint32_t ByteReader::count(std::size_t least_bytes, const char* what) {
    const std::uint32_t value = u32();
    if (failed()) return 0;
    if (value <= (bytes_.size() - offset_) / least_bytes) return value;
    fail(what);
    return 0;
}

std::uint8_t ByteReader::choice(std::uint8_t end, const char* what) {
    const std::uint8_t value = u8();
    if (value < end) return value;
    fail(what);
    return 0;
}

std::uint32_t ByteReader::index(std::size_t end, const char* what) {
    const std::uint32_t value = u32();
    if (value < end) return value;
    fail(what);
    return 0;
}

void ByteReader::fail(const char* what) {
    if (!failed()) fault_ = std::string{what} + ", at byte " + std::to_string(offset_);
}

Outcome ByteReader::finish() {
    if (offset_ < bytes_.size()) fail("bytes after the end");
    if (failed()) return Error{Fault::Corrupt, *fault_};
    return Done{};
}

}  // namespace beffroi
