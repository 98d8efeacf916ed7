// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/indicator/scorecard.h"
#include "core/model/county.h"

namespace app {

/// A number by which one briefing is compared with the next: "persons_covered", "shelter.count", "S3".
struct KeyFigure {
    QString key;
    double value = 0;
    friend bool operator==(const KeyFigure &, const KeyFigure &) = default;
};

/// What it is called, in the current language; its key where nobody named it.
[[nodiscard]] QString wordsOf(const KeyFigure &figure, const core::County &county);

/// How many indicators stand in each state, and every value, by the code of its indicator.
[[nodiscard]] std::vector<KeyFigure> figuresOf(const core::Scorecard &card);
/// How many places of each kind a map of resources is compared by: "shelter.count" …
[[nodiscard]] std::vector<KeyFigure> resourceCounts(const core::County &county);

} // namespace app
