// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/slope.h"

#include <algorithm>
#include <cmath>

namespace core {

double toblerStretch(double grade) { return std::min(mostStretch, std::exp(3.5 * (std::abs(grade + 0.05) - 0.05))); }

} // namespace core
