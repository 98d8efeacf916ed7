// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/scene_painter.h"

#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include <QImage>
#include <QPaintEngine>

#include "gis/render/line_raster.h"
#include "gis/render/symbol_painter.h"
#include "gis/render/text_painter.h"

namespace gis {
namespace {

/// Hatch sizes of a scene in painter units, from millimetres on paper (print.md 5) and their screen counterparts.
struct HatchGauge {
    double step = 0, width = 0;
};
HatchGauge gaugeOf(Hatch hatch, double unitMillimetres) {
    const bool paper = unitMillimetres >= 1;
    switch (hatch) {
    case Hatch::Narrow:
        return paper ? HatchGauge{0.8, 0.18} : HatchGauge{5, 1};
    case Hatch::Wide:
        return paper ? HatchGauge{1.2, 0.18} : HatchGauge{8, 1};
    case Hatch::Waves:
        return paper ? HatchGauge{2.4, 0.16} : HatchGauge{12, 1};
    case Hatch::Level:
        return paper ? HatchGauge{1.2, 0.12} : HatchGauge{9, 1};
    case Hatch::None:
        break;
    }
    return {};
}

/// On paper shapes are set in whole hundredths of a millimetre: finer than any pen, and half as long in a file.
constexpr double paperFineness = 100;

QPointF fine(const QPointF &p) { return {std::round(p.x() * paperFineness), std::round(p.y() * paperFineness)}; }

QPainterPath fine(QPainterPath path) {
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPointF p = fine(QPointF(path.elementAt(i)));
        path.setElementPositionAt(i, p.x(), p.y());
    }
    return path;
}

QPen fine(QPen pen) {
    pen.setWidthF(pen.widthF() * paperFineness);
    return pen;
}

class ScenePainter {
public:
    ScenePainter(QPainter &painter, const Scene &scene)
        : m_painter(painter), m_scene(scene), m_raster(painter.paintEngine()->type() == QPaintEngine::Raster),
          m_scale(painter.deviceTransform().m11()) {
        if (QImage *image = wholeImage())
            m_lines.emplace(*image);
    }

    void operator()(const SceneArea &area) {
        if (!m_raster) {
            paintFine(area);
            return;
        }
        m_painter.setPen(Qt::NoPen);
        if (area.fill.isValid() && area.fill.alpha() > 0)
            m_painter.fillPath(area.path, area.fill);
        if (area.hatch != Hatch::None)
            paintHatch(area);
        if (area.line.style() != Qt::NoPen)
            m_painter.strokePath(area.path, area.line);
    }

    void operator()(const SceneLines &lines) {
        // The quick raster knows no clip.
        if (m_lines && !m_isClipped && LineRaster::paints(lines.pen, m_scale)) {
            m_lines->paint(lines, m_painter.deviceTransform());
            return;
        }
        if (!m_raster) {
            paintFine(lines);
            return;
        }
        m_painter.setPen(lines.pen);
        m_painter.setBrush(Qt::NoBrush);
        for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i) {
            const auto count = static_cast<int>(lines.starts[i + 1] - lines.starts[i]);
            m_painter.drawPolyline(lines.points.data() + lines.starts[i], count);
        }
    }

    void operator()(const SceneSymbols &symbols) {
        if (!m_raster) {
            for (const QPointF &p : symbols.positions)
                paintSymbol(m_painter, p, symbols.symbol, symbols.size);
            return;
        }
        const QImage &image = imageOf(symbols.symbol, symbols.size);
        const double side = image.width() / m_scale;
        // Whole device pixels keep the pre-drawn symbol sharp.
        const QTransform device = m_painter.deviceTransform();
        for (const QPointF &p : symbols.positions) {
            const QPointF corner = device.map(p - QPointF(side, side) / 2);
            const QPointF whole = device.inverted().map(QPointF(std::round(corner.x()), std::round(corner.y())));
            m_painter.drawImage(QRectF(whole, QSizeF(side, side)), image);
        }
    }

