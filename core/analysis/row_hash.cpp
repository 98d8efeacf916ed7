// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/row_hash.h"

#include <array>
#include <bit>
#include <charconv>

namespace core {
namespace {

/// Finalizer of splitmix64: every bit of the input changes half of the output.
std::uint64_t mixed(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

} // namespace

RowHash &RowHash::with(std::uint64_t value) {
    m_state = mixed(m_state ^ value);
    return *this;
}

RowHash &RowHash::with(double value) { return with(std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value)); }

RowHash &RowHash::with(const Point &p) { return with(p.x).with(p.y); }

RowHash &RowHash::with(const std::string &text) {
    for (const char c : text)
        with(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
    return with(static_cast<std::uint64_t>(text.size()));
}

RowHash &RowHash::with(const std::optional<Date> &date) {
    return with(static_cast<std::uint64_t>(date ? dayNumber(*date) : 0)).with(date.has_value());
}

std::string RowHash::digits() const {
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = "0123456789abcdef"[(m_state >> (60 - 4 * i)) & 15U];
    return text;
}

std::string plainText(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string plainText(bool value) { return value ? "true" : "false"; }

} // namespace core
