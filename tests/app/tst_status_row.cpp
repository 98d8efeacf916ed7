// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include "app/map/map_view.h"
#include "app/status_row.h"
#include "gis/crs/coordinate_text.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// Coordinate, scale and reference system at the foot of the real window.
class TestStatusRow : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        m_settings = {};
        openWindow({1600, 1000});
        test::DrawnCounty drawn;
        m_document->show(std::make_shared<const core::County>(drawn.county));
    }
    void cleanup() { closeWindow(); }

    void everyFormIsCopiedAndReadAgain() {
        row().showPointer({120, -80});
        const core::LonLat centre = m_document->county()->identity.plane.centre;
        QString first;
        for (int i = 0; i < 3; ++i) {
            row().copyCoordinate();
            const QString text = QApplication::clipboard()->text();
            if (i == 0)
                first = text;
            QVERIFY2(i == 0 || text != first, qPrintable(text));
            const auto readings = gis::readCoordinates(text.toStdString(), centre);
            QVERIFY2(!readings.empty(), qPrintable(text));
            // About a metre and a half: five decimals of a degree.
            QVERIFY2(std::abs(readings.front().position.lon - centre.lon - 0.00123) < 2e-4, qPrintable(text));
            row().coordinateButton()->click();
        }
        QCOMPARE(row().form(), app::StatusRow::CoordinateForm::Degrees);
    }

    void theFormIsChosenInAMenuAndRemembered() {
        row().showPointer({0, 0});
        std::unique_ptr<QMenu> menu(row().makeCoordinateMenu());
        QCOMPARE(menu->actions().size(), 5);
        menu->actions().last()->trigger();
        QCOMPARE(row().form(), app::StatusRow::CoordinateForm::GaussKruger);
        QVERIFY(row().coordinateText().startsWith(QStringLiteral("X ")));
        QCOMPARE(m_settings.coordinateForm, 2);
        menu.reset();
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        QCOMPARE(row().form(), app::StatusRow::CoordinateForm::GaussKruger);
    }

    void aScaleIsTyped() {
        QLineEdit *line = row().scaleBox()->lineEdit();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("50000"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(qRound(m_window->map()->viewport().scaleDenominator()), 50000);
        QTRY_VERIFY(m_window->map()->hasFocus());
        QCOMPARE(line->text(), QStringLiteral("1 : 50,000"));
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("1:2000"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(qRound(m_window->map()->viewport().scaleDenominator()), 2000);
        for (const char *typed : {"1：50000", "1/50000", "1：５００００"}) {
            row().scaleBox()->setEditText(QStringLiteral("1:2000"));
            QTest::keyClick(line, Qt::Key_Return);
            line->setFocus();
            line->setText(QString::fromUtf8(typed));
            QTest::keyClick(line, Qt::Key_Return);
            QCOMPARE(qRound(m_window->map()->viewport().scaleDenominator()), 50000);
        }
        line->setFocus();
        line->setText(QStringLiteral("2000"));
        QTest::keyClick(line, Qt::Key_Return);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("large"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(qRound(m_window->map()->viewport().scaleDenominator()), 2000);
        QCOMPARE(line->text(), QStringLiteral("1 : 2,000"));
    }

    void theRightButtonCopiesAPlace() {
        QTest::mouseClick(m_window->map(), Qt::RightButton, {}, m_window->map()->rect().center());
        emit m_window->map()->customContextMenuRequested(m_window->map()->rect().center());
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
        const QString wanted = row().copyText(m_window->map()->viewport().toPlane(m_window->map()->rect().center()),
                                              app::StatusRow::CoordinateForm::Degrees);
        QVERIFY(menu->actions().first()->text().contains(wanted));
        menu->actions().first()->trigger();
        QCOMPARE(QApplication::clipboard()->text(), wanted);
        menu->close();
    }

private:
    app::StatusRow &row() { return *m_window->statusRow(); }
};

QTEST_MAIN(TestStatusRow)
#include "tst_status_row.moc"
