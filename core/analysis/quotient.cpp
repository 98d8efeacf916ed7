// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/quotient.h"

#include <cmath>
#include <optional>

namespace core {
namespace {

constexpr double millionths = 1e6;
/// Above this a double no longer holds every millionth.
constexpr double largestExact = 4e9;
constexpr double largestWhole = 9e15;

/// The amount in millionths when it is the double nearest to such a decimal.
std::optional<std::int64_t> exactMillionths(double value) {
    if (!(std::abs(value) < largestExact))
        return std::nullopt;
    const double scaled = std::round(value * millionths);
    if (scaled / millionths != value)
        return std::nullopt;
    return static_cast<std::int64_t>(scaled);
}

/// Slack for values that carry rounding of a few operations.
double guard(double value) { return 1e-9 + std::abs(value) * 1e-14; }

std::int64_t whole(double value) {
    return static_cast<std::int64_t>(value > largestWhole    ? largestWhole
                                     : value < -largestWhole ? -largestWhole
                                                             : value);
}

} // namespace

std::int64_t floorQuotient(double numerator, double denominator) {
    const auto n = exactMillionths(numerator), d = exactMillionths(denominator);
    if (n && d && *n >= 0 && *d > 0)
        return *n / *d;
    const double quotient = numerator / denominator;
    return whole(std::floor(quotient + guard(quotient)));
}

std::int64_t strictQuotient(double numerator, double denominator) {
    const auto n = exactMillionths(numerator), d = exactMillionths(denominator);
    if (n && d && *n > 0 && *d > 0)
        return (*n - 1) / *d;
    const double quotient = numerator / denominator;
    return whole(std::ceil(quotient - guard(quotient))) - 1;
}

double ceilProduct(std::int64_t count, double quantity) {
    std::int64_t product = 0;
    const auto q = exactMillionths(quantity);
    if (q && count >= 0 && *q >= 0 && !__builtin_mul_overflow(count, *q, &product)) {
        constexpr auto one = static_cast<std::int64_t>(millionths);
        return static_cast<double>(product / one + (product % one > 0 ? 1 : 0));
    }
    const double value = static_cast<double>(count) * quantity;
    return std::ceil(value - guard(value));
}

} // namespace core
