// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "gis/store/salvage.h"
#include "gis/survey/survey_file.h"

namespace {

namespace fs = std::filesystem;

QByteArray bytesOf(const fs::path &path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const fs::path &path, const QByteArray &bytes) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test file could not be written");
}

const gis::SalvagedTable *tableOf(const gis::SalvageReport &report, const std::string &name) {
    const auto found = std::ranges::find(report.tables, name, &gis::SalvagedTable::name);
    return found == report.tables.end() ? nullptr : &*found;
}

/// Two layers without positions: `rows` short rows each, and long texts that lie on pages of their own in the second.
void makeFile(const fs::path &path, int rows) {
    sqlite3 *file = nullptr;
    sqlite3_open(path.c_str(), &file);
    const auto run = [file](const std::string &sql) {
        if (sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(file));
    };
    run("PRAGMA page_size=1024; PRAGMA application_id=1196444487; PRAGMA user_version=10200;"
        "CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,"
        " organization_coordsys_id INTEGER, definition TEXT, description TEXT);"
        "CREATE TABLE gpkg_contents(table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,"
        " last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);"
        "CREATE TABLE gpkg_ogr_contents(table_name TEXT PRIMARY KEY, feature_count INTEGER);"
        "CREATE TABLE shelter(fid INTEGER PRIMARY KEY, name TEXT, people INTEGER);"
        "CREATE TABLE note(fid INTEGER PRIMARY KEY, words TEXT);"
        "CREATE VIEW all_names AS SELECT name FROM shelter;"
        "INSERT INTO gpkg_contents(table_name, data_type) VALUES ('shelter', 'attributes'), ('note', 'attributes'),"
        " ('gone', 'attributes');"
        "BEGIN");
    for (int i = 1; i <= rows; ++i) {
        const std::string number = std::to_string(i);
        run("INSERT INTO shelter VALUES (" + number + ", '避难场所" + number + "', " + std::to_string(i * 10) + ")");
        run("INSERT INTO note VALUES (" + std::to_string(i * 7) + ", '" + std::string(1500, 'x') + number + "')");
    }
    run("INSERT INTO gpkg_ogr_contents VALUES ('shelter', " + std::to_string(rows) + "), ('note', " +
        std::to_string(rows) + "); COMMIT");
    sqlite3_close(file);
}

/// fid → text of the second column, read without GDAL.
std::map<std::int64_t, std::string> rowsOf(const fs::path &path, const char *table) {
    std::map<std::int64_t, std::string> rows;
    sqlite3 *file = nullptr;
    sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(file, (std::string("SELECT * FROM ") + table).c_str(), -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows[sqlite3_column_int64(statement, 0)] = reinterpret_cast<const char *>(sqlite3_column_text(statement, 1));
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return rows;
}

} // namespace

