// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/county_files.h"
#include "gis/store/store.h"
#include "gis/survey/layer_export.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "made", "2026-11-22T01:14:00Z", ""};

} // namespace

/// What an export may stand in the place of.
class TestExportTarget : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_county = at("open.gpkg");
        QVERIFY(gis::Store::create(m_county, small_county::make(), someone, {}).has_value());
    }

    void whatIsFreeIsFree() {
        QCOMPARE(verdict("new.gpkg", false), std::string());
        QCOMPARE(verdict("new.shp", false), std::string());
    }

    void theOpenCountyIsNeverReplaced() {
        QCOMPARE(verdict("open.gpkg", true), std::string("export.onto_county"));
        QCOMPARE(verdict("open.gpkg-journal", true), std::string("export.onto_county"));
    }

    void anotherCountyIsNeverReplacedWhateverItIsCalled() {
        QVERIFY(std::filesystem::copy_file(m_county, at("other.gpkg")));
        QVERIFY(std::filesystem::copy_file(m_county, at("other.csv")));
        std::filesystem::create_symlink(at("other.gpkg"), at("link.gpkg"));
        for (const char *name : {"other.gpkg", "other.csv", "link.gpkg"})
            QCOMPARE(verdict(name, true), std::string("export.onto_other"));
        // Held by its window, or damaged: it may be one.
        auto store = gis::Store::open(at("other.gpkg"), gis::OpenMode::ReadWrite);
        QVERIFY(store.has_value());
        QCOMPARE(verdict("other.gpkg", true), std::string("export.onto_other"));
        write("damaged.gpkg", read("other.gpkg").left(5000));
        QCOMPARE(verdict("damaged.gpkg", true), std::string("export.onto_other"));
    }

    void otherFilesAreReplacedWhenItWasAgreed() {
        const auto layer = gis::exportLayer(small_county::make(), {"shelter", at("shelters.gpkg"), true}, {});
        QVERIFY(layer.has_value());
        write("notes.csv", "a,b\n");
        for (const char *name : {"shelters.gpkg", "notes.csv"}) {
            QCOMPARE(verdict(name, false), std::string("export.exists"));
            QCOMPARE(verdict(name, true), std::string());
        }
    }

    void whatBelongsToAShapefileCounts() {
        write("roads.dbf", "the table of somebody else");
        QCOMPARE(verdict("roads.shp", false), std::string("export.exists"));
        QCOMPARE(verdict("roads.shp", true), std::string());
        QVERIFY(std::filesystem::copy_file(m_county, at("levees.cpg")));
        QCOMPARE(verdict("levees.shp", true), std::string("export.onto_other"));
    }

private:
    [[nodiscard]] std::filesystem::path at(const char *name) const {
        return QFile::encodeName(m_folder->filePath(QString::fromUtf8(name))).toStdString();
    }
    [[nodiscard]] std::string verdict(const char *name, bool isAgreed) const {
        const auto free = app::checkExportTarget(at(name), m_county, isAgreed);
        return free ? std::string() : free.error().message;
    }
    void write(const char *name, const QByteArray &bytes) const {
        QFile file(m_folder->filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] QByteArray read(const char *name) const {
        QFile file(m_folder->filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_county;
};

QTEST_GUILESS_MAIN(TestExportTarget)
#include "tst_export_target.moc"
