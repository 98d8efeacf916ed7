// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "app/window_actions.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// The attribute table in the real window.
class TestTable : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare("zh"); }
    void init() {
        openWindow({1600, 1000});
        m_document->show(std::make_shared<const core::County>(county()));
        m_window->showTable("shelter");
    }
    void cleanup() { closeWindow(); }

    void namesAreSortedAsPeopleSort() {
        view().model()->sort(column("name"), Qt::AscendingOrder);
        QCOMPARE(shown("name"),
                 (QStringList{QStringLiteral("北景港"), QStringLiteral("操军"), QStringLiteral("插旗"),
                              QStringLiteral("第2村"), QStringLiteral("第10村"), QStringLiteral("三封寺")}));
        view().model()->sort(column("name"), Qt::DescendingOrder);
        QCOMPARE(shown("name").first(), QStringLiteral("三封寺"));
        view().model()->sort(column("effective_area_m2"), Qt::AscendingOrder);
        QCOMPARE(shown("effective_area_m2").first(), QString());
        QCOMPARE(shown("effective_area_m2").last(), QStringLiteral("9,000"));
    }

    void theFilterRowNarrows_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        const auto row = [](const char *field, const char *text, int rows) {
            QTest::addRow("%s %s", field, text) << QString::fromLatin1(field) << QString::fromUtf8(text) << rows;
        };
        row("name", "村", 2);
        row("name", "bjg", 1);
        row("name", "zzz", 0);
        row("effective_area_m2", ">=800", 3);
        row("effective_area_m2", "≥ 800", 3);
        row("effective_area_m2", ">800", 2);
        row("effective_area_m2", "<800", 2);
        row("effective_area_m2", "500-900", 2);
        row("effective_area_m2", "500~900", 2);
        row("effective_area_m2", "800", 1);
        row("effective_area_m2", "＝８００", 1);
        row("effective_area_m2", "<", 6);
        row("effective_area_m2", "=", 1);
        row("status", "在用", 4);
        row("status", "zaiy", 4);
        row("status", "规划", 2);
        row("checked_date", ">=2026-01-01", 1);
        row("checked_date", "<2026-01-01", 1);
        row("sign", "是", 1);
    }
    void theFilterRowNarrows() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(int, rows);
        QLineEdit *editor = view().filterEditor(column(field.toStdString()));
        QVERIFY(editor);
        editor->setText(text);
        QCOMPARE(view().model()->rowCount(), rows);
        QCOMPARE(panel().headerWords().at(1), QStringLiteral("筛选 %1 / 6").arg(rows));
        editor->clear();
        QCOMPARE(view().model()->rowCount(), 6);
        QCOMPARE(panel().headerWords().at(1), QStringLiteral("6 行"));
    }

    void filtersWorkTogether() {
        view().filterEditor(column("status"))->setText(QStringLiteral("在用"));
        view().filterEditor(column("effective_area_m2"))->setText(QStringLiteral(">=800"));
        QCOMPARE(view().model()->rowCount(), 2);
        panel().model()->clearFilters();
        QCOMPARE(view().model()->rowCount(), 6);
    }

    void selectionIsSharedWithTheMap() {
        view().setFocus();
        view().setCurrentIndex(view().model()->index(0, column("effective_area_m2")));
        QCOMPARE(m_window->map()->selection().size(), std::size_t(1));
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_window->map()->selection().size(), std::size_t(3));
        QCOMPARE(panel().headerWords().at(0), QStringLiteral("选中 3"));
        m_window->map()->select(gis::Selection(std::vector<gis::MapObject>{object("a"), object("f")}));
        QCOMPARE(view().selectedRows().size(), std::size_t(2));
        QCOMPARE(panel().headerWords().at(0), QStringLiteral("选中 2"));
        // Another order keeps it.
        view().model()->sort(column("name"), Qt::DescendingOrder);
        QCOMPARE(view().selectedRows().size(), std::size_t(2));
        QCOMPARE(m_window->map()->selection().size(), std::size_t(2));
    }

    void theCurrentColumnIsSummed() {
        view().setCurrentIndex(view().model()->index(0, column("effective_area_m2")));
        QVERIFY2(panel().headerWords().at(2).contains(QStringLiteral("12,000")),
                 qPrintable(panel().headerWords().at(2)));
        QVERIFY(panel().headerWords().at(2).contains(QStringLiteral("2,400")));
    }

    void typingReplacesAndEnterGoesOn() {
        const int area = column("effective_area_m2");
        view().setFocus();
        view().setCurrentIndex(view().model()->index(0, area));
        QTest::keyClick(&view(), Qt::Key_1);
        QWidget *editor = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(editor));
        QTest::keyClicks(editor, QStringLiteral("589"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(number("a", "effective_area_m2"), 1589.0);
        QTRY_COMPARE(view().currentIndex().row(), 1);
        QCOMPARE(view().currentIndex().column(), area);
        QCOMPARE(m_document->undoStack()->count(), 1);
        m_document->undoStack()->undo();
        QCOMPARE(number("a", "effective_area_m2"), 9000.0);
    }

    void escapeReverts() {
        view().setFocus();
        view().setCurrentIndex(view().model()->index(0, column("effective_area_m2")));
        QTest::keyClick(&view(), Qt::Key_F2);
        QWidget *editor = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(editor));
        QTest::keyClicks(editor, QStringLiteral("1"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QCOMPARE(m_document->undoStack()->count(), 0);
        QCOMPARE(number("a", "effective_area_m2"), 9000.0);
    }

    void whatCannotBeStoredIsRefusedInWords() {
        QSignalSpy refused(&panel(), &app::TablePanel::refused);
        app::SheetModel &model = *panel().model();
        QVERIFY(!model.setData(model.index(0, column("effective_area_m2")), QStringLiteral("-5"), Qt::EditRole));
        QVERIFY(!model.setData(model.index(0, column("effective_area_m2")), QStringLiteral("abc"), Qt::EditRole));
        QVERIFY(!model.setData(model.index(0, column("name")), QString(), Qt::EditRole));
        QCOMPARE(refused.count(), 3);
        QVERIFY(refused.at(0).at(0).toString().contains(QStringLiteral("有效避难面积")));
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void controlDFillsDownAsOneStep() {
        const int status = column("status");
        view().setFocus();
        view().setCurrentIndex(view().model()->index(0, status));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_document->undoStack()->count(), 1);
        for (const char *id : {"a", "b", "c", "d", "e", "f"})
            QCOMPARE(text(id, "status"), std::string("in_use"));
        m_document->undoStack()->undo();
        QCOMPARE(text("f", "status"), std::string("planned"));
    }

    void rowsAreCopiedForASpreadsheet() {
        view().setFocus();
        view().setCurrentIndex(view().model()->index(0, 0));
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(QStringLiteral("避难场所编码\t名称\t")));
        QVERIFY(lines[1].contains(QStringLiteral("\t9000\t")));
    }

    void shiftWheelGoesSideways() {
        QScrollBar &bar = *view().horizontalScrollBar();
        QVERIFY(bar.maximum() > 0);
        QWheelEvent turn(QPointF(200, 90), view().mapToGlobal(QPointF(200, 90)), {}, QPoint(0, -120), Qt::NoButton,
                         Qt::ShiftModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view().viewport(), &turn);
        QVERIFY(bar.value() > 0);
        // The names stay in sight.
        QVERIFY(view().filterEditor(1)->isVisible());
    }

    void onlyTheSelectedOrTheVisible() {
        m_window->map()->select(gis::Selection(std::vector<gis::MapObject>{object("a"), object("f")}));
        m_window->actions().tableSelected->trigger();
        QCOMPARE(view().model()->rowCount(), 2);
        m_window->actions().table->trigger();
        m_window->showTable("shelter");
        QCOMPARE(view().model()->rowCount(), 6);
        m_window->map()->showPoint({-600, 0}, 1000);
        m_window->actions().tableVisible->trigger();
        QCOMPARE(shown("name"), QStringList{QStringLiteral("三封寺")});
    }

    void aLockedLayerIsOnlyRead() {
        m_window->showTable("township");
        const QModelIndex cell = view().model()->index(0, column("name"));
        QVERIFY(!cell.flags().testFlag(Qt::ItemIsEditable));
        m_window->editing().locks().setLocked("township", false);
        QVERIFY(cell.flags().testFlag(Qt::ItemIsEditable));
        m_window->editing().locks().setLocked("township", true);
        QVERIFY(!cell.flags().testFlag(Qt::ItemIsEditable));
    }

    void columnsAreReadable() {
        m_window->showTable("road");
        QCOMPARE(view().model()->rowCount(), 5);
        QVERIFY(shown("name").contains(QStringLiteral("人民路")));
        view().filterEditor(column("name"))->setText(QStringLiteral("jfl"));
        QCOMPARE(view().model()->rowCount(), 1);
        QVERIFY(!(view().model()->flags(view().model()->index(0, 0)) & Qt::ItemIsEditable));
        m_window->showTable("demand_point");
        QCOMPARE(view().model()->rowCount(), 40);
        m_window->showTable("building");
        QCOMPARE(view().model()->rowCount(), 40);
    }

private:
    static core::County county() {
        test::DrawnCounty drawn;
        core::County county = drawn.county;
        core::Layer empty(county.layer("shelter")->schema());
        *county.layer("shelter") = empty;
        drawn.county = county;
        const auto put = [&drawn](const char *id, double x, const char *name, const char *status, core::Value area,
                                  std::vector<std::pair<std::string_view, core::Value>> more = {}) {
            more.emplace_back("name", std::string(name));
            more.emplace_back("status", std::string(status));
            more.emplace_back("effective_area_m2", area);
            drawn.put("shelter", id, core::Point{x, 0}, more);
        };
        put("a", -600, "三封寺", "in_use", 9000.0, {{"checked_date", core::Date{2026, 3, 1}}, {"sign", true}});
        put("b", -300, "第10村", "in_use", 800.0, {{"checked_date", core::Date{2024, 3, 1}}, {"sign", false}});
        put("c", 0, "第2村", "in_use", 600.0);
        put("d", 300, "北景港", "in_use", 400.0);
        put("e", 600, "操军", "planned", core::Value());
        put("f", 900, "插旗", "planned", 1200.0);
        return drawn.county;
    }
    app::TablePanel &panel() { return *m_window->tablePanel(); }
    app::SheetView &view() { return *panel().table(); }
    static gis::MapObject object(const char *id) { return {"shelter", id, gis::MapObject::noRow}; }
    int column(const std::string &field) { return static_cast<int>(*panel().model()->rows().schema()->indexOf(field)); }
    QStringList shown(const std::string &field) {
        QStringList list;
        for (int row = 0; row < view().model()->rowCount(); ++row)
            list.append(view().model()->index(row, column(field)).data().toString());
        return list;
    }
    core::FeaturePointer feature(const char *id) { return m_document->county()->layer("shelter")->find(id); }
    double number(const char *id, const char *field) {
        return *core::numberOf(m_document->county()->layer("shelter")->schema(), *feature(id), field);
    }
    std::string text(const char *id, const char *field) {
        return core::textOf(m_document->county()->layer("shelter")->schema(), *feature(id), field);
    }
};

QTEST_MAIN(TestTable)
#include "tst_table.moc"