/// What can still be read of a damaged file is copied, all of it, and what is lost is said.
class TestSalvage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = path("source.gpkg");
        makeFile(m_source, 300);
    }

    void aSoundFileIsCopiedWhole() {
        const QByteArray before = bytesOf(m_source);
        const auto report = gis::salvage(m_source, path("clean.gpkg"), core::Job());
        QVERIFY(report);
        QCOMPARE(report->rows(), std::int64_t(600));
        // A view, and a layer that the file lists and does not have.
        QCOMPARE(report->leftOut, (std::vector<std::string>{"all_names", "gone"}));
        QVERIFY(tableOf(*report, "shelter")->isWhole() && tableOf(*report, "shelter")->isLayer);
        QCOMPARE(rowsOf(path("clean.gpkg"), "shelter"), rowsOf(m_source, "shelter"));
        QCOMPARE(rowsOf(path("clean.gpkg"), "note"), rowsOf(m_source, "note"));
        QCOMPARE(bytesOf(m_source), before);
        // It is a GeoPackage that the import reads, without what was not copied.
        const auto file = gis::SurveyFile::open(path("clean.gpkg"));
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        QCOMPARE(file->layers().size(), std::size_t(2));
    }

    void pagesThatAreLostCostTheirRowsAlone() {
        const auto sound = rowsOf(m_source, "shelter"), notes = rowsOf(m_source, "note");
        const QByteArray bytes = bytesOf(m_source);
        std::mt19937 random(11);
        int withLoss = 0;
        for (int round = 0; round < 60; ++round) {
            QByteArray damaged = bytes;
            // The first page holds the schema; any other one may go.
            const auto page = 1 + static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size() / 1024 - 1));
            for (qsizetype i = 0; i < 1024; ++i)
                damaged[page * 1024 + i] = static_cast<char>(random());
            const fs::path source = path("damaged.gpkg"), clean = path("clean.gpkg");
            write(source, damaged);
            fs::remove(clean);
            const auto report = gis::salvage(source, clean, core::Job());
            QCOMPARE(bytesOf(source), damaged);
            if (!report)
                continue;
            const auto kept = rowsOf(clean, "shelter"), words = rowsOf(clean, "note");
            for (const auto &[fid, name] : kept)
                QVERIFY(sound.contains(fid) && sound.at(fid) == name);
            for (const auto &[fid, text] : words)
                QVERIFY(notes.contains(fid));
            // Nothing is lost without a word; a leaf of 1,024 bytes holds some fifty short rows.
            const std::size_t lost = sound.size() - kept.size() + notes.size() - words.size();
            withLoss += lost > 0 ? 1 : 0;
            QVERIFY2(lost == 0 || !report->isWhole(), "rows were lost without a word");
            // More is lost only where the root of a table is gone, and then of that table.
            QVERIFY2(lost <= 60 || page + 1 == rootOf("shelter") || page + 1 == rootOf("note"),
                     qPrintable(QString::number(lost)));
        }
        // Most pages hold long texts alone, whose letters nobody can tell from others.
        QVERIFY2(withLoss > 8, qPrintable(QString::number(withLoss)));
    }

    /// The first rows are no better than others.
    void aDamagedFirstPageCostsItsRowsAlone() {
        QByteArray bytes = bytesOf(m_source);
        // Rows 1, 2 … stand on the page that holds the first name, from its end on.
        const qsizetype page = bytes.indexOf(QByteArray("避难场所1\x0a").left(13)) / 1024;
        QVERIFY(page > 0 && page + 1 != rootOf("shelter"));
        for (qsizetype i = 0; i < 1024; ++i)
            bytes[page * 1024 + i] = '\x5a';
        write(path("damaged.gpkg"), bytes);
        const auto report = gis::salvage(path("damaged.gpkg"), path("clean.gpkg"), core::Job());
        QVERIFY(report);
        const auto kept = rowsOf(path("clean.gpkg"), "shelter");
        QVERIFY2(kept.size() >= 240 && kept.size() < 300, qPrintable(QString::number(kept.size())));
        QVERIFY(kept.contains(300) && !tableOf(*report, "shelter")->isWhole());
    }

    void namesAndKeysOfStrangersAreCopiedToo() {
        sqlite3 *file = nullptr;
        sqlite3_open(m_source.c_str(), &file);
        const char *sql =
            "CREATE TABLE rtree_points(fid INTEGER PRIMARY KEY, a TEXT); INSERT INTO rtree_points VALUES "
            "(1, 'x'); CREATE TABLE gpkg_old(fid INTEGER PRIMARY KEY, a TEXT); INSERT INTO gpkg_old VALUES "
            "(1, 'y'); CREATE TABLE coded(code TEXT PRIMARY KEY, a TEXT) WITHOUT ROWID; INSERT INTO coded "
            "VALUES ('k1', 'z'), ('k2', 'z'); CREATE TABLE odd(rowid TEXT, a FLOAT(3)); INSERT INTO odd "
            "VALUES (NULL, 1), ('b', 2)";
        QCOMPARE(sqlite3_exec(file, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(file);
        const auto report = gis::salvage(m_source, path("clean.gpkg"), core::Job());
        QVERIFY(report);
        for (const auto &[table, rows] : {std::pair{"rtree_points", 1}, {"gpkg_old", 1}, {"coded", 2}, {"odd", 2}})
            QVERIFY2(tableOf(*report, table) && tableOf(*report, table)->rows == rows, table);
    }

    void aFileThatWasCutOffGivesWhatIsLeft() {
        const QByteArray bytes = bytesOf(m_source);
        write(m_source, bytes.left(bytes.size() * 6 / 10));
        QVERIFY(!gis::SurveyFile::open(m_source));
        const auto report = gis::salvage(m_source, path("clean.gpkg"), core::Job());
        QVERIFY(report);
        QVERIFY(report->rows() > 200 && report->rows() < 600 && !report->isWhole());
        QVERIFY(gis::SurveyFile::open(path("clean.gpkg")));
    }

    void nothingIsHalfDone() {
        write(path("text.gpkg"), "This is no database, whatever its name says.");
        const auto none = gis::salvage(path("text.gpkg"), path("clean.gpkg"), core::Job());
        QVERIFY(!none);
        QCOMPARE(none.error().message, std::string("salvage.nothing"));
        write(path("there.gpkg"), "somebody's work");
        QCOMPARE(gis::salvage(m_source, path("there.gpkg"), core::Job()).error().message, std::string("store.exists"));
        QCOMPARE(gis::salvage(path("no.gpkg"), path("clean.gpkg"), core::Job()).error().code,
                 core::ErrorCode::NotFound);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(gis::salvage(m_source, path("clean.gpkg"), core::Job(stop.get_token())).error().code,
                 core::ErrorCode::Cancelled);
        QCOMPARE(bytesOf(path("there.gpkg")), QByteArray("somebody's work"));
        const QStringList left = QDir(m_folder->path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(left, QStringList(
                           {QStringLiteral("source.gpkg"), QStringLiteral("text.gpkg"), QStringLiteral("there.gpkg")}));
    }

private:
    /// Page of a table's root in the sound file, from 1.
    [[nodiscard]] qsizetype rootOf(const char *table) const {
        sqlite3 *file = nullptr;
        sqlite3_open_v2(m_source.c_str(), &file, SQLITE_OPEN_READONLY, nullptr);
        sqlite3_stmt *statement = nullptr;
        const std::string sql = std::string("SELECT rootpage FROM sqlite_master WHERE name='") + table + "'";
        sqlite3_prepare_v2(file, sql.c_str(), -1, &statement, nullptr);
        const qsizetype page = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
        sqlite3_finalize(statement);
        sqlite3_close(file);
        return page;
    }
    [[nodiscard]] fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_source;
};

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
