// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/look/appearance.h"
#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace {

struct Pair {
    const char *name;
    QColor text;
    QColor ground;
};

/// Every text colour on every ground it is used on.
std::vector<Pair> textPairs(const app::Tokens &t) {
    std::vector<Pair> pairs = {{"on accent", t.onAccent, t.accent},
                               {"ok on its ground", t.ok, t.okGround},
                               {"warn on its ground", t.warn, t.warnGround},
                               {"error on its ground", t.error, t.errorGround}};
    for (const QColor &ground : {t.panel, t.window, t.sub, t.accentGround})
        for (const QColor &text : {t.ink, t.ink2, t.ink3, t.accent})
            pairs.push_back({"text on ground", text, ground});
    for (const QColor &text : {t.ok, t.warn, t.error, t.snapText})
        pairs.push_back({"state on panel", text, t.panel});
    for (const QColor &ground : {t.rampLow, t.rampHigh})
        pairs.push_back({"number on the sensitivity ramp", t.ink, ground});
    return pairs;
}

} // namespace

class TestLook : public QObject {
    Q_OBJECT
private slots:
    void contrastOfKnownColours() {
        QCOMPARE(app::contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(app::contrastRatio(Qt::red, Qt::red), 1.0);
        // #767676 is the well-known grey that just passes on white.
        QVERIFY(app::contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) > 4.5);
        QVERIFY(app::contrastRatio(QColor(0x78, 0x78, 0x78), Qt::white) < 4.5);
    }

    void allTextIsReadableInBothThemes() {
        for (const app::Tokens *tokens : {&app::lightTokens(), &app::darkTokens()})
            for (const Pair &pair : textPairs(*tokens)) {
                const double ratio = app::contrastRatio(pair.text, pair.ground);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("%1: %2 on %3 is %4 (%5)")
                                        .arg(QLatin1String(pair.name), pair.text.name(), pair.ground.name())
                                        .arg(ratio)
                                        .arg(tokens->dark)));
            }
    }

    void paletteTellsItsTheme() {
        for (const bool dark : {false, true}) {
            app::applyAppearance({dark, 100});
            QCOMPARE(app::tokensOf(QApplication::palette()).dark, dark);
        }
    }

    void textSizeScalesFontsAndLengths() {
        app::applyAppearance({false, 100});
        QCOMPARE(app::fontOf(app::TextRole::Body).pixelSize(), 14);
        QCOMPARE(app::fontOf(app::TextRole::Number).pixelSize(), 52);
        app::applyAppearance({false, 200});
        QCOMPARE(app::fontOf(app::TextRole::Body).pixelSize(), 28);
        QCOMPARE(app::scaled(36), 72);
        app::applyAppearance({false, 100});
    }

    void chineseHasAFont() { QVERIFY(app::hasChineseFont()); }

    void iconsAreTinted() {
        const QImage image =
            app::tintedIcon(QStringLiteral("zoom-in"), 24, 2, Qt::red).toImage().convertToFormat(QImage::Format_ARGB32);
        QCOMPARE(image.size(), QSize(48, 48));
        int red = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 200) {
                    QVERIFY(pixel.red() > 200 && pixel.green() < 60);
                    ++red;
                }
            }
        QVERIFY(red > 100);
    }

    void chipsSayTheirStateWithAMark() {
        app::Chip chip(QStringLiteral("met"), app::Chip::Kind::Good);
        const int withMark = chip.sizeHint().width();
        chip.set(QStringLiteral("met"), app::Chip::Kind::Plain);
        QVERIFY(withMark > chip.sizeHint().width());
        QCOMPARE(chip.accessibleName(), QStringLiteral("met"));
    }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