    void operator()(const SceneShares &ring) {
        const QRectF box(ring.position - QPointF(ring.radius, ring.radius), QSizeF(ring.radius, ring.radius) * 2);
        m_painter.setPen(QPen(ring.casing, ring.radius * 0.28));
        m_painter.setBrush(ring.casing);
        m_painter.drawEllipse(box);
        m_painter.setPen(Qt::NoPen);
        // From twelve o'clock, clockwise; Qt counts sixteenths of a degree against the clock.
        double start = 90 * 16;
        for (std::size_t i = 0; i < ring.shares.size(); ++i) {
            const double span = -360 * 16 * ring.shares[i];
            m_painter.setBrush(ring.colours[i]);
            if (ring.shares[i] > 0.9995)
                m_painter.drawEllipse(box);
            else if (ring.shares[i] > 0)
                m_painter.drawPie(box, static_cast<int>(std::lround(start)), static_cast<int>(std::lround(span)));
            start += span;
        }
        m_painter.setBrush(ring.casing);
        m_painter.drawEllipse(ring.position, ring.radius * 0.42, ring.radius * 0.42);
    }

    void operator()(const SceneLabel &label) { paintLabel(m_painter, label, m_scene); }

    /// What follows is painted inside the path only; an empty one lifts that.
    void clip(const QPainterPath &path) {
        if (m_isClipped)
            m_painter.restore();
        m_isClipped = !path.isEmpty();
        if (!m_isClipped)
            return;
        m_painter.save();
        m_painter.setClipPath(path, Qt::IntersectClip);
    }

private:
    /// The picture that is painted on, when it shows the scene and nothing else.
    [[nodiscard]] QImage *wholeImage() const {
        const QTransform device = m_painter.deviceTransform();
        if (!m_raster || m_painter.device()->devType() != QInternal::Image || device.type() > QTransform::TxScale ||
            device.m11() != device.m22())
            return nullptr;
        auto *image = static_cast<QImage *>(m_painter.device());
        const QRect shown = device.mapRect(QRectF(QPointF(0, 0), m_scene.size)).toRect();
        return shown.contains(image->rect()) && LineRaster::paintsOn(*image) ? image : nullptr;
    }

    void enterFine() {
        m_painter.save();
        m_painter.scale(1 / paperFineness, 1 / paperFineness);
    }

    void paintFine(const SceneArea &area) {
        const QPainterPath path = fine(area.path);
        const bool isFilled = area.fill.isValid() && area.fill.alpha() > 0;
        enterFine();
        m_painter.setPen(Qt::NoPen);
        if (isFilled)
            m_painter.fillPath(path, area.fill);
        if (area.hatch != Hatch::None) {
            m_painter.setClipPath(path, Qt::IntersectClip);
            m_painter.scale(paperFineness, paperFineness);
            paintHatchIn(area);
        }
        m_painter.restore();
        if (area.line.style() == Qt::NoPen)
            return;
        enterFine();
        m_painter.strokePath(path, fine(area.line));
        m_painter.restore();
    }

