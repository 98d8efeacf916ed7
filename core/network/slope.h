// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// What the ground asks of a walker: not at all, or by Tobler's hiking function scaled to the walker's own speed on
/// the flat (domain.md 3.1).
enum class SlopeModel { None, Tobler };

/// Flat metres that take as long as one metre at this grade (rise over distance, in the direction of the walk):
/// 1 on the flat and at -10 %, least at -5 %. exp(3.5 (|S + 0.05| - 0.05)), and never above mostStretch: nobody walks
/// there, and costs stay exact.
inline constexpr double mostStretch = 1000;
[[nodiscard]] double toblerStretch(double grade);

/// Between the lowest shore and the highest peak; -9999 or -32768 stand for "unknown" in files that do not say so.
[[nodiscard]] inline bool isHeight(double metres) { return metres >= -500 && metres <= 9000; }

/// Stairs are walked at half the flat speed (domain.md 3.1), or slower where they are steep.
inline constexpr double stairsStretch = 2;

} // namespace core
