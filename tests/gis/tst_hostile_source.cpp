// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include "gis/survey/survey_file.h"

namespace {

constexpr qint64 longestAnswer = 5000;

/// These allocate inside the database driver before a row is handed over; they wait for the import in a process of its
/// own with a memory limit.
const QStringList needOwnProcess = {QStringLiteral("G15_generated_column_800MB.gpkg")};

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha1)
                                          : QByteArray();
}

/// All text that a source yields, or why it yields none.
QString contentOf(const QString &path) {
    const auto file = gis::SurveyFile::open(path.toStdString());
    if (!file)
        return QString::fromStdString(file.error().message);
    QString content;
    for (std::size_t layer = 0; layer < file->layers().size(); ++layer) {
        const auto done = file->read(
            layer,
            [&content](const gis::SurveyRow &row) {
                for (const core::Value &value : row.values)
                    if (const auto *text = std::get_if<std::string>(&value))
                        content += QString::fromStdString(*text).left(200) + QLatin1Char('\n');
            },
            core::Job());
        content += QString::fromStdString(done ? std::string("complete") : done.error().message) + QLatin1Char('\n');
    }
    return content;
}

} // namespace

/// Files that were made to hurt: each one is answered in time, stays as it was, and shows nothing but itself.
class TestHostileSource : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const QString originals = QStringLiteral(SHARED_DATA_DIR "/hostile");
        if (!QDir(originals).exists())
            QSKIP("the folder of hostile files is not here");
        // Only copies are opened: what goes wrong here must not reach the originals, and modes do not stop root.
        QVERIFY(m_copies.isValid());
        m_folder = m_copies.path();
        QDirIterator files(originals, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString from = files.next(), to = m_copies.filePath(QDir(originals).relativeFilePath(from));
            QVERIFY(QDir().mkpath(QFileInfo(to).path()) && QFile::copy(from, to));
        }
    }

    void everyFileIsAnsweredInTime_data() {
        QTest::addColumn<QString>("path");
        QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = QDir(m_folder).relativeFilePath(path);
            QTest::newRow(name.toUtf8().constData()) << path;
        }
    }

    void everyFileIsAnsweredInTime() {
        QFETCH(QString, path);
        if (needOwnProcess.contains(QFileInfo(path).fileName()))
            QSKIP("needs the import in a process of its own");
        const QMap<QString, QByteArray> before = folderState(path);
        QElapsedTimer clock;
        clock.start();
        const QString content = contentOf(path);
        const qint64 elapsed = clock.elapsed();
        QVERIFY2(elapsed < longestAnswer, qPrintable(QString::number(elapsed)));
        QVERIFY(!content.isEmpty());
        if (!QFileInfo(path).fileName().startsWith(QLatin1String("bait")))
            QVERIFY2(!content.contains(QLatin1String("SECRET-BAIT")), "the content of another file shows");
        QCOMPARE(folderState(path), before);
    }

    void disguisesAreRefusedByName() {
        const auto answer = [this](const char *name) {
            return contentOf(m_folder + QLatin1Char('/') + QLatin1String(name));
        };
        for (const char *chained :
             {"X05_vrt_reads_neighbour.vrt", "X07_vrt_sql_deletes.vrt", "X08_vrt_includes_itself.vrt",
              "X03_xxe_loopback_http.gml", "X04_gml_remote_schema.gml"})
            QCOMPARE(answer(chained), QStringLiteral("import.format"));
        QCOMPARE(answer("X06_vrt_named_geojson.geojson"), QStringLiteral("import.not_readable_as"));
        QCOMPARE(answer("X01_xxe_local_file.kml"), QStringLiteral("import.document_type"));
        QCOMPARE(answer("X02_billion_laughs.kml"), QStringLiteral("import.document_type"));
        QCOMPARE(answer("Z02_bomb_256MB.kmz"), QStringLiteral("import.archive_too_large"));
        QCOMPARE(answer("G09_text_named_gpkg.gpkg"), QStringLiteral("import.not_readable_as"));
        QVERIFY(answer("G01_view_endless_recursion.gpkg").contains(QLatin1String("import.not_a_table")));
        QVERIFY(answer("G07_corrupt_leaf_page.gpkg").contains(QLatin1String("import.incomplete")));
        QVERIFY(answer("C02_gbk_no_bom.csv").contains(QString::fromUtf8("㙟")));
        QVERIFY(answer("S01_gbk_no_cpg_no_prj/shelters.shp").contains(QString::fromUtf8("避难")) ||
                answer("S01_gbk_no_cpg_no_prj/shelters.shp").contains(QString::fromUtf8("华容")));
    }

private:
    /// Every file of the folder with its content: nothing may change, appear or go.
    static QMap<QString, QByteArray> folderState(const QString &path) {
        QMap<QString, QByteArray> state;
        for (const QFileInfo &entry : QFileInfo(path).dir().entryInfoList(QDir::Files))
            state.insert(entry.fileName(), bytesOf(entry.filePath()));
        return state;
    }

    QTemporaryDir m_copies;
    QString m_folder;
};

QTEST_GUILESS_MAIN(TestHostileSource)
#include "tst_hostile_source.moc"