    /// Lines of which one begins where the one before ends are set as one, except where dashes would shift.
    void paintFine(const SceneLines &lines) {
        enterFine();
        m_painter.setPen(fine(lines.pen));
        m_painter.setBrush(Qt::NoBrush);
        const bool joins = lines.pen.style() == Qt::SolidLine && lines.pen.joinStyle() == Qt::RoundJoin &&
                           lines.pen.capStyle() == Qt::RoundCap;
        std::vector<QPointF> run;
        const auto paintRun = [&] {
            if (run.size() > 1)
                m_painter.drawPolyline(run.data(), static_cast<int>(run.size()));
            run.clear();
        };
        for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i) {
            const std::uint32_t first = lines.starts[i], end = lines.starts[i + 1];
            if (first == end)
                continue;
            const bool goesOn = joins && !run.empty() && run.back() == fine(lines.points[first]);
            if (!goesOn)
                paintRun();
            for (std::uint32_t k = first + (goesOn ? 1 : 0); k < end; ++k)
                run.push_back(fine(lines.points[k]));
        }
        paintRun();
        m_painter.restore();
    }

    void paintHatch(const SceneArea &area) {
        m_painter.save();
        m_painter.setClipPath(area.path, Qt::IntersectClip);
        paintHatchIn(area);
        m_painter.restore();
    }

    /// The clip is set; the caller's painter is left elsewhere.
    void paintHatchIn(const SceneArea &area) {
        const HatchGauge gauge = gaugeOf(area.hatch, m_scene.unitMillimetres);
        const QRectF box = area.path.boundingRect().intersected(QRectF(QPointF(0, 0), m_scene.size));
        if (box.isEmpty())
            return;
        m_painter.setPen(QPen(area.hatchColour, gauge.width));
        m_painter.setBrush(Qt::NoBrush);
        // Hatches lie on the ground: they neither swim while the map is moved nor break where pictures meet.
        m_painter.translate(m_scene.ground);
        const QRectF onGround = box.translated(-m_scene.ground);
        if (area.hatch == Hatch::Waves)
            paintWaves(onGround, gauge.step);
        else if (area.hatch == Hatch::Level)
            paintLevels(onGround, gauge.step);
        else
            paintSlants(onGround, gauge.step, area.hatch == Hatch::Narrow);
    }

    /// Lines at 45° (rising) or 135°.
    void paintSlants(const QRectF &box, double step, bool rising) {
        const double along = step * std::sqrt(2.0);
        const double slope = rising ? -1 : 1;
        const double low = std::min(box.top() - slope * box.left(), box.top() - slope * box.right());
        const double high = std::max(box.bottom() - slope * box.left(), box.bottom() - slope * box.right());
        for (double offset = std::floor(low / along) * along; offset <= high; offset += along)
            m_painter.drawLine(QPointF(box.left(), offset + slope * box.left()),
                               QPointF(box.right(), offset + slope * box.right()));
    }

    void paintLevels(const QRectF &box, double step) {
        for (double y = std::ceil(box.top() / step) * step; y <= box.bottom(); y += step)
            m_painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }

    void paintWaves(const QRectF &box, double step) {
        const double wave = step * 1.4, height = step * 0.22;
        int row = 0;
        for (double y = std::floor(box.top() / step) * step; y <= box.bottom() + step; y += step, ++row) {
            const double shift = (static_cast<int>(std::lround(y / step)) % 2) * wave;
            for (double x = std::floor(box.left() / (2 * wave)) * 2 * wave + shift - wave; x < box.right();
                 x += 2 * wave) {
                QPainterPath path(QPointF(x, y));
                path.quadTo(x + wave / 4, y - height * 2, x + wave / 2, y);
                path.quadTo(x + wave * 3 / 4, y + height * 2, x + wave, y);
                m_painter.drawPath(path);
            }
        }
    }

    /// Symbols are drawn once per look and size and painting, then copied.
    const QImage &imageOf(const SymbolStyle &symbol, double size) {
        const Key key{symbol.shape, symbol.icon, symbol.fill.rgba(), symbol.line.rgba(),
                      std::make_pair(size, symbol.barred + 2 * symbol.ringed)};
        const auto [entry, isNew] = m_images.try_emplace(key);
        if (isNew) {
            const double reach = symbolReach(symbol, size) + 1 / m_scale;
            const int side = 2 * static_cast<int>(std::ceil(reach * m_scale));
            QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(m_scale, m_scale);
            paintSymbol(painter, QPointF(side, side) / 2 / m_scale, symbol, size);
            painter.end();
            entry->second = image;
        }
        return entry->second;
    }

    using Key = std::tuple<SymbolShape, QString, QRgb, QRgb, std::pair<double, int>>;
    QPainter &m_painter;
    const Scene &m_scene;
    bool m_raster;
    bool m_isClipped = false;
    /// Device pixels per painter unit.
    double m_scale;
    std::map<Key, QImage> m_images;
    std::optional<LineRaster> m_lines;
};

} // namespace

void paintScene(QPainter &painter, const Scene &scene, const core::Job &job) {
    const QRectF picture(QPointF(0, 0), scene.size);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipRect(picture, Qt::IntersectClip);
    painter.fillRect(picture, scene.background);
    ScenePainter scenePainter(painter, scene);
    for (const SceneItem &item : scene.items) {
        if (job.cancelled())
            break;
        if (item.layer == clipLayer)
            scenePainter.clip(std::get<SceneArea>(item.shape).path);
        else
            std::visit(scenePainter, item.shape);
    }
    scenePainter.clip({});
    painter.restore();
}

} // namespace gis
