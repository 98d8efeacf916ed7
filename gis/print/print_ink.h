// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

namespace gis {

// Colours of the printed page outside the map (look/print.md 5); inside the map the print style decides.
inline constexpr QRgb inkText = 0xff18212c;
inline constexpr QRgb inkNote = 0xff46525f;
inline constexpr QRgb inkFaint = 0xff626d7a;
inline constexpr QRgb inkNavy = 0xff123f5c;
inline constexpr QRgb inkNotMet = 0xffb3261e;
inline constexpr QRgb inkMet = 0xff1b7a4b;
inline constexpr QRgb inkUnknown = 0xff5d6873;
inline constexpr QRgb inkPaper = 0xffffffff;
inline constexpr QRgb inkStripe = 0xfff2f4f7;

inline constexpr QRgb inkCoveredBar = 0xff6fa9d8;
inline constexpr QRgb inkCoveredDark = 0xff14518a;
inline constexpr QRgb inkRadiusTint = 0xfffcefc4;
inline constexpr QRgb inkRadiusHatch = 0xff8a6a00;
inline constexpr QRgb inkUncoveredTint = 0xfff9ddd0;
inline constexpr QRgb inkUncoveredHatch = 0xffb23a0c;
inline constexpr QRgb inkWarehouse = 0xff7a4b12;
inline constexpr QRgb inkStockBar = 0xffcba88a;
inline constexpr QRgb inkNoticeBand = 0xfffdf1e7;
inline constexpr QRgb inkNoticeText = 0xff7a2e0a;

/// Ramp of the sensitivity strip: 0-20-40-60-80-100 %.
inline constexpr QRgb inkRamp[] = {0xfff3f7fb, 0xffd9e6f3, 0xffb9d2ea, 0xff94bade, 0xff6fa3d2};

} // namespace gis
