// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <fstream>
#include <thread>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "gis/store/store.h"
#include "gis/survey/survey_import.h"
#include "support/content_hash.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "import", "2026-11-22T01:14:00Z", "0123456789abcdef"};

/// Rows of a source as text of a CSV.
std::string pointRows(int count, const char *heading, const std::function<std::string(int)> &cells) {
    std::string text = std::string(heading) + ",经度,纬度\n";
    for (int i = 0; i < count; ++i)
        text += cells(i) + "," + std::to_string(112.5 + 0.0001 * (i % 500)) + "," +
                std::to_string(29.5 + 0.0003 * (i / 500)) + "\n";
    return text;
}

std::string lineRows(int count) {
    std::string text = "name,class,wkt\n";
    for (int i = 0; i < count; ++i) {
        const double x = 112.5 + 0.0002 * (i % 300), y = 29.5 + 0.0004 * (i / 300);
        char line[200];
        std::snprintf(line, sizeof line, "路 %d,residential,\"LINESTRING(%.6f %.6f,%.6f %.6f)\"\n", i, x, y, x + 0.0002,
                      y);
        text += line;
    }
    return text;
}

} // namespace

/// A person stops an import: whenever that is, the county's rows are those of before, and no file stays beside it.
class TestImportCancel : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("county.gpkg")).toStdString();
        core::County county = small_county::make();
        QVERIFY(gis::Store::create(m_path, county, someone, {}));
        m_before = test::contentHash(m_path);
    }

    void stoppedAtEveryLookAndAtAnyMoment_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("features") << QStringLiteral("shelter")
                                  << QByteArray::fromStdString(pointRows(1500, "name,effective_area_m2", [](int i) {
                                         return "避难点 " + std::to_string(i) + ",900";
                                     }));
        QTest::newRow("people") << QStringLiteral("demand_point")
                                << QByteArray::fromStdString(
                                       pointRows(9000, "人数", [](int i) { return std::to_string(i % 90); }));
        QTest::newRow("roads") << QStringLiteral("road") << QByteArray::fromStdString(lineRows(9000));
    }
    void stoppedAtEveryLookAndAtAnyMoment() {
        QFETCH(QString, layer);
        QFETCH(QByteArray, rows);
        const std::filesystem::path source = m_folder->filePath(QStringLiteral("rows.csv")).toStdString();
        std::ofstream(source, std::ios::binary) << rows.toStdString();
        gis::ImportRequest request{layer.toStdString(), source, {}, "EPSG:4490", {}, {}};

        int stopped = 0;
        for (int left = 0;; ++left) {
            std::stop_source stop;
            int looks = 0;
            const core::Job job(stop.get_token(), [&](double, std::string_view) {
                if (looks++ == left)
                    stop.request_stop();
            });
            if (import(request, job))
                break;
            QCOMPARE(test::contentHash(m_path), m_before);
            expectOneFile();
            QVERIFY2(++stopped < 500, "the import never comes to its end");
        }
        QVERIFY2(stopped >= 2, qPrintable(QString::number(stopped)));
        QVERIFY(test::contentHash(m_path) != m_before);
        expectOneFile();
    }

    void stoppedByTheClock_data() { stoppedAtEveryLookAndAtAnyMoment_data(); }
    void stoppedByTheClock() {
        QFETCH(QString, layer);
        QFETCH(QByteArray, rows);
        const std::filesystem::path source = m_folder->filePath(QStringLiteral("rows.csv")).toStdString();
        std::ofstream(source, std::ios::binary) << rows.toStdString();
        const gis::ImportRequest request{layer.toStdString(), source, {}, "EPSG:4490", {}, {}};
        for (int moment = 0; moment < 12; ++moment) {
            std::stop_source stop;
            std::jthread hand([&stop, moment] {
                const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1 + 17 * moment);
                while (std::chrono::steady_clock::now() < end)
                    std::this_thread::yield();
                stop.request_stop();
            });
            if (import(request, core::Job(stop.get_token())))
                break;
            QCOMPARE(test::contentHash(m_path), m_before);
            expectOneFile();
        }
    }

private:
    /// The whole way of an import, from the file to the county; false when it was stopped.
    bool import(const gis::ImportRequest &request, const core::Job &job) {
        auto store = gis::Store::open(m_path, gis::OpenMode::ReadWrite);
        if (!store)
            qFatal("%s", store.error().message.c_str());
        const auto county = store->readCounty({true, true, false, true}, {});
        const auto preview = gis::previewImport(request, *county, job);
        if (!preview)
            return expectCancelled(preview.error());
        const auto receipt = preview->changes.isEmpty()
                                 ? store->append(preview->roads.get(), preview->demand.get(), nullptr, someone, job)
                                 : store->commit(preview->changes, someone, job);
        return receipt ? true : expectCancelled(receipt.error());
    }
    static bool expectCancelled(const core::Error &error) {
        if (error.code != core::ErrorCode::Cancelled)
            qFatal("%s %s", error.message.c_str(), error.detail.c_str());
        return false;
    }
    void expectOneFile() {
        const QStringList files = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
        for (const QString &file : files)
            QVERIFY2(!file.contains(QLatin1String("-journal")) && !file.contains(QLatin1String("-wal")),
                     qPrintable(files.join(QLatin1Char(' '))));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    QByteArray m_before;
};

QTEST_GUILESS_MAIN(TestImportCancel)
#include "tst_import_cancel.moc"
