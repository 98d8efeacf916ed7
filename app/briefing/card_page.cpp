// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/briefing/atlas_parts.h"
#include "app/briefing/card_map.h"
#include "app/briefing/card_parts.h"
#include "app/briefing/page_type.h"
#include "app/briefing/sheet_map.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/style.h"

namespace app {

namespace {

// Places of print-5, millimetres on A5.
constexpr double left = 9, right = 201, textRight = 101;
const QRectF signalBox(left, 69.6, 92, 17.4), targetBox(left, 89.4, 92, 27.6);
constexpr double footRule = 137;
/// Sides of the signs beside the title and the shelter.
constexpr double headSign = 14, targetSign = 12;

struct CardInk {
    QRgb line, tint;
};
CardInk inkOf(CardKind kind) {
    return kind == CardKind::Hazard    ? CardInk{0xff8a5200, 0xfffff4e2}
           : kind == CardKind::Village ? CardInk{gis::inkNavy, 0xffeef3f7}
                                       : CardInk{gis::inkMet, 0xffe9f5ee};
}
QColor colour(QRgb ink) { return QColor::fromRgb(ink); }

/// One card on its page.
class CardWriter {
public:
    CardWriter(const CardParts &parts, const CardContent &card, gis::PageWriter &page)
        : m_parts(parts), m_card(card), m_text(parts.text), m_page(page), m_ink(inkOf(card.kind)) {}

    void writeHead(std::size_t number, std::size_t count) {
        m_page.page().imprint = {m_card.title,
                                 m_card.number,
                                 QString::number(m_parts.county->revision),
                                 static_cast<int>(number),
                                 static_cast<int>(count),
                                 !m_parts.choice.isPublic};
        m_page.box({3, 3, 204, 142}, {.line = colour(m_ink.line), .lineWidth = 0.9});
        m_page.box({4.6, 4.6, 200.8, 138.8}, {.line = colour(m_ink.line), .lineWidth = 0.2});
        const QRectF numberBox(163, 8.4, 38, 11.6);
        writeStamp();
        const double start = writeSign(m_card.sign, {left, 8}, headSign);
        m_page.text({{start, 14}, numberBox.left() - start - 34, gis::Align::Left, "title", gis::Fit::Shrink, true},
                    m_card.title, {.points = 19, .bold = true, .typeface = gis::Typeface::Serif});
        const QString county = QString::fromStdString(m_parts.county->identity.name);
        m_page.text({{start, 20.2}, numberBox.left() - start - 4, gis::Align::Left, "kicker", gis::Fit::Shrink},
                    m_text("card.kicker").arg(county, m_card.subtitle), quiet(7.6));
        m_page.box(numberBox, {.fill = colour(m_ink.line)});
        m_page.text({{numberBox.center().x(), numberBox.top() + 4}, 36, gis::Align::Centre, "number head"},
                    m_text("card.number"), {.points = 6.8, .colour = Qt::white});
        m_page.text(
            {{numberBox.center().x(), numberBox.bottom() - 2}, 36, gis::Align::Centre, "number", gis::Fit::Shrink},
            m_card.number.isEmpty() ? QStringLiteral("—") : m_card.number,
            {.points = 11, .colour = Qt::white, .bold = true});
        m_page.rule({left, 23}, {right, 23}, colour(m_ink.line), 0.7);
    }

    void writeFacts() {
        writeBlockHead({left, 30}, m_card.factsTitle);
        double line = 36.4;
        for (const CardField &field : m_card.facts) {
            m_page.text({{left, line}, 20, gis::Align::Left, "field", gis::Fit::Shrink}, m_text(field.key), quiet(7.2));
            writeWords(field, {left + 21, line}, textRight - left - 21, 8);
            m_page.rule({left, line + 1.5}, {textRight, line + 1.5}, QColor(0xd5, 0xda, 0xe0), 0.12);
            line += 5.4;
        }
    }

