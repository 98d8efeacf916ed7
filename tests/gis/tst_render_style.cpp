// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QFile>
#include <QTest>

#include "core/model/catalogue.h"
#include "gis/render/style.h"
#include "gis/render/symbol_painter.h"
#include "gis/render/viewport.h"

namespace {

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2 contrast ratio.
double contrast(const QColor &a, const QColor &b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double greyOf(const QColor &colour) { return 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue(); }

QByteArray shippedJson(const char *name) {
    QFile file(QStringLiteral(":/styles/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRenderStyle : public QObject {
    Q_OBJECT

private slots:
    void shippedStylesAreComplete() {
        for (const char *name : {"light.json", "dark.json", "print.json"}) {
            const auto style = gis::Style::fromJson(shippedJson(name));
            QVERIFY2(style.has_value(), style ? "" : style.error().args[0].c_str());
        }
    }

    void stylesKnowTheSameNames() {
        const gis::Style &light = gis::Style::shipped(gis::Theme::Light);
        for (const gis::Theme theme : {gis::Theme::Dark, gis::Theme::Print}) {
            const gis::Style &other = gis::Style::shipped(theme);
            QCOMPARE(other.symbols.size(), light.symbols.size());
            QCOMPARE(other.labels.size(), light.labels.size());
            QCOMPARE(other.numbers.size(), light.numbers.size());
            for (const auto &[name, symbol] : light.symbols)
                QVERIFY2(other.symbols.contains(name), qPrintable(name));
            for (const auto &[name, label] : light.labels)
                QVERIFY2(other.labels.contains(name), qPrintable(name));
            for (const auto &[name, number] : light.numbers)
                QVERIFY2(other.numbers.contains(name), qPrintable(name));
        }
    }

    void everyCodeOfTheCatalogueHasASymbol() {
        const gis::Style &style = gis::Style::shipped(gis::Theme::Light);
        for (const core::Code &code : core::findDomain("facility_kind")->codes)
            QVERIFY2(style.symbols.contains(QStringLiteral("facility.") + QString::fromStdString(code.code)),
                     code.code.c_str());
    }

    void everyIconIsThereAndTakesItsColour() {
        const gis::Style &style = gis::Style::shipped(gis::Theme::Light);
        for (const auto &[name, symbol] : style.symbols) {
            if (symbol.icon.isEmpty())
                continue;
            QVERIFY2(!gis::colouredIcon(symbol.icon, Qt::black).isEmpty(), qPrintable(name));
            QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            gis::SymbolStyle bare = symbol;
            bare.fill = Qt::transparent;
            bare.casingWidth = 0;
            bare.lineWidth = 0;
            bare.iconFrom = 0;
            bare.iconColour = QColor(255, 0, 0);
            bare.barred = false;
            bare.ringed = false;
            gis::paintSymbol(painter, {32, 32}, bare, 60);
            painter.end();
            int red = 0, other = 0;
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() > 200)
                        ++(pixel.red() > 200 && pixel.green() < 60 && pixel.blue() < 60 ? red : other);
                }
            QVERIFY2(red > 40 && other == 0, qPrintable(name));
        }
    }

    void aMissingColourIsNamed() {
        QByteArray json = shippedJson("light.json");
        json.replace("\"forest\"", "\"woods\"");
        const auto style = gis::Style::fromJson(json);
        QVERIFY(!style);
        QCOMPARE(style.error().message, std::string("style.invalid"));
        QCOMPARE(style.error().args[0], std::string("colours.forest"));
        QVERIFY(!gis::Style::fromJson("{ broken"));
    }

    /// look.md 5.2: labels and saturated symbols stand out from the ground of their theme.
    void labelsAndSymbolsContrastWithLand() {
        for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark, gis::Theme::Print}) {
            const gis::Style &style = gis::Style::shipped(theme);
            const QColor land = style.colour(gis::Ink::Land);
            for (const auto &[name, label] : style.labels)
                if (name != QLatin1String("gap"))
                    QVERIFY2(contrast(label.colour, land) >= 4.45, qPrintable(name));
            for (const char *name : {"shelter", "warehouse", "rescue_team"})
                QVERIFY2(contrast(style.symbol(QLatin1String(name)).fill, land) >= 3.0, name);
            QVERIFY(contrast(style.colour(gis::Ink::Levee), land) >= 4.5);
            QVERIFY(contrast(style.colour(gis::Ink::Pill), style.colour(gis::Ink::PillText)) >= 7);
            QVERIFY(contrast(style.colour(gis::Ink::Uncovered), land) >= 3.0);
            QVERIFY(contrast(style.colour(gis::Ink::Unconnected), land) >= 7.0);
        }
    }

