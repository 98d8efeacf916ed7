// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// What the ground asks of a walker: not at all, or by Tobler's hiking function scaled to the walker's own speed on
/// the flat (domain.md 3.1).
enum class SlopeModel { None, Tobler };

/// Flat metres that take as long as one metre at this grade (rise over distance, in the direction of the walk):
/// 1 on the flat and at -10 %, least at -5 %. exp(3.5 (|S + 0.05| - 0.05)).
[[nodiscard]] double toblerStretch(double grade);

/// Stairs are walked at half the flat speed (domain.md 3.1), or slower where they are steep.
inline constexpr double stairsStretch = 2;

} // namespace core
