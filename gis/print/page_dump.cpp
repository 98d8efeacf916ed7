// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page_dump.h"

#include "gis/print/type_setting.h"

namespace gis {

namespace {

QString number(double value) { return QString::number(value, 'f', 1); }

QString boxText(const QRectF &box) {
    return number(box.left()) + u' ' + number(box.top()) + u' ' + number(box.width()) + u'x' + number(box.height());
}

class ItemDump {
public:
    explicit ItemDump(QString &words) : m_words(words) {}

    void operator()(const TextLine &line) const {
        const TextLine set = fitted(line);
        QString text;
        for (const TextRun &run : set.runs)
            text += run.text;
        add({QStringLiteral("text"), QString::fromStdString(line.role), boxText(extentOf(line)),
             QStringLiteral("room ") + number(line.room), text});
    }
    void operator()(const Shape &shape) const {
        add({QStringLiteral("shape"), boxText(shape.outline.boundingRect()),
             shape.fill.isValid() ? shape.fill.name() : QStringLiteral("-"),
             shape.line.isValid() ? shape.line.name() : QStringLiteral("-")});
    }
    void operator()(const HatchedArea &hatch) const {
        add({QStringLiteral("hatch"), boxText(hatch.area.boundingRect()), hatch.colour.name(), number(hatch.angle)});
    }
    void operator()(const MapPicture &map) const {
        add({QStringLiteral("map"), QString::fromStdString(map.name), boxText(QRectF(map.topLeft, map.scene->size)),
             QStringLiteral("1:") + QString::number(map.scene->scaleDenominator, 'f', 0),
             QString::number(map.scene->items.size())});
        for (const auto &[kind, count] : map.scene->droppedLabels)
            add({QStringLiteral("  dropped"), kind, QString::number(count)});
    }
    void operator()(const LegendSample &sample) const {
        add({QStringLiteral("legend"), sample.entry.kind, boxText(sample.box), sample.number, sample.entry.text});
    }
    void operator()(const Picture &picture) const {
        add({QStringLiteral("picture"), QString::fromStdString(picture.name), boxText(picture.box),
             QStringLiteral("%1x%2").arg(picture.image.width()).arg(picture.image.height())});
    }
    void operator()(const Sign &sign) const {
        const QPointF half(sign.size / 2, sign.size / 2);
        add({QStringLiteral("sign"), sign.symbol.icon, boxText(QRectF(sign.centre - half, sign.centre + half))});
    }

private:
    void add(const QStringList &parts) const { m_words += parts.join(QStringLiteral(" | ")) + u'\n'; }
    QString &m_words;
};

} // namespace

QString pageDump(const Page &page) {
    const QSizeF size = sizeOf(page.paper);
    QString words = QStringLiteral("page | %1 %2x%3 | %4 | %5 | %6/%7 | %8\n")
                        .arg(QLatin1String(nameOf(page.paper)), number(size.width()), number(size.height()),
                             page.imprint.number, page.imprint.version)
                        .arg(page.imprint.sheet)
                        .arg(page.imprint.sheets)
                        .arg(page.imprint.title);
    const ItemDump dump(words);
    for (const PageItem &item : page.items)
        std::visit(dump, item);
    return words;
}

} // namespace gis
