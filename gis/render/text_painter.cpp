// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/text_painter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainterPath>

#include "gis/render/viewport.h"

namespace gis {
namespace {

/// tan 12°, the slant of water names.
constexpr double slantShear = 0.2126;
constexpr double plateRadiusShare = 0.5;

const std::vector<QString> &familiesOf(const LabelStyle &look, const Scene &scene) {
    return look.serif ? scene.serifFamilies : scene.fontFamilies;
}

/// Moves the painter to the label's centre in fine units, turned and slanted.
void enterLabel(QPainter &painter, const SceneLabel &label, double fineness) {
    painter.translate(label.centre);
    if (label.angle != 0)
        painter.rotate(label.angle);
    if (label.look.slanted)
        painter.shear(slantShear, 0);
    painter.scale(1 / fineness, 1 / fineness);
}

struct TextLine {
    QFont font;
    /// Left end of the base line from the label's centre, fine units.
    QPointF start;
    QRectF box;
};

TextLine textLine(const SceneLabel &label, const Scene &scene, double fineness) {
    TextLine line;
    line.font = labelFont(label.look, familiesOf(label.look, scene), fineness);
    const QFontMetricsF metrics(line.font);
    const double width = metrics.horizontalAdvance(label.text) - label.look.spacing * fineness;
    line.start = {-width / 2, (metrics.ascent() - metrics.descent()) / 2};
    line.box = {-width / 2, -metrics.height() / 2, width, metrics.height()};
    return line;
}

/// Offsets and weights of a disc with a soft edge.
struct Spot {
    int dx, dy;
    int weight;
};
std::vector<Spot> discOf(double radius) {
    std::vector<Spot> spots;
    const int reach = static_cast<int>(std::ceil(radius + 0.5));
    for (int dy = -reach; dy <= reach; ++dy)
        for (int dx = -reach; dx <= reach; ++dx) {
            const double inside = radius + 0.5 - std::hypot(dx, dy);
            if (inside > 0)
                spots.push_back({dx, dy, static_cast<int>(std::lround(256 * std::min(1.0, inside)))});
        }
    return spots;
}

/// Every pixel becomes the strongest of its neighbours within the disc. The text keeps `radius` away from the edges.
QImage widened(const QImage &text, double radius) {
    QImage result(text.size(), QImage::Format_Alpha8);
    result.fill(0);
    const qsizetype stride = result.bytesPerLine();
    uchar *target = result.bits();
    const uchar *source = text.constBits();
    const std::vector<Spot> disc = discOf(radius);
    const int reach = static_cast<int>(std::ceil(radius + 0.5));
    for (int y = reach; y < text.height() - reach; ++y)
        for (int x = reach; x < text.width() - reach; ++x) {
            const int alpha = source[y * text.bytesPerLine() + x];
            if (alpha == 0)
                continue;
            uchar *here = target + y * stride + x;
            for (const Spot &spot : disc) {
                uchar &pixel = here[spot.dy * stride + spot.dx];
                const auto wanted = static_cast<uchar>(alpha * spot.weight >> 8);
                if (pixel < wanted)
                    pixel = wanted;
            }
        }
    return result;
}

QImage tinted(const QImage &mask, const QColor &colour) {
    QImage image(mask.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(colour);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.drawImage(0, 0, mask);
    return image;
}

void paintRasterLabel(QPainter &painter, const SceneLabel &label, const Scene &scene) {
    const double fineness = textFineness(scene.unitMillimetres);
    const TextLine line = textLine(label, scene, fineness);
    const QTransform device = painter.deviceTransform();
    painter.save();
    enterLabel(painter, label, fineness);
    const QTransform toDevice = painter.deviceTransform();
    painter.restore();
    const double haloRadius = label.look.halo / 2 * device.m11();
    const double margin = 2 * std::ceil(haloRadius + 0.5) + 1;
    const QRect box = toDevice.mapRect(line.box).adjusted(-margin, -margin, margin, margin).toAlignedRect();
    QImage mask(box.size(), QImage::Format_Alpha8);
    if (mask.isNull())
        return;
    mask.fill(0);
    {
        QPainter text(&mask);
        text.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        text.setTransform(toDevice * QTransform::fromTranslate(-box.x(), -box.y()));
        text.setFont(line.font);
        text.setPen(Qt::black);
        text.drawText(line.start, label.text);
    }
    painter.save();
    painter.resetTransform();
    // resetTransform keeps the device's own pixel ratio, and the place of a widget in its window.
    const QRectF target = painter.deviceTransform().inverted().mapRect(QRectF(box));
    if (label.look.halo > 0)
        painter.drawImage(target, tinted(widened(mask, haloRadius), label.haloColour));
    painter.drawImage(target, tinted(mask, label.look.colour));
    painter.restore();
}

/// The pieces of a label from its left end. Qt widens letter spacing by the resolution of the device, so spaced text is
/// set character by character.
std::vector<std::pair<QPointF, QString>> placedPieces(const TextLine &line, const SceneLabel &label) {
    std::vector<QString> pieces;
    if (label.look.spacing > 0)
        for (const QChar character : label.text)
            pieces.emplace_back(character);
    else
        pieces = piecesOf(label.text);
    const QFontMetricsF metrics(line.font);
    std::vector<std::pair<QPointF, QString>> placed;
    QPointF at = line.start;
    for (const QString &piece : pieces) {
        placed.emplace_back(at, piece);
        at.rx() += metrics.horizontalAdvance(piece);
    }
    return placed;
}

void paintVectorLabel(QPainter &painter, const SceneLabel &label, const Scene &scene) {
    const double fineness = textFineness(scene.unitMillimetres);
    const TextLine line = textLine(label, scene, fineness);
    painter.save();
    enterLabel(painter, label, fineness);
    if (label.look.halo > 0) {
        QPainterPath outline;
        for (const auto &[at, words] : placedPieces(line, label))
            outline.addText(at, line.font, words);
        const double width = label.look.halo * fineness;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(label.haloColour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(outline);
    }
    painter.setFont(line.font);
    painter.setPen(label.look.colour);
    for (const auto &[at, words] : placedPieces(line, label))
        painter.drawText(at, words);
    painter.restore();
}

} // namespace

double textFineness(double unitMillimetres) { return unitMillimetres < paperUnitMillimetres ? 1 : 100; }

QFont labelFont(const LabelStyle &look, const std::vector<QString> &families, double fineness) {
    QFont font;
    QStringList names;
    for (const QString &family : families)
        names.append(family);
    font.setFamilies(names);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(look.size * fineness))));
    font.setBold(look.bold);
    if (look.spacing > 0)
        font.setLetterSpacing(QFont::AbsoluteSpacing, look.spacing * fineness);
    return font;
}