    /// Reached roads are told apart in grey: bright to dark or dark to bright, never level.
    void reachedRoadsAreThreeGreys() {
        for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark, gis::Theme::Print}) {
            const gis::Style &style = gis::Style::shipped(theme);
            const double near = greyOf(style.colour(gis::Ink::ReachNear));
            const double middle = greyOf(style.colour(gis::Ink::ReachMiddle));
            const double far = greyOf(style.colour(gis::Ink::ReachFar));
            QVERIFY(std::abs(near - middle) > 25 && std::abs(middle - far) > 25);
            QVERIFY((near < middle) == (middle < far));
        }
    }

    /// decisions.md 30.
    void roadWidthsFollowTheDecision() {
        const gis::Style &style = gis::Style::shipped(gis::Theme::Light);
        QCOMPARE(style.roadWidth(core::RoadClass::Motorway, 10000), 8.1);
        QCOMPARE(style.roadWidth(core::RoadClass::Trunk, 10000), 7.5);
        QCOMPARE(style.roadWidth(core::RoadClass::Primary, 10000), 7.5);
        QCOMPARE(style.roadWidth(core::RoadClass::Secondary, 10000), 6.8);
        QCOMPARE(style.roadWidth(core::RoadClass::Tertiary, 10000), 6.2);
        QCOMPARE(style.roadWidth(core::RoadClass::Residential, 10000), 5.0);
    }

    void widthsNeverGrowAsTheScaleShrinks() {
        for (const gis::Theme theme : {gis::Theme::Light, gis::Theme::Dark, gis::Theme::Print})
            for (const auto &[roadClass, road] : gis::Style::shipped(theme).roads)
                QVERIFY(std::is_sorted(road.widths.rbegin(), road.widths.rend()));
    }

    void bandsIncludeTheirUpperLimit() {
        const gis::ScaleBands bands{{15000, 30000}};
        QCOMPARE(bands.bandOf(15000), std::size_t(0));
        QCOMPARE(bands.bandOf(15001), std::size_t(1));
        QCOMPARE(bands.bandOf(30001), std::size_t(2));
    }

    void viewportTurnsThereAndBack() {
        const gis::Viewport view = gis::Viewport::atScale({1000, 2000}, 10000, {800, 600});
        QVERIFY(std::abs(view.scaleDenominator() - 10000) < 1e-6);
        const core::Point p{1234.5, 1987.25};
        const core::Point back = view.toPlane(view.toPainter(p));
        QVERIFY(std::hypot(back.x - p.x, back.y - p.y) < 1e-9);
        QVERIFY(view.toPainter({1000, 2100}).y() < 300);
        const QPointF fixed(100, 50);
        const core::Point under = view.toPlane(fixed);
        const core::Point after = view.zoomed(2.5, fixed).toPlane(fixed);
        QVERIFY(std::hypot(after.x - under.x, after.y - under.y) < 1e-9);
    }

    void fitShowsTheWholeBoxWithItsMargin() {
        const core::Box box{0, 0, 4000, 1000};
        const gis::Viewport view = gis::Viewport::fit(box, {800, 600}, 20);
        QVERIFY(std::abs(view.toPainter({0, 0}).x() - 20) < 1e-9);
        QVERIFY(std::abs(view.toPainter({4000, 0}).x() - 780) < 1e-9);
        QVERIFY(gis::Viewport::fit({}, {800, 600}, 20).unitsPerMetre > 0);
    }
};

QTEST_MAIN(TestRenderStyle)
#include "tst_render_style.moc"
