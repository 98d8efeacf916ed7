// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/people_parts.h"

#include <QLocale>

namespace app {

PeopleSplit splitOf(const core::ReachTotals &totals) {
    return {totals.covered.value(), totals.radiusOnly.value(), totals.uncovered.value() - totals.radiusOnly.value(),
            totals.unconnected.value()};
}

QString percentText(std::optional<double> percent) {
    return percent ? QLocale().toString(*percent, 'f', 1) : QStringLiteral("—");
}

QString countText(std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); }

} // namespace app
