// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStringEncoder>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/survey/balance_row.h"
#include "app/survey/coordinate_box.h"
#include "app/survey/import_page.h"
#include "app/survey/row_card.h"
#include "app/text/language.h"
#include "app/window_actions.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/store/store.h"
#include "gis/survey/layer_export.h"
#include "gis/survey/survey_file.h"
#include "support/drawn_county.h"

namespace {

constexpr int goodRows = 28, badRows = 12;

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

/// A list of a township office as Excel saves it: GB18030, coordinates of a web map with the headings of longitude and
/// latitude exchanged.
class TownshipList {
public:
    explicit TownshipList(const core::PlaneOrigin &origin) : m_plane(*gis::CountyPlane::at(origin)) {
        m_lines.append(QStringLiteral("名称,地址,有效避难面积,可容人数,类别,经度,纬度"));
    }

    void add(const QString &name, const core::Point &place, const QString &area = QStringLiteral("900"),
             const QString &type = {}) {
        const core::Point shifted = *gis::Crs::from("gcj02")->fromLonLat(m_plane.toLonLat(place));
        addCells(name, QString::number(shifted.y, 'f', 7), QString::number(shifted.x, 'f', 7), area, type);
    }
    void addUnswapped(const QString &name, const core::Point &place) {
        const core::Point shifted = *gis::Crs::from("gcj02")->fromLonLat(m_plane.toLonLat(place));
        addCells(name, QString::number(shifted.x, 'f', 7), QString::number(shifted.y, 'f', 7), QStringLiteral("900"),
                 {});
    }
    void addCells(const QString &name, const QString &x, const QString &y, const QString &area, const QString &type) {
        m_lines.append(
            QStringList{name, QStringLiteral("新街 %1 号").arg(m_lines.size()), area, QStringLiteral("600"), type, x, y}
                .join(QLatin1Char(',')));
    }
    [[nodiscard]] QByteArray bytes() const {
        return QStringEncoder("GB18030").encode(m_lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n"));
    }

private:
    gis::CountyPlane m_plane;
    QStringList m_lines;
};

core::Point placeOf(int i) { return {-1700.0 + 330 * (i % 10), -640.0 + 300 * (i / 10)}; }

/// 28 rows to take (two of them known), 12 with something wrong.
QByteArray listFor(const core::County &county) {
    TownshipList list(county.identity.plane);
    const core::Layer &shelters = *county.layer("shelter");
    for (const char *known : {"s-large", "s-small"}) {
        const core::FeaturePointer shelter = shelters.find(known);
        list.add(QString::fromStdString(core::textOf(shelters.schema(), *shelter, "name")),
                 std::get<core::Point>(shelter->geometry));
    }
    for (int i = 2; i < goodRows; ++i)
        list.add(QStringLiteral("避难点 %1").arg(i), placeOf(i));
    for (int i = 0; i < 3; ++i)
        list.add(QStringLiteral("约数 %1").arg(i), placeOf(30 + i), QStringLiteral("待测"));
    for (int i = 0; i < 2; ++i)
        list.add(QStringLiteral("负数 %1").arg(i), placeOf(33 + i), QStringLiteral("-480"));
    for (int i = 0; i < 2; ++i)
        list.add({}, placeOf(35 + i));
    for (int i = 2; i < 4; ++i)
        list.add(QStringLiteral("避难点 %1").arg(i), placeOf(i));
    list.addUnswapped(QStringLiteral("次序不同"), placeOf(37));
    list.add(QStringLiteral("另一类"), placeOf(38), QStringLiteral("900"), QStringLiteral("特级"));
    list.addCells(QStringLiteral("无坐标"), QStringLiteral("北门外"), QStringLiteral("桥头"), QStringLiteral("900"),
                  {});
    return list.bytes();
}

} // namespace

/// An analyst with a list from a township: dropped on the window, mapped, its coordinates agreed to, its rows mended,
/// imported, taken back, imported again, exported and imported once more.
class TestAnalystImport : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
        qputenv("ONEMAP_JOURNAL_DIR", m_folder.filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder.filePath(QStringLiteral("backup")).toLocal8Bit());
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        m_path = m_folder.filePath(QStringLiteral("小县.gpkg"));
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z"};
        QVERIFY(gis::Store::create(pathFrom(m_path), drawn.county, signature, core::Job()));
        m_list = write(QStringLiteral("新河乡避难点.csv"), listFor(drawn.county));
        m_listBytes = read(m_list);
        m_window.resize(1500, 900);
        m_window.show();
        QSignalSpy completed(&m_document, &app::Document::completed);
        m_document.open(m_path);
        QTRY_COMPARE(completed.count(), 1);
        m_before = shelters().size();
    }

    void dropped() {
        drop(m_list);
        const app::ImportSource &source = session().entry()->source;
        QCOMPARE(source.encoding, std::string("GB18030"));
        QCOMPARE(source.rows, std::int64_t{goodRows + badRows});
        QCOMPARE(source.request.layer, std::string("shelter"));
        QCOMPARE(session().targetOf("名称"), std::string("name"));
        QVERIFY(source.asksCoordinates);
        QVERIFY(!session().obstacle().isEmpty());
    }

    void mapped() {
        session().setColumn("可容人数", "capacity_declared");
        settle();
        session().setColumn("类别", "class_gb21734");
        settle();
        agreeTo("gcj02,swapped");
        const core::ImportBalance balance = session().balance();
        QVERIFY(balance.balances());
        QCOMPARE(balance.rowsIn, std::int64_t{goodRows + badRows});
        QCOMPARE(balance.rowsUpdated, 2);
        QCOMPARE(balance.rowsNew, goodRows - 2);
        QCOMPARE(balance.rowsOpen, badRows);
        QCOMPARE(page().balance().words().section(QLatin1Char(' '), 0, 4), QStringLiteral("40 26 2 0 12"));
    }

    void mended() {
        page().setStep(app::ImportPage::Step::Rows);
        page().setFilter(app::DecisionFilter::Which::Open);
        QCOMPARE(page().rows().rowCount(), badRows);
        page().mendAll();
        settle();
        // Cells that say no number, signs, the class that no list has, and the row whose axes are in order.
        QCOMPARE(session().balance().rowsOpen, 5);
        for (int i = 0; i < 2; ++i)
            typeName(rowOf("required"), QStringLiteral("补名 %1").arg(i));
        for (int i = 0; i < 2; ++i)
            session().decisions()->decide(rowOf("duplicate_row"), core::Decision::Refuse);
        session().noteDecided();
        settle();
        QCOMPARE(session().balance().rowsOpen, 1);
        QCOMPARE(session().balance().rowsRefused, 3);
        QVERIFY(session().balance().balances());
    }

    void refusedRowsAreKeptToBeMended() {
        const QString refused = m_folder.filePath(QStringLiteral("待补.csv"));
        QSignalSpy written(&session(), &app::ImportSession::refusedWritten);
        session().writeRefused(refused);
        QTRY_COMPARE(written.count(), 1);
        const QByteArray bytes = read(refused);
        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));
        QCOMPARE(bytes.count("\r\n"), 4);
        QVERIFY(bytes.contains("无坐标") && bytes.contains("Import problem") && bytes.contains("coordinates"));
    }

    void imported() {
        writeRows();
        QCOMPARE(shelters().size(), m_before + 26 + 7 + 2);
        const core::Feature &updated = *shelters().find("s-large");
        QVERIFY(core::textOf(shelters().schema(), updated, "address").starts_with("新街"));
        QVERIFY(std::abs(std::get<core::Point>(updated.geometry).x - -600) < 0.5);
        const auto store = gis::Store::open(pathFrom(m_path), gis::OpenMode::ReadOnly);
        const auto batches = store->auditBatches(0, 1);
        QCOMPARE(batches->front().why, std::string("import 新河乡避难点.csv"));
        QCOMPARE(batches->front().sourceHash.size(), std::size_t{16});
        QCOMPARE(batches->front().changes, 37);
        auto records = gis::Store::open(pathFrom(m_path), gis::OpenMode::ReadOnly)->readRecords("import_batch");
        QCOMPARE(records->size(), std::size_t{1});
        const auto has = [&records](const char *field, const char *value) {
            return std::ranges::find(records->front().values, std::pair<std::string, std::string>(field, value)) !=
                   records->front().values.end();
        };
        QVERIFY(has("coordinates", "gcj02,swapped") && has("rows_in", "40") && has("rows_refused", "3"));
        QCOMPARE(read(m_list), m_listBytes);
    }

    void takenBackAndImportedAgain() {
        m_window.actions().undo->trigger();
        QCOMPARE(shelters().size(), m_before);
        QSignalSpy saved(&m_document, &app::Document::saved);
        m_window.actions().save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(session().obstacle().isEmpty());
        writeRows();
        QCOMPARE(shelters().size(), m_before + 35);
    }

    void theSameFileAgainIsRecognised() {
        session().clear();
        drop(m_list);
        const app::ImportSource &source = session().entry()->source;
        QVERIFY(source.profile.has_value());
        QVERIFY(!source.asksCoordinates);
        QCOMPARE(source.request.crs, std::string("gcj02,swapped"));
        QCOMPARE(session().targetOf("可容人数"), std::string("capacity_declared"));
        // All that could be read stands in the county, also where only the name had to be put in: an empty cell says
        // nothing. Cells that cannot be read are asked about again.
        QCOMPARE(session().balance().rowsUnchanged, 30);
        QCOMPARE(session().balance().rowsNew + session().balance().rowsUpdated, 0);
    }

    void exportedAndImportedNothingChanges() {
        const QString table = m_folder.filePath(QStringLiteral("导出.csv"));
        gis::ExportRequest request;
        request.layer = "shelter";
        request.target = pathFrom(table);
        request.chinese = false;
        QVERIFY(gis::exportLayer(*m_document.county(), request, core::Job()));
        session().clear();
        drop(table);
        agreeTo("EPSG:4490");
        const core::ImportBalance balance = session().balance();
        QCOMPARE(balance.rowsIn, static_cast<std::int64_t>(shelters().size()));
        QCOMPARE(balance.rowsUnchanged, balance.rowsIn);
        QVERIFY(page().balance().words().endsWith(QStringLiteral("Nothing changed")));
        QVERIFY(page().obstacleWords().startsWith(QStringLiteral("Nothing to write")));
        // Three rows edited in a spreadsheet are three updates.
        QByteArray edited = read(table);
        for (const char *name : {"避难点 5", "避难点 6", "避难点 7"})
            edited.replace(name, QByteArray(name) + "（改）");
        session().clear();
        drop(write(QStringLiteral("改动.csv"), edited));
        agreeTo("EPSG:4490");
        QCOMPARE(session().balance().rowsUpdated, 3);
        QCOMPARE(session().balance().rowsUnchanged, balance.rowsIn - 3);
    }