    void writeBoxes() {
        const bool isShelter = m_card.kind == CardKind::Shelter;
        m_page.box(signalBox,
                   {.fill = QColor(0xff, 0xf4, 0xe2), .line = colour(0xff8a5200), .lineWidth = 0.4, .radius = 1.2});
        m_page.text({signalBox.topLeft() + QPointF(3, 6), 84, gis::Align::Left, "block"}, m_card.signalTitle,
                    {.points = 9.5, .colour = colour(0xff8a5200), .bold = true});
        writeWords(m_card.signal, signalBox.topLeft() + QPointF(3, 13.2), 86, isShelter ? 8.4 : 11);
        m_page.box(targetBox,
                   {.fill = QColor(0xe6, 0xf4, 0xec), .line = colour(gis::inkMet), .lineWidth = 0.4, .radius = 1.2});
        m_page.text({targetBox.topLeft() + QPointF(3, 6), 84, gis::Align::Left, "block"}, m_card.targetTitle,
                    {.points = 9.5, .colour = colour(gis::inkMet), .bold = true});
        if (!m_card.doubt.isEmpty())
            m_page.text({targetBox.topRight() + QPointF(-3, 6), 60, gis::Align::Right, "doubt", gis::Fit::Shrink},
                        m_card.doubt, {.points = 7.6, .colour = colour(gis::inkNotMet), .bold = true});
        const double start = writeSign(m_card.targetSign, targetBox.topLeft() + QPointF(3, 10.2), targetSign);
        const double room = targetBox.right() - 3 - start, top = targetBox.top();
        writeWords(m_card.target, {start, top + 13.6}, room, 13, gis::inkMet);
        writeWords(m_card.way, {start, top + 19.4}, room, 8);
        if (!m_card.targetNote.isEmpty())
            m_page.text({{start, top + 24.4}, room, gis::Align::Left, "target note", gis::Fit::Shrink},
                        m_card.targetNote, quiet(7.2));
        double line = 121.6;
        for (qsizetype i = 0; i < m_card.rules.size(); ++i, line += 4.8)
            m_page.text({{left, line}, 92, gis::Align::Left, "rule", gis::Fit::Shrink},
                        QStringLiteral("%1 %2").arg(QChar(char16_t(u'①' + i))).arg(m_card.rules[i]), strong(7.6));
    }

    void writeMap(const CardMap &drawn, const gis::FrameGrid &grid) {
        const gis::MapSheet &map = drawn.sheet;
        gis::MapPicture picture = gis::pictureOf(map);
        // A shelter on a lonely road is a card all the same; its sign alone is twice as much.
        constexpr double leastOfACard = 0.0008;
        picture.leastDrawn = leastOfACard;
        m_page.map(std::move(picture));
        for (const CardPlate &plate : drawn.plates)
            writePlate(plate);
        m_page.box(cardMapBox, {.line = colour(gis::inkText), .lineWidth = 0.4});
        gis::writeNorthArrow(m_page, cardNorthBox.translated(cardMapBox.topLeft()), m_text("north"));
        const QRectF bar = cardScaleBox.translated(cardMapBox.topLeft());
        m_page.box(bar, {.fill = Qt::white, .line = colour(gis::inkText), .lineWidth = 0.3});
        gis::writeScaleBar(m_page, bar.topLeft() + QPointF(4, 5), map.viewport, 24,
                           scaleWordsOf(m_text, map.viewport, false));
        const double end = writeLegend();
        const QString scale = m_text("scale").arg(m_text.count(std::lround(map.viewport.scaleDenominator())));
        m_page.text({{cardMapBox.left(), std::max(130.4, end + 1.8)},
                     cardMapBox.width(),
                     gis::Align::Left,
                     "map note",
                     gis::Fit::Shrink},
                    scale + QStringLiteral("　") + m_card.mapNote, quiet(6.6));
        m_meridian = grid.centralMeridian;
    }

    void writeFoot() {
        const QString issuer = m_card.issuer.isEmpty() ? unitName(m_parts.source()) : m_card.issuer;
        m_page.text({{cardMapBox.left(), 135.2}, cardMapBox.width(), gis::Align::Left, "issuer", gis::Fit::Shrink},
                    m_text(m_card.kind == CardKind::Hazard ? "card.issuer" : "card.issuer.short").arg(issuer),
                    plain(7));
        m_page.rule({left, footRule}, {right, footRule}, colour(m_ink.line), 0.3);
        const core::CountyIdentity &identity = m_parts.county->identity;
        QString notice = QString::fromStdString(m_text.isChinese() ? identity.noticeZh : identity.noticeEn);
        if (identity.attribution.find("OpenStreetMap") != std::string::npos)
            notice += (notice.isEmpty() ? QString() : QStringLiteral("　")) + m_text("attribution.osm");
        writeNotice(notice);
        const QString version = m_text("card.version")
                                    .arg(m_text.date(m_parts.choice.madeOn))
                                    .arg(m_parts.county->revision)
                                    .arg(m_meridian);
        m_page.text({{right, 139.6}, 62, gis::Align::Right, "provenance", gis::Fit::Shrink}, version, quiet(6.2));
        m_page.text({{right, 142}, 62, gis::Align::Right, "review", gis::Fit::Shrink}, reviewWords(m_parts.source()),
                    quiet(6.2));
    }

private:
    /// A sign of the map, large, with its top left corner there; returns where the words beside it begin.
    double writeSign(const QString &name, const QPointF &corner, double size) {
        if (name.isEmpty())
            return corner.x();
        m_page.sign({corner + QPointF(size, size) / 2, size, gis::Style::shipped(gis::Theme::Print).symbol(name)});
        return corner.x() + size + 3;
    }

