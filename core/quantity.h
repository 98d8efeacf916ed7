// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace core {

/// A number with a unit. Values of different units never mix; `value()` is the bare number.
template <class Unit, class Number> class Quantity {
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(Number value) : m_value(value) {}

    [[nodiscard]] constexpr Number value() const { return m_value; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.m_value + b.m_value); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.m_value - b.m_value); }
    constexpr Quantity &operator+=(Quantity other) {
        m_value += other.m_value;
        return *this;
    }
    constexpr Quantity &operator-=(Quantity other) {
        m_value -= other.m_value;
        return *this;
    }

private:
    Number m_value{};
};

using Metres = Quantity<struct MetreUnit, double>;
using SquareMetres = Quantity<struct SquareMetreUnit, double>;
/// Whole people; sums of people are exact.
using Persons = Quantity<struct PersonUnit, std::int64_t>;
using MetresPerSecond = Quantity<struct MetrePerSecondUnit, double>;
using Seconds = std::chrono::duration<double>;

} // namespace core
