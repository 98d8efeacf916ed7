// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPushButton>
#include <QTest>

#include "app/map/hint_strip.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

namespace test {

/// The real window on a county in memory, driven by mouse and keys at places of the county plane.
class MapWindow : protected OpenWindow {
protected:
    using OpenWindow::prepare;

    void openCounty() {
        DrawnCounty drawn;
        drawn.county.identity.fileUid = "drawn";
        // The levee in two stretches with stations, and a sluice of its own.
        drawn.put("levee", "levee", core::MultiLine{{{{{-2000, 690}, {0, 690}, {2000, 690}}}}},
                  {{"name", std::string("南岸大堤")}, {"start_chainage_m", 1000.0}, {"end_chainage_m", 5000.0}});
        drawn.put("sluice", "z", core::Point{500, 690},
                  {{"name", std::string("一号闸")}, {"levee_uid", std::string("levee")}, {"chainage_m", 3500.0}});
        openWindow({1500, 900});
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_document->show(std::make_shared<const core::County>(drawn.county));
        look({-600, 300}, 4000);
    }

    void closeCounty() { closeWindow(); }

    [[nodiscard]] app::MapView *map() const { return m_window->map(); }
    [[nodiscard]] const core::Layer &layer(const char *name) const { return *m_document->county()->layer(name); }
    [[nodiscard]] double pixel() const { return map()->viewport().metresPerUnit(); }
    [[nodiscard]] QString strip() const { return m_window->editing().strip()->words(); }
    [[nodiscard]] QPoint at(const core::Point &p) const { return map()->viewport().toPainter(p).toPoint(); }
    void look(const core::Point &centre, double scale) {
        map()->showPoint(centre, scale);
        map()->setScale(scale);
        QTRY_VERIFY(map()->isUpToDate());
    }
    void select(const char *layer, const char *id) {
        const core::Point centre = map()->viewport().centre;
        const double scale = map()->viewport().scaleDenominator();
        map()->select(gis::MapObject{layer, id, gis::MapObject::noRow});
        look(centre, scale);
    }
    void key(int code) {
        map()->setFocus();
        QTest::keyClick(map(), static_cast<Qt::Key>(code));
    }
    void click(const core::Point &p) {
        QTest::mouseMove(map(), at(p));
        QTest::mouseClick(map(), Qt::LeftButton, {}, at(p));
    }
    void press(const core::Point &p) { QTest::mousePress(map(), Qt::LeftButton, {}, at(p)); }
    void moveTo(const core::Point &p) { QTest::mouseMove(map(), at(p)); }
    void release(const core::Point &p) { QTest::mouseRelease(map(), Qt::LeftButton, {}, at(p)); }
    void drag(const core::Point &from, const core::Point &to) {
        const QPoint end = at(to);
        press(from);
        QTest::mouseMove(map(), (at(from) + end) / 2);
        QTest::mouseMove(map(), end);
        QTest::mouseRelease(map(), Qt::LeftButton, {}, end);
    }
    void pressOnStrip(const QString &words) {
        for (QPushButton *button : m_window->editing().strip()->findChildren<QPushButton *>())
            if (button->text() == words) {
                button->click();
                return;
            }
        QFAIL("no such button");
    }
};

} // namespace test