private:
    app::ImportPage &page() { return m_window.importPage(); }
    app::ImportSession &session() { return page().session(); }
    const core::Layer &shelters() { return *m_document.county()->layer("shelter"); }

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(page().isSettled(), 20000); }

    void drop(const QString &path) {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(700, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window, &event);
        QTRY_VERIFY_WITH_TIMEOUT(session().entry() && session().entry()->preview, 20000);
        settle();
    }

    void agreeTo(const char *crs) {
        const auto &choices = session().entry()->source.coordinates;
        const auto found = std::ranges::find(choices, crs, &app::CoordinateChoice::crs);
        QVERIFY(found != choices.end());
        page().coordinates().choose(static_cast<int>(found - choices.begin()));
        page().coordinates().agree();
        settle();
    }

    std::size_t rowOf(const char *rule) {
        const auto &rows = session().decisions()->rows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].isOpen())
                for (const core::RowFinding &finding : rows[i].findings)
                    if (finding.rule == std::string("import.") + rule)
                        return i;
        return rows.size();
    }

    void typeName(std::size_t row, const QString &name) {
        page().chooseRow(row);
        auto *fields = page().rowCard().findChild<QTableWidget *>();
        const core::LayerSchema &schema = session().decisions()->schema();
        for (int line = 0; line < fields->rowCount(); ++line)
            if (fields->item(line, 0)->data(Qt::UserRole).toULongLong() == *schema.indexOf("name"))
                fields->item(line, 3)->setText(name);
        QTest::qWait(1);
    }

    void writeRows() {
        QSignalSpy saved(&m_document, &app::Document::saved);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
        QCOMPARE(m_document.unsavedCount(), 0);
    }

    QString write(const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(name));
        [&file] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return file.fileName();
    }
    static QByteArray read(const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_path, m_list;
    QByteArray m_listBytes;
    app::Document m_document;
    app::AnalysisSession m_session{m_document};
    app::UserSettings m_settings;
    app::MainWindow m_window{m_document, m_session, m_settings};
    std::size_t m_before = 0;
};

QTEST_MAIN(TestAnalystImport)
#include "tst_analyst_import.moc"
