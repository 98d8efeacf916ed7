// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace core {

/// floor(numerator / denominator) for amounts written in decimals: 0.3 / 0.1 is 3. Decimals of up to six places are
/// divided as whole numbers, others with a guard of 1e-9. denominator > 0.
[[nodiscard]] std::int64_t floorQuotient(double numerator, double denominator);

/// Largest whole number strictly below numerator / denominator.
[[nodiscard]] std::int64_t strictQuotient(double numerator, double denominator);

/// ceil(count x quantity) with the same care: 5,000 x 0.2 is 1,000.
[[nodiscard]] double ceilProduct(std::int64_t count, double quantity);

} // namespace core