    /// In two lines where one is too short.
    void writeNotice(const QString &notice) {
        constexpr double room = 128;
        gis::TextStyle style{.points = 6.6, .colour = colour(gis::inkNoticeText), .bold = true};
        const bool isLong = widthOf(gis::TextRun{notice, style}) > room;
        if (isLong)
            style.points = 6;
        if (!notice.isEmpty())
            m_page.paragraph({{left, isLong ? 139.6 : 140.6}, room, 142.6, 2.5, "notice"}, {{notice, style}});
    }

    /// What the card may be shown to: personal data in full stays inside.
    void writeStamp() {
        const QString words = m_text(m_parts.choice.isPublic ? "stamp.public" : "card.stamp.personal");
        const gis::TextStyle style{.points = 7.4, .colour = colour(gis::inkNotMet), .bold = true};
        const double width = std::max(14.0, widthOf(gis::TextRun{words, style}) + 4);
        const QRectF box(161 - width, 8.4, width, 5.6);
        m_page.box(box, {.line = colour(gis::inkNotMet), .lineWidth = 0.4});
        m_page.text({box.center() + QPointF(0, 0.95), width - 1, gis::Align::Centre, "stamp"}, words, style);
    }

    void writeBlockHead(const QPointF &at, const QString &words) {
        m_page.text({at, 90, gis::Align::Left, "block"}, words,
                    {.points = 9.5, .colour = colour(m_ink.line), .bold = true});
    }

    /// The words, or a line to fill in by hand.
    void writeWords(const CardField &field, const QPointF &at, double room, double points, QRgb ink = gis::inkText) {
        const bool isBlank = field.words.isEmpty();
        const gis::TextStyle style{.points = isBlank ? std::min(points, 8.0) : points,
                                   .colour = colour(isBlank ? gis::inkNotMet : ink),
                                   .bold = !isBlank};
        m_page.text({at, room, gis::Align::Left, isBlank ? "blank" : "value", gis::Fit::Shrink},
                    isBlank ? m_text("card.fill_in") : field.words, style);
    }

    void writePlate(const CardPlate &plate) {
        const QRectF box = plate.box.translated(cardMapBox.topLeft());
        m_page.box(box, {.fill = Qt::white, .line = colour(plate.ink), .lineWidth = 0.25, .radius = 0.4});
        m_page.text({{box.center().x(), box.bottom() - 1.2}, box.width(), gis::Align::Centre, "plate"}, plate.words,
                    cardPlateStyle(plate.ink));
    }

    /// What the map shows, then the route, which the card draws itself. Returns where it ends.
    double writeLegend() {
        const std::vector<LegendRow> rows = sheetRows(m_page.page(), m_text, m_parts.input->reachability.parameters);
        const QRectF box(cardMapBox.left(), 110, cardMapBox.width(), 18.6);
        double indent = 0;
        if (m_card.route) {
            const QString words = m_text("card.route");
            const double width = 7.4 + widthOf(gis::TextRun{words, plain(6.2)});
            m_page.rule({box.left(), box.top() + 1.7}, {box.left() + 6.2, box.top() + 1.7}, colour(gis::inkMet), 1.2);
            m_page.text({{box.left() + 7.4, box.top() + 2.5}, width, gis::Align::Left, "legend"}, words, plain(6.2));
            indent = width + 3;
        }
        return writeLegendLine(m_page, box, 6.2, rows, indent);
    }

    const CardParts &m_parts;
    const CardContent &m_card;
    const BriefingText &m_text;
    gis::PageWriter &m_page;
    CardInk m_ink;
    int m_meridian = 0;
};

} // namespace

core::Result<gis::Page> cardPage(const CardParts &parts, const CardContent &card, std::size_t number, std::size_t count,
                                 const core::Job &job) {
    const CardMap map = cardMap(parts, card, job);
    const core::Result<gis::FrameGrid> grid = gis::frameGrid(map.sheet.viewport, parts.county->identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    gis::Page made{.paper = gis::Paper::A5Landscape};
    gis::PageWriter page(made);
    CardWriter writer(parts, card, page);
    writer.writeHead(number, count);
    writer.writeFacts();
    writer.writeBoxes();
    writer.writeMap(map, *grid);
    writer.writeFoot();
    return made;
}

} // namespace app