std::vector<QString> piecesOf(const QString &text) {
    const auto isFigure = [](QChar c) {
        return c.isDigit() || c == QLatin1Char(',') || c == QLatin1Char('.') || c == QChar(0x2026);
    };
    const auto joins = [](QChar a, QChar b) {
        const bool isDash = a == QChar(0x2014) && b == QChar(0x2014);
        return isDash ||
               (a == QLatin1Char('f') && (b == QLatin1Char('f') || b == QLatin1Char('i') || b == QLatin1Char('l')));
    };
    std::vector<QString> pieces;
    for (const QChar c : text) {
        const QChar before = pieces.empty() ? QChar() : pieces.back().back();
        if (pieces.empty() || isFigure(before) != isFigure(c) || joins(before, c))
            pieces.emplace_back();
        pieces.back() += c;
    }
    return pieces;
}

TextMeasure::TextMeasure(std::vector<QString> families, std::vector<QString> serifFamilies, double unitMillimetres)
    : m_families(std::move(families)), m_serifFamilies(std::move(serifFamilies)),
      m_fineness(textFineness(unitMillimetres)) {}

QSizeF TextMeasure::sizeOf(const QString &text, const LabelStyle &look) {
    const int variant = static_cast<int>(std::lround(look.size * 100)) * 8 + (look.bold ? 4 : 0) +
                        (look.serif ? 2 : 0) + (look.spacing > 0 ? 1 : 0);
    const auto [entry, isNew] = m_sizes.try_emplace({variant, text});
    if (isNew) {
        const QFontMetricsF metrics(labelFont(look, look.serif ? m_serifFamilies : m_families, m_fineness));
        // Latin letters leave the upper and lower eighth of a CJK line empty.
        entry->second = {metrics.horizontalAdvance(text) / m_fineness - look.spacing, look.size * 1.2};
    }
    return entry->second;
}

void paintLabel(QPainter &painter, const SceneLabel &label, const Scene &scene) {
    if (!label.plateSize.isEmpty()) {
        const QRectF plate(label.centre - QPointF(label.plateSize.width(), label.plateSize.height()) / 2,
                           label.plateSize);
        const double radius = plate.height() * plateRadiusShare;
        painter.setPen(label.plateLine.alpha() > 0 ? QPen(label.plateLine, label.plateSize.height() * 0.08)
                                                   : QPen(Qt::NoPen));
        painter.setBrush(label.plate);
        painter.drawRoundedRect(plate, radius, radius);
    }
    if (painter.paintEngine()->type() == QPaintEngine::Raster)
        paintRasterLabel(painter, label, scene);
    else
        paintVectorLabel(painter, label, scene);
}

} // namespace gis
