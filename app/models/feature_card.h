// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "app/document/analysis_session.h"
#include "gis/render/map_content.h"

namespace app {

/// What the card says about one thing on the map; words in the window's language.
struct FeatureCard {
    struct Figure {
        QString value;
        QString unit;
        QString label;
    };
    struct Row {
        QString label;
        QString value;
    };
    struct Mark {
        QString text;
        /// A usable state, an unusable one, or just a property.
        enum class Kind { Plain, Good, Bad } kind = Kind::Plain;
    };

    /// Layer for the badge.
    std::string symbol;
    /// A feature with a form, not a row of a column table.
    bool isFeature = false;
    QString title;
    QString subtitle;
    std::vector<Mark> marks;
    std::vector<Figure> figures;
    /// What matters for this kind.
    std::vector<Row> rows;
    /// Every field that holds something.
    std::vector<Row> allRows;
    int fieldCount = 0;
    /// Share shown as a bar below the figures, in per cent; negative = none.
    double sharePercent = -1;
    QString shareLabel;

    [[nodiscard]] bool isEmpty() const { return title.isEmpty(); }
};

/// Card of a feature or of a row of a column table; empty when it is not there. `reach` may be null.
[[nodiscard]] FeatureCard featureCard(const core::County &county, const gis::MapObject &object, const ReachRun *reach);

/// "7 min 14 s"
[[nodiscard]] QString durationText(double seconds);

} // namespace app
