// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

#include "app/banner.h"
#include "app/look/appearance.h"
#include "app/look/chip.h"
#include "app/panels/history_panel.h"
#include "app/salvage_desk.h"
#include "app/survey/mapping_table.h"
#include "core/model/catalogue.h"
#include "support/drawn_raster.h"
#include "support/file_bytes.h"
#include "support/import_window.h"

/// What people drop on the window, beside plain tables: archives, folders, rows of bulk layers, pictures, and files
/// that are damaged.
class TestImportSources : public QObject, private test::ImportWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepareProgram(); }
    void init() { openImportWindow(); }
    void cleanup() {
        closeImportWindow();
        app::applyAppearance({});
    }

    void anArchiveAndAFolderAreTakenApart() {
        drop(QStringLiteral(TEST_SOURCE_DIR "/tests/data/sources/township.zip"));
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{2}, 20000);
        settle();
        QVERIFY(session().entries()[0].source.title.endsWith(QStringLiteral("hospitals_gbk.csv")));
        QCOMPARE(session().entries()[0].source.encoding, std::string("GB18030"));
        QCOMPARE(session().entries()[1].source.rows, std::int64_t{10});
        session().clear();
        const QString folder = m_folder->filePath(QStringLiteral("乡镇"));
        QDir().mkpath(folder);
        for (const char *name : {"甲", "乙", "丙"})
            QVERIFY(QFile::copy(list(QStringLiteral("一份.csv"), places(QString::fromUtf8(name), 2), 100),
                                folder + QLatin1Char('/') + QString::fromUtf8(name) + QStringLiteral(".csv")));
        drop(folder);
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{3}, 20000);
        settle();
        // One is read, the others wait and say so.
        QStringList chips;
        for (const app::Chip *chip : page().findChildren<app::Chip *>())
            if (chip->isVisible())
                chips.append(chip->text());
        QCOMPARE(chips.count(QStringLiteral("waiting")), 2);
    }

    void rowsOfABulkLayerAreTakenBackFromTheWindow() {
        const std::size_t before = m_document->county()->demand->position.size();
        const auto plane = gis::CountyPlane::at(m_document->county()->identity.plane);
        QByteArray text = "人数,经度,纬度\r\n";
        for (int i = 0; i < 5; ++i) {
            const core::LonLat place = plane->toLonLat({-1500.0 + 90 * i, -300});
            text +=
                QStringLiteral("%1,%2,%3\r\n").arg(20 + i).arg(place.lon, 0, 'f', 8).arg(place.lat, 0, 'f', 8).toUtf8();
        }
        QFile out(m_folder->filePath(QStringLiteral("居民.csv")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        out.close();
        m_window->importFiles({out.fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{1}, 20000);
        session().setLayer("demand_point");
        session().setCoordinates("EPSG:4490");
        settle();
        QVERIFY2(session().obstacle().isEmpty(), qPrintable(session().obstacle()));
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 1, 20000);
        settle();
        QCOMPARE(m_document->county()->demand->position.size(), before + 5);
        QVERIFY(session().entry()->isSaved);
        QAbstractButton *back = test::button(page(), "Take back");
        QVERIFY(back->isVisibleTo(&page()));
        back->click();
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 2, 20000);
        settle();
        QCOMPARE(m_document->county()->demand->position.size(), before);
        QVERIFY(!session().entry()->isWritten);
        QVERIFY(session().obstacle().isEmpty());
        // Written again, and taken back from the history: the page says so, too.
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 3, 20000);
        settle();
        QVERIFY(session().entry()->isWritten);
        m_window->showHistory();
        QTreeWidget &tree = *m_window->historyPanel()->tree();
        QTRY_VERIFY(tree.topLevelItemCount() > 2);
        tree.setCurrentItem(tree.topLevelItem(0));
        QPushButton *take = nullptr;
        for (QPushButton *button : m_window->historyPanel()->findChildren<QPushButton *>())
            take = button->text().startsWith(QStringLiteral("Take back")) ? button : take;
        QVERIFY(take);
        // The list is made anew when the county was read again.
        const auto isOffered = [&] {
            if (tree.currentItem() != tree.topLevelItem(0))
                tree.setCurrentItem(tree.topLevelItem(0));
            return take->isEnabled() && take->text().contains(QStringLiteral("5 rows"));
        };
        QTRY_VERIFY2(isOffered(), qPrintable(take->text()));
        take->click();
        QTRY_COMPARE_WITH_TIMEOUT(completed.count(), 4, 20000);
        settle();
        QCOMPARE(m_document->county()->demand->position.size(), before);
        QVERIFY(!session().entry()->isWritten && session().entry()->batch.empty());
        // How the county file came to be is no import.
        tree.setCurrentItem(tree.topLevelItem(tree.topLevelItemCount() - 1));
        QTRY_VERIFY(!take->isEnabled());
    }

    void rowsOfABulkLayerAreListedAndSettledOneByOne() {
        const auto plane = gis::CountyPlane::at(m_document->county()->identity.plane);
        QByteArray text = "人数,经度,纬度\r\n";
        // Row 3 has no number, row 5 lies in another province.
        for (int i = 0; i < 6; ++i) {
            const core::LonLat place = plane->toLonLat({-1500.0 + 90 * i + (i == 4 ? 900'000 : 0), -300});
            text += QStringLiteral("%1,%2,%3\r\n")
                        .arg(i == 2 ? QStringLiteral("很多") : QString::number(20 + i))
                        .arg(place.lon, 0, 'f', 8)
                        .arg(place.lat, 0, 'f', 8)
                        .toUtf8();
        }
        QFile out(m_folder->filePath(QStringLiteral("居民.csv")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        out.close();
        m_window->importFiles({out.fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{1}, 20000);
        session().setLayer("demand_point");
        session().setCoordinates("EPSG:4490");
        settle();
        page().setStep(app::ImportPage::Step::Rows);
        app::ColumnRowModel &rows = page().columnRows();
        const auto word = [&rows](std::int64_t number, int column) {
            return rows.index(rows.lineOf(number), column).data().toString();
        };
        QCOMPARE(rows.rowCount(), 6);
        QVERIFY(word(1, app::ColumnRowModel::Outcome).endsWith(QStringLiteral("new")));
        QVERIFY(word(3, app::ColumnRowModel::Outcome).endsWith(QStringLiteral("left out")));
        QVERIFY(word(3, app::ColumnRowModel::Findings).contains(QStringLiteral("很多")));
        QVERIFY(word(5, app::ColumnRowModel::Outcome).endsWith(QStringLiteral("to settle")));
        page().setFilter(app::DecisionFilter::Which::Open);
        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(rows.rowAt(0)->number, std::int64_t{5});
        page().setFilter(app::DecisionFilter::Which::LeftOut);
        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(rows.rowAt(0)->number, std::int64_t{3});
        page().chooseColumnRow(1);
        QCOMPARE(rows.rowCount(), 6);
        QTRY_VERIFY(page().map()->viewport().box().contains(rows.rowAt(0)->place));
        session().decideRow(5, core::Decision::New);
        settle();
        QCOMPARE(session().balance().rowsNew, std::int64_t{5});
        QVERIFY(word(5, app::ColumnRowModel::Outcome).endsWith(QStringLiteral("new")));
        session().decideRow(5, core::Decision::Ask);
        settle();
        QCOMPARE(session().balance().rowsOpen, std::int64_t{1});
        session().decideRow(5, core::Decision::Refuse);
        settle();
        QCOMPARE(session().balance().rowsOpen, std::int64_t{0});
        QVERIFY(word(5, app::ColumnRowModel::Outcome).endsWith(QStringLiteral("left out")));
        QCOMPARE(session().balance().rowsNew, std::int64_t{4});
        // Of another layer they are other rows.
        session().setLayer("shelter");
        settle();
        QCOMPARE(rows.rowCount(), 0);
        QVERIFY(session().entry()->source.request.decisions.rows.empty());
    }

    void answersAreKeptAndRecognised() {
        add(list(QStringLiteral("三月.csv"), places(QStringLiteral("甲村"), 3), 100));
        writeAndWait();
        session().clear();
        add(list(QStringLiteral("四月.csv"), places(QStringLiteral("乙村"), 2), 300));
        QVERIFY(session().entry()->source.profile.has_value());
        writeAndWait();
        // The same answers under another name are no second profile.
        QCOMPARE(recordsIn("import_profile").size(), std::size_t{1});
        session().clear();
        session().setKeepsProfile(false);
        add(list(QStringLiteral("五月.csv"), places(QStringLiteral("丙村"), 2), 500));
        session().setColumn("有效避难面积", "");
        settle();
        writeAndWait();
        QCOMPARE(recordsIn("import_profile").size(), std::size_t{1});
        session().setKeepsProfile(true);
    }

    void aPictureOrHeightsSayWhatTheyAre() {
        const QString heights = m_folder->filePath(QStringLiteral("高程.gpkg"));
        test::RasterDraft draft;
        draft.left = 112.4;
        draft.top = 29.6;
        draft.pixel = 0.001;
        const GDALDatasetUniquePtr raster = test::emptyRaster(draft, 1, GDT_Float32);
        QCOMPARE(raster->GetRasterBand(1)->Fill(35), CE_None);
        QVERIFY(test::writeRaster(*raster, "GPKG", heights));
        const QString picture = m_folder->filePath(QStringLiteral("影像.gpkg"));
        QVERIFY(test::writePicture(
            draft, [](int x, int) { return QColor(x, 0, 0); }, "GPKG", picture));
        page().add({heights, picture});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{2}, 20000);
        QCOMPARE(session().entries()[0].source.problem->message, std::string("import.only_heights"));
        QCOMPARE(session().entries()[1].source.problem->message, std::string("import.only_picture"));
    }

    void whatCanBeReadOfADamagedFileIsCopiedAndOpened() {
        const QString damaged = damagedCopy();
        const QByteArray before = test::bytesOf(damaged);
        QSignalSpy failed(m_document.get(), &app::Document::failed);
        m_document->open(damaged);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        auto *banner = m_window->findChild<app::Banner *>();
        QVERIFY2(banner->text().contains(QStringLiteral("is damaged")), qPrintable(banner->text()));
        const auto choices = banner->findChildren<QPushButton *>();
        QVERIFY(std::ranges::any_of(choices, [](const QPushButton *choice) {
            return choice->text().startsWith(QStringLiteral("Copy what can be read"));
        }));
        auto *desk = m_window->findChild<app::SalvageDesk *>();
        const QString clean = m_folder->filePath(QStringLiteral("可读.gpkg"));
        desk->salvage(damaged, clean);
        QMessageBox *told = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((told = m_window->findChild<QMessageBox *>()) && told->isVisible(), 20000);
        QVERIFY2(told->informativeText().contains(QStringLiteral("Shelters: ")), qPrintable(told->informativeText()));
        QCOMPARE(test::bytesOf(damaged), before);
        // It is opened: its rows stand on the import page, or it is a county again.
        QSignalSpy asked(m_window.get(), &app::MainWindow::openRequested);
        test::button(*told, "Open the copy")->click();
        QTRY_VERIFY_WITH_TIMEOUT(asked.count() > 0 || !session().entries().empty(), 20000);
        settle();
        if (asked.isEmpty())
            QVERIFY(!session().entries().front().source.problem);
    }

    void aFieldThatNoColumnFillsTakesOneValueForAllRows() {
        QFile out(m_folder->filePath(QStringLiteral("淹没区.csv")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("name,wkt\r\n"
                  "低区,\"POLYGON((112.55 29.55,112.56 29.55,112.56 29.56,112.55 29.55))\"\r\n");
        out.close();
        m_window->importFiles({out.fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), std::size_t{1}, 20000);
        session().setLayer("hazard_zone");
        session().setCoordinates("EPSG:4490");
        settle();
        QCOMPARE(session().balance().rowsRefused, 1);
        auto *table = page().findChild<app::MappingTable *>();
        const int lines = table->lines();
        QComboBox *box = nullptr;
        for (QComboBox *one : table->findChildren<QComboBox *>())
            box = one->accessibleName().endsWith(QStringLiteral("of all rows")) ? one : box;
        QVERIFY(box);
        const int flood = box->findData(QStringLiteral("flood"));
        QVERIFY(flood > 0);
        box->setCurrentIndex(flood);
        emit box->activated(flood);
        QTRY_COMPARE(session().fixedValueOf("hazard"), std::string("flood"));
        settle();
        QCOMPARE(session().balance().rowsNew, 1);
        // The line stays, so that the value can be changed or taken back.
        QCOMPARE(table->lines(), lines);
        table->fix(QStringLiteral("hazard"), QString());
        settle();
        QCOMPARE(session().balance().rowsRefused, 1);
    }

    void largeLettersOnASmallScreenScrollNothingSideways() {
        app::Appearance large;
        large.textPercent = 150;
        app::applyAppearance(large);
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->resize(1366, 768);
        m_window->show();
        add(list(QStringLiteral("三月.csv"), places(QStringLiteral("甲村"), 3), 100));
        auto *table = page().findChild<app::MappingTable *>()->findChild<QTableWidget *>();
        QTRY_VERIFY(table->isVisible());
        int width = 0;
        for (int column = 0; column < table->columnCount(); ++column)
            width += table->columnWidth(column);
        QVERIFY2(width <= table->viewport()->width() + 1, qPrintable(QString::number(width)));
    }

private:
    void drop(const QString &path) {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(700, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }

    /// The county file with the pages of its shelters overwritten.
    QString damagedCopy() {
        const QString path = m_folder->filePath(QStringLiteral("坏.gpkg"));
        QByteArray bytes = test::bytesOf(m_path);
        for (qsizetype at = bytes.indexOf("体育场"); at >= 0; at = bytes.indexOf("体育场", at + 1)) {
            const qsizetype page = at / 4096 * 4096;
            for (qsizetype i = 0; i < 4096; ++i)
                bytes[page + i] = '\x5a';
        }
        QFile file(path);
        [&file] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return path;
    }
};

QTEST_MAIN(TestImportSources)
#include "tst_import_sources.moc"
