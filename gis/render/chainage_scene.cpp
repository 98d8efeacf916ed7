// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

constexpr double nearScale = 25000;
constexpr double middleScale = 150000;
/// Rings and numbers, millimetres on paper.
constexpr double ringSize = 0.9;
constexpr double labelSize = 2.0;

double stepFor(double denominator) {
    return denominator <= nearScale ? 1000 : denominator <= middleScale ? 5000 : 10000;
}

/// All lines of a levee one after the other.
std::vector<core::Point> wholeLine(const core::Geometry &geometry) {
    if (const auto *line = std::get_if<core::Line>(&geometry))
        return line->points;
    std::vector<core::Point> points;
    if (const auto *lines = std::get_if<core::MultiLine>(&geometry); lines && lines->lines.size() == 1)
        return lines->lines.front().points;
    return points; // of several lines nobody knows where the ruler goes on
}

void addMark(SceneContext &context, const QPointF &at, double metres, const core::Feature &levee) {
    SceneArea ring;
    ring.path.addEllipse(at, ringSize / 2, ringSize / 2);
    ring.fill = Qt::white;
    ring.line = QPen(context.style.colour(Ink::Levee), 0.25);
    context.add(std::move(ring), {}, "levee");
    LabelStyle look = context.style.label(QStringLiteral("levee"));
    look.size = labelSize;
    look.bold = true;
    const QString text = QStringLiteral("K%1").arg(std::lround(metres / 1000));
    PendingLabel label;
    label.kind = QStringLiteral("chainage");
    label.layer = "levee";
    label.id = levee.id;
    label.candidate.priority = look.priority;
    addPointRooms(label, context.plainLabel(text, {}, look), at, ringSize, context.measure.sizeOf(text, look));
    context.labels.push_back(std::move(label));
}

} // namespace

void addChainage(SceneContext &context) {
    const core::Layer *levees = context.shows("levee") ? context.county.layer("levee") : nullptr;
    if (!levees || context.style.theme != Theme::Print)
        return;
    const double step = stepFor(context.denominator);
    for (const core::Feature *levee : context.visible("levee")) {
        const std::optional<double> from = core::numberOf(levees->schema(), *levee, "start_chainage_m");
        const std::vector<core::Point> line = wholeLine(levee->geometry);
        const double drawn = core::lengthOf(line).value();
        if (!from || line.size() < 2 || drawn <= 0)
            continue;
        const double to = core::numberOf(levees->schema(), *levee, "end_chainage_m").value_or(*from + drawn);
        if (to <= *from)
            continue;
        for (double mark = std::ceil(*from / step) * step; mark <= to; mark += step) {
            const core::Metres along((mark - *from) / (to - *from) * drawn);
            const core::Point place = core::pointAlong(line, along);
            if (context.box.contains(place))
                addMark(context, context.viewport.toPainter(place), mark, *levee);
        }
    }
}

} // namespace gis
