// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/map/map_view.h"
#include "app/models/cell_paste.h"
#include "app/panels/column_chooser.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "app/window_actions.h"
#include "gis/store/store.h"
#include "gis/survey/export_request.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// The attribute table as a spreadsheet: ticks, pasted cells, columns, search, export; and nothing typed in it is lost.
class TestSheet : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare("zh"); }
    void init() {
        QSettings().remove(QStringLiteral("table"));
        openWindow({1600, 1000});
    }
    void cleanup() { closeWindow(); }

    void aTickIsTurnedInItsPlace() {
        show();
        const QModelIndex cell = at(0, "sign");
        QCOMPARE(cell.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        view().setCurrentIndex(cell);
        view().horizontalScrollBar()->setValue(view().columnViewportPosition(cell.column()) - 400);
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_Space);
        QCOMPARE(at(0, "sign").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(m_document->undoStack()->count(), 1);
        const QRect rect = view().visualRect(at(0, "sign"));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(rect.left() + 16, rect.center().y()));
        QCOMPARE(at(0, "sign").data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        // Beside the box a click only chooses the row.
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(rect.right() - 2, rect.center().y()));
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void cellsOfASpreadsheetAreRead() {
        QCOMPARE(app::cellsOf(QStringLiteral("a\tb\r\n\t\r\n")),
                 (QList<QStringList>{{QStringLiteral("a"), QStringLiteral("b")}, {QString(), QString()}}));
        QCOMPARE(app::cellsOf(QStringLiteral("\"two\nlines \"\"said\"\"\"\tx")),
                 (QList<QStringList>{{QStringLiteral("two\nlines \"said\""), QStringLiteral("x")}}));
        QCOMPARE(app::cellsOf(QString()), QList<QStringList>());
    }

    void pastedCellsAreOneStep() {
        show();
        view().setCurrentIndex(at(1, "name"));
        const std::vector<int> shown = view().shownColumns();
        const auto name = std::ranges::find(shown, column("name"));
        const std::string next = panel().model()->field(*std::next(name)).name;
        QApplication::clipboard()->setText(QStringLiteral("甲\r\n乙\r\n丙\r\n"));
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_document->undoStack()->count(), 1);
        QCOMPARE(text("b", "name"), std::string("甲"));
        QCOMPARE(text("c", "name"), std::string("乙"));
        QCOMPARE(text("d", "name"), std::string("丙"));
        m_document->undoStack()->undo();
        QCOMPARE(text("b", "name"), std::string("第10村"));
    }

    void wordsOfListsArePastedAndWhatDoesNotFitIsSaid() {
        show();
        QSignalSpy refused(&panel(), &app::TablePanel::refused);
        view().setCurrentIndex(at(0, "status"));
        QApplication::clipboard()->setText(QStringLiteral("规划\n不知道\n关闭\n在用\n在用\n在用\n在用\n"));
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text("a", "status"), std::string("planned"));
        QCOMPARE(text("b", "status"), std::string("in_use"));
        QCOMPARE(text("c", "status"), std::string("closed"));
        QCOMPARE(refused.count(), 1);
        const QString said = refused.at(0).at(0).toString();
        QVERIFY2(said.contains(QStringLiteral("第 2 行")) && said.contains(QStringLiteral("1 行")), qPrintable(said));
    }

    void oneCellGoesIntoAllSelectedRows() {
        show();
        view().selectAll();
        view().selectionModel()->setCurrentIndex(at(0, "status"), QItemSelectionModel::NoUpdate);
        QApplication::clipboard()->setText(QStringLiteral("关闭"));
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        for (const char *id : {"a", "b", "c", "d", "e", "f"})
            QCOMPARE(text(id, "status"), std::string("closed"));
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void aClickGivesTheTableTheKeyboard() {
        show();
        for (const char *field : {"effective_area_m2", "name"}) {
            m_window->map()->setFocus();
            view().setCurrentIndex(at(0, field));
            m_window->map()->setFocus();
            const QPoint place = view().visualRect(at(0, field)).center();
            auto *frozen = view().findChild<QTableView *>();
            const bool isFrozen = column(field) < 2;
            QTest::mouseClick((isFrozen ? static_cast<QTableView *>(frozen) : &view())->viewport(), Qt::LeftButton, {},
                              isFrozen ? frozen->visualRect(at(0, field)).center() : place);
            QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(&view()));
        }
    }

    void typingGoesDownTheColumnAlsoInASelection() {
        show();
        m_window->map()->select(
            gis::Selection(std::vector<gis::MapObject>{{"shelter", feature("a")->id, gis::MapObject::noRow},
                                                       {"shelter", feature("b")->id, gis::MapObject::noRow}}));
        m_window->actions().tableSelected->trigger();
        QCOMPARE(view().model()->rowCount(), 2);
        typeInto(0, "capacity_declared", QStringLiteral("500"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(view().currentIndex().row(), 1);
        QCOMPARE(view().currentIndex().column(), column("capacity_declared"));
        QTest::keyClick(&view(), Qt::Key_6);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("00"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(core::numberOf(schema(), *feature("b"), "capacity_declared"), std::optional(600.0));
        QCOMPARE(core::numberOf(schema(), *feature("a"), "capacity_declared"), std::optional(500.0));
        QVERIFY(text("b", "shelter_id").empty());
    }

    void aRowCopiedInTheTableKeepsTitlesAndContactsOut() {
        show();
        core::Feature called = *feature("a");
        called.values[*schema().indexOf("phone")] = std::string("13907301234");
        QVERIFY(m_document->push(
            core::ChangeSet({{"shelter", called.id, feature("a"), std::make_shared<core::Feature>(called)}}), {}));
        view().setFocus();
        view().selectRow(0);
        const std::string first = view().currentIndex().isValid() ? std::string() : std::string("none");
        QCOMPARE(first, std::string());
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("139******34")));
        // Onto itself: nothing changes, the number least of all.
        const int before = m_document->undoStack()->count();
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_document->undoStack()->count(), before);
        QCOMPARE(text("a", "phone"), std::string("13907301234"));
        // Onto another row: the titles are no row, stars no number.
        view().clearSelection();
        view().selectRow(1);
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_document->undoStack()->count(), before + 1);
        QCOMPARE(text("b", "name"), std::string("三封寺"));
        QVERIFY(text("b", "phone").empty());
        QCOMPARE(text("c", "name"), std::string("第2村"));
    }

    void aValueOutsideItsListIsSeenAndKept() {
        show();
        core::Feature odd = *feature("a");
        odd.values[*schema().indexOf("status")] = std::string("strange");
        QVERIFY(m_document->push(
            core::ChangeSet({{"shelter", odd.id, feature("a"), std::make_shared<core::Feature>(odd)}}), {}));
        view().setFocus();
        view().setCurrentIndex(at(0, "status"));
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *list = view().findChild<QComboBox *>();
        QVERIFY(list);
        QCOMPARE(list->currentText(), QStringLiteral("strange"));
        QVERIFY(view().settle());
        QCOMPARE(text("a", "status"), std::string("strange"));
    }

    void whatIsBeingTypedFillsDown() {
        show();
        view().setFocus();
        view().setCurrentIndex(at(0, "manage_unit"));
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        view().selectionModel()->setCurrentIndex(at(0, "manage_unit"), QItemSelectionModel::NoUpdate);
        QTest::keyClick(&view(), Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("bureau"));
        QTest::keyClick(&view(), Qt::Key_D, Qt::ControlModifier);
        for (const char *id : {"a", "b", "c"})
            QCOMPARE(text(id, "manage_unit"), std::string("bureau"));
    }

    void columnsAreHiddenMovedAndRemembered() {
        show();
        const std::vector<int> before = view().shownColumns();
        view().chooseColumns();
        auto *chooser = view().findChild<app::ColumnChooser *>();
        QVERIFY(chooser && chooser->isVisible());
        QListWidget &list = *chooser->list();
        QCOMPARE(list.count(), int(before.size()));
        QVERIFY(!(list.item(0)->flags() & Qt::ItemIsUserCheckable));
        const int hidden = list.item(4)->data(Qt::UserRole).toInt();
        list.item(4)->setCheckState(Qt::Unchecked);
        QVERIFY(view().isColumnHidden(hidden));
        list.setCurrentRow(6);
        const int moved = list.item(6)->data(Qt::UserRole).toInt();
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(list.item(5)->data(Qt::UserRole).toInt(), moved);
        chooser->close();
        std::vector<int> expected = before;
        std::swap(expected[5], expected[6]);
        std::erase(expected, hidden);
        QCOMPARE(view().shownColumns(), expected);
        QTRY_VERIFY(QSettings().contains(QStringLiteral("table/shelter/columns")));
        m_window->showTable("warehouse");
        QVERIFY(view().shownColumns().size() > 3);
        m_window->showTable("shelter");
        QCOMPARE(view().shownColumns(), expected);
        // The frozen ones keep their place, whatever is dragged.
        view().horizontalHeader()->moveSection(5, 0);
        QCOMPARE(view().shownColumns(), expected);
    }

    void controlFSearchesAllColumns() {
        show();
        m_window->map()->setFocus();
        m_window->actions().findInTable->trigger();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(panel().searchLine()));
        panel().searchLine()->setText(QStringLiteral("bjg"));
        QCOMPARE(view().model()->rowCount(), 1);
        panel().searchLine()->setText(QStringLiteral("规划"));
        QCOMPARE(view().model()->rowCount(), 2);
        panel().searchLine()->setText(QStringLiteral("9000"));
        QCOMPARE(view().model()->rowCount(), 1);
        QTest::keyClick(panel().searchLine(), Qt::Key_Escape);
        QCOMPARE(view().model()->rowCount(), 6);
        QVERIFY(view().hasFocus());
    }

    void whatIsTypedInACellIsSaved_data() {
        QTest::addColumn<QString>("field");
        QTest::addRow("frozen") << QStringLiteral("name");
        QTest::addRow("other") << QStringLiteral("note");
    }
    void whatIsTypedInACellIsSaved() {
        QFETCH(QString, field);
        QTemporaryDir folder;
        const std::string path = (folder.path() + QStringLiteral("/county.gpkg")).toStdString();
        const core::Job job;
        QVERIFY(gis::Store::create(path, county(), {"test", "new", "2026-01-01T00:00:00Z", {}}, job));
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(QString::fromStdString(path));
        m_document->readRest();
        QTRY_COMPARE(completed.count(), 1);
        m_window->showTable("shelter");
        typeInto(0, field.toStdString(), QStringLiteral("typed"));
        QCOMPARE(m_document->unsavedCount(), 0);
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_window->actions().save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
        QVERIFY(store);
        const auto read = store->readCounty({}, job);
        QVERIFY(read);
        const core::Layer &layer = *read->layer("shelter");
        QCOMPARE(core::textOf(layer.schema(), *layer.find(idA), field.toStdString()), std::string("typed"));
    }

    void closingTheWindowTakesTheCellOver() {
        show();
        typeInto(0, "name", QStringLiteral("typed"));
        QCloseEvent leaving;
        QApplication::sendEvent(m_window.get(), &leaving);
        QCOMPARE(text("a", "name"), std::string("typed"));
        // There is something to save now, so the window asks first.
        QVERIFY(!leaving.isAccepted());
    }

    void aCellThatCannotBeStoredKeepsTheWindowOpen() {
        show();
        typeInto(0, "effective_area_m2", QStringLiteral("-5"));
        QCloseEvent leaving;
        QApplication::sendEvent(m_window.get(), &leaving);
        QVERIFY(!leaving.isAccepted());
        QVERIFY(view().indexWidget(view().currentIndex()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void anotherOrderTakesTheCellOver() {
        show();
        typeInto(0, "effective_area_m2", QStringLiteral("77"));
        emit view().horizontalHeader()->sectionClicked(column("name"));
        QCOMPARE(core::numberOf(schema(), *feature("a"), "effective_area_m2"), std::optional<double>(77));
    }

    void rowsAreExportedAsTheyStand() {
        show();
        QTemporaryDir folder;
        const QString path = folder.path() + QStringLiteral("/rows.csv");
        panel().model()->sort(column("effective_area_m2"), Qt::DescendingOrder);
        gis::ExportRequest request;
        request.layer = "shelter";
        request.target = path.toStdString();
        request.personal = gis::PersonalData::LeftOut;
        request.rows = panel().model()->sourceRows({0, 2});
        m_window->exportTo(request);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].contains(QStringLiteral("三封寺")));
        QVERIFY(lines[2].contains(QStringLiteral("第10村")));
        QVERIFY(!lines[0].contains(QStringLiteral("contact_phone")));
    }

    void theOpenCountyIsNotExportedOver() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("华容县.gpkg"));
        test::DrawnCounty drawn;
        QVERIFY(gis::Store::create(path.toStdString(), drawn.county, {"t", "t", "2026-11-22T00:00:00Z", {}}, {}));
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(path);
        QVERIFY(completed.wait(20000));
        const QString link = folder.filePath(QStringLiteral("link.gpkg"));
        QVERIFY(QFile::link(path, link));
        for (const QString &target : {path, link, folder.path() + QStringLiteral("/./华容县.gpkg")}) {
            gis::ExportRequest request;
            request.layer = "shelter";
            request.target = target.toStdString();
            m_window->exportTo(request);
            QTest::qWait(300);
            QVERIFY(QFileInfo(link).isSymLink());
            auto store = gis::Store::open(path.toStdString(), gis::OpenMode::ReadOnly);
            QVERIFY(store && store->readCounty({}, {}));
        }
    }

    void aHundredThousandRowsAreSearched() {
        test::DrawnCounty drawn;
        core::Layer many(drawn.county.layer("shelter")->schema());
        for (int i = 0; i < 100'000; ++i)
            many.put(std::make_shared<const core::Feature>(core::makeFeature(
                many.schema(), "s" + std::to_string(i), core::Point{double(i % 300), 0},
                {{"name", "北景港第" + std::to_string(i) + "避难场所"}, {"status", std::string("in_use")}})));
        *drawn.county.layer("shelter") = many;
        m_document->show(std::make_shared<const core::County>(drawn.county));
        m_window->showTable("shelter");
        QElapsedTimer clock;
        clock.start();
        panel().model()->setSearch(QStringLiteral("99999"));
        const qint64 one = clock.restart();
        QCOMPARE(view().model()->rowCount(), 1);
        panel().model()->setSearch(QStringLiteral("zzzz"));
        const qint64 none = clock.restart();
        QCOMPARE(view().model()->rowCount(), 0);
        qInfo("search over 100,000 rows: %lld ms, without a match %lld ms", one, none);
        QVERIFY(one < 3000 && none < 3000);
    }

    void selectedRowsComeFirst() {
        show();
        view().selectRow(4);
        auto *button = panel().findChild<QToolButton *>(QStringLiteral("selectedFirst"));
        QVERIFY(button);
        button->click();
        QCOMPARE(at(0, "name").data().toString(), QStringLiteral("操军"));
        button->click();
        QCOMPARE(at(0, "name").data().toString(), QStringLiteral("三封寺"));
    }

private:
    static constexpr const char *idA = "00000000-0000-4000-8000-00000000000a";

    static core::County county() {
        test::DrawnCounty drawn;
        core::County county = drawn.county;
        core::Layer empty(county.layer("shelter")->schema());
        *county.layer("shelter") = empty;
        drawn.county = county;
        const auto put = [&drawn](const char *id, double x, const char *name, const char *status, core::Value area) {
            const std::string uid = std::string("00000000-0000-4000-8000-00000000000") + id;
            drawn.put("shelter", uid.c_str(), core::Point{x, 0},
                      {{"name", std::string(name)},
                       {"status", std::string(status)},
                       {"effective_area_m2", area},
                       {"sign", *id == 'a'}});
        };
        put("a", -600, "三封寺", "in_use", 9000.0);
        put("b", -300, "第10村", "in_use", 800.0);
        put("c", 0, "第2村", "in_use", 600.0);
        put("d", 300, "北景港", "in_use", 400.0);
        put("e", 600, "操军", "planned", core::Value());
        put("f", 900, "插旗", "planned", 1200.0);
        return drawn.county;
    }
    void show() {
        m_document->show(std::make_shared<const core::County>(county()));
        m_window->showTable("shelter");
    }
    void typeInto(int row, const std::string &field, const QString &words) {
        view().setFocus();
        view().setCurrentIndex(at(row, field));
        QTest::keyClick(&view(), Qt::Key_F2);
        QWidget *editor = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(editor));
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, words);
    }
    app::TablePanel &panel() { return *m_window->tablePanel(); }
    app::SheetView &view() { return *panel().table(); }
    int column(const std::string &field) { return static_cast<int>(*panel().model()->rows().schema()->indexOf(field)); }
    QModelIndex at(int row, const std::string &field) { return panel().model()->index(row, column(field)); }
    const core::LayerSchema &schema() { return m_document->county()->layer("shelter")->schema(); }
    core::FeaturePointer feature(const std::string &id) {
        return m_document->county()->layer("shelter")->find("00000000-0000-4000-8000-00000000000" + id);
    }
    std::string text(const std::string &id, const char *field) { return core::textOf(schema(), *feature(id), field); }
};

QTEST_MAIN(TestSheet)
#include "tst_sheet.moc"
