// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_legend.h"

#include <algorithm>
#include <map>

#include <QEvent>
#include <QPainter>
#include <QToolButton>

#include "app/look/float_frame.h"
#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/map_view.h"
#include "gis/render/scene_builder.h"
#include "gis/render/style.h"

namespace app {
namespace {

/// Milliseconds of rest before the view is listed.
constexpr int restMilliseconds = 250;
constexpr int sampleWidth = 24;
/// Room for the scale bar below and the strip of the reached roads above.
constexpr int below = 34, above = 64;

using Words = std::map<QString, QString>;

/// What the view shows, wherever it is painted: ground and objects, without names of places.
std::vector<gis::LegendEntry> entriesOf(gis::MapContent content, const gis::Viewport &viewport, bool dark,
                                        const Words &results, const core::Job &job) {
    const gis::Style &style = gis::Style::shipped(dark ? gis::Theme::Dark : gis::Theme::Light);
    content.part = gis::ScenePart::Ground;
    gis::Scene scene = gis::buildScene(content, style, viewport, job);
    content.part = gis::ScenePart::Objects;
    gis::Scene objects = gis::buildScene(content, style, viewport, job);
    std::ranges::move(objects.items, std::back_inserter(scene.items));
    const QRectF picture(QPointF(0, 0), viewport.size);
    std::erase_if(scene.items, [&](const gis::SceneItem &item) {
        const bool name = std::holds_alternative<gis::SceneLabel>(item.shape) && item.kind != QLatin1String("gap");
        return job.cancelled() || item.kind.isEmpty() || name || !gis::isSeen(item, picture);
    });
    return gis::legendOf(scene, [&](const QString &kind) {
        const auto found = results.find(kind);
        QString text = found != results.end() ? found->second : gis::catalogueWords(kind, content.language);
        // Words of codes are written small; here each begins a row.
        if (!text.isEmpty())
            text[0] = text[0].toUpper();
        return text;
    });
}

} // namespace

MapLegend::MapLegend(MapView &map) : QWidget(&map), m_map(map) {
    m_title = new QToolButton(this);
    m_title->setText(tr("Legend"));
    m_title->setToolTip(tr("What the map shows here"));
    m_title->setCheckable(true);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setIcon(interfaceIcon(QStringLiteral("list-details")));
    m_title->setFont(fontOf(TextRole::Secondary));
    m_title->setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Legend"));
    connect(m_title, &QToolButton::toggled, this, &MapLegend::setOpen);
    connect(&map, &MapView::painted, this, &MapLegend::wait);
    connect(&map, &MapView::viewportChanged, this, &MapLegend::wait);
    map.installEventFilter(this);
    settle();
}

void MapLegend::setOpen(bool open) {
    if (m_open == open)
        return;
    m_open = open;
    m_title->setChecked(open);
    wait();
    settle();
    emit openChanged(open);
}

MapLegend::Place MapLegend::place() const {
    const gis::MapContent &content = m_map.content();
    return {content.county.get(), content.overlay.get(), content.hiddenLayers, m_map.viewport()};
}

bool MapLegend::isUpToDate() const { return !m_task && m_map.isUpToDate() && m_listed == place(); }

void MapLegend::wait() {
    setVisible(m_map.content().county != nullptr);
    if (m_task)
        m_task->cancel();
    if (m_open)
        m_timer.start(restMilliseconds, this);
}

void MapLegend::timerEvent(QTimerEvent *) {
    // The map's own picture comes first; painted() asks again.
    m_timer.stop();
    if (m_open && m_map.isUpToDate())
        list();
}

void MapLegend::list() {
    delete m_task.data();
    gis::MapContent content = m_map.content();
    content.index = m_map.index();
    content.selected = {};
    content.hovered = {};
    const Words results = {{QStringLiteral("area.covered"), tr("Within reach")},
                           {QStringLiteral("area.radius_only"), tr("Radius yes, roads no")},
                           {QStringLiteral("area.uncovered"), tr("Not covered")},
                           {QStringLiteral("area.unconnected"), tr("Unconnected")},
                           {QStringLiteral("demand.covered"), tr("Covered residents")},
                           {QStringLiteral("demand.radius_only"), tr("Residents: radius yes, roads no")},
                           {QStringLiteral("demand.uncovered"), tr("Residents not covered")},
                           {QStringLiteral("demand.unconnected"), tr("Residents unconnected")},
                           {QStringLiteral("settlement"), tr("Settlement, share reached")},
                           {QStringLiteral("gap"), tr("Gap, people")},
                           {QStringLiteral("reach.0"), tr("Reached road, first third of the time")},
                           {QStringLiteral("reach.1"), tr("Reached road, second third")},
                           {QStringLiteral("reach.2"), tr("Reached road, last third")},
                           {QStringLiteral("shelter.large"), tr("Shelter, class I")},
                           {QStringLiteral("shelter.small"), tr("Shelter under 2,000 m²")},
                           {QStringLiteral("shelter.planned"), tr("Shelter, not yet built")},
                           {QStringLiteral("shelter.unsized"), tr("Shelter, area unknown")},
                           {QStringLiteral("county"), tr("County border")},
                           {QStringLiteral("township"), tr("Township border")}};
    const bool dark = tokensOf(palette()).dark;
    m_listed = place();
    m_task = Task::start(
        this, QString(),
        [content, viewport = m_map.viewport(), dark, results](const core::Job &job) {
            return entriesOf(content, viewport, dark, results, job);
        },
        [this](std::vector<gis::LegendEntry> entries) {
            const bool late = m_task && m_task->isCancelled();
            m_task = nullptr;
            if (late) {
                m_listed = {};
                return;
            }
            m_entries = std::move(entries);
            settle();
            update();
        });
}

int MapLegend::rowHeight() const { return QFontMetrics(fontOf(TextRole::Secondary)).height() + scaled(6); }

int MapLegend::rowsShown() const {
    const int room = m_map.height() - scaled(below) - scaled(above) - m_title->sizeHint().height() - 2 * floatShadow;
    const int all = static_cast<int>(m_entries.size());
    const int most = qMax(1, room / rowHeight() - 1);
    return all <= most + 1 ? all : most;
}

QSize MapLegend::sizeHint() const {
    const int frame = 2 * (floatShadow + scaled(6));
    QSize size = m_title->sizeHint();
    if (m_open && !m_entries.empty()) {
        const QFontMetrics metrics(fontOf(TextRole::Secondary));
        for (const gis::LegendEntry &entry : m_entries)
            size.setWidth(qMax(size.width(), scaled(sampleWidth + 18) + metrics.horizontalAdvance(entry.text)));
        const int rows = rowsShown() + (rowsShown() < std::ssize(m_entries) ? 1 : 0);
        size.rheight() += rows * rowHeight() + scaled(6);
    }
    size.setWidth(qMin(size.width() + frame, qMax(scaled(160), m_map.width() / 2)));
    return {size.width(), size.height() + 2 * floatShadow};
}

void MapLegend::settle() {
    resize(sizeHint());
    m_title->setGeometry(floatShadow + scaled(4), floatShadow, width() - 2 * (floatShadow + scaled(4)),
                         m_title->sizeHint().height());
    move(scaled(12) - floatShadow, m_map.height() - scaled(below) - height());
    setVisible(m_map.content().county != nullptr);
}

void MapLegend::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    paintFloat(painter, rect(), t);
    if (!m_open)
        return;
    painter.setFont(fontOf(TextRole::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    const int left = floatShadow + scaled(10), row = rowHeight();
    int y = floatShadow + m_title->height() + scaled(2);
    const auto shown = static_cast<std::size_t>(rowsShown());
    for (std::size_t i = 0; i < shown; ++i, y += row) {
        gis::paintLegendSample(painter, QRectF(left, y + 2, scaled(sampleWidth), row - 4), m_entries[i]);
        const QRect text(left + scaled(sampleWidth + 8), y, width() - left - scaled(sampleWidth + 8) - scaled(10), row);
        painter.setPen(t.ink);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_entries[i].text, Qt::ElideRight, text.width()));
    }
    if (shown < m_entries.size()) {
        painter.setPen(t.ink2);
        painter.drawText(QRect(left, y, width() - left, row), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %n more", nullptr, static_cast<int>(m_entries.size() - shown)));
    }
}

bool MapLegend::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize)
        settle();
    return QWidget::eventFilter(watched, event);
}

void MapLegend::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wait();
}

} // namespace app
