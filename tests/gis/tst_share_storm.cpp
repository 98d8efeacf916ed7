// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "gis/store/store.h"
#include "tests/support/menu_size.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "share", "2026-11-22T02:14:00Z", ""};
constexpr const char *writerArgument = "--writer";

core::FeaturePointer shelter(int number) {
    core::Feature feature = small_county::feature(*core::findSchema("shelter"), 1);
    feature.id = small_county::uidOf("shelter", number);
    return std::make_shared<const core::Feature>(std::move(feature));
}

/// The child: saves `count` shelters to the shared file, reading it again whenever the other was faster. On a share
/// whose locks do not hold nobody sees the lock file of the other.
int saveAll(const fs::path &path, int first, int count) {
    for (int number = first; number < first + count;) {
        auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
        std::error_code ignored;
        fs::remove(path.string() + ".lock", ignored);
        if (!store)
            continue;
        const core::FeaturePointer feature = shelter(number);
        const auto receipt = store->commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {});
        if (!receipt && receipt.error().message != "store.share_changed" &&
            receipt.error().message != "store.not_written_back" && receipt.error().message != "store.locked")
            return 2;
        if (!receipt)
            continue;
        std::printf("%d\n", number++);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

/// reliability.md 5, F10: two writers on a share whose locks do not hold. In place, 10 of 10 files were corrupt.
class TestShareStorm : public QObject {
    Q_OBJECT

private slots:
    void twoWritersCorruptAndLoseNothing() {
        const int rounds = menuSize("ONEMAP_SHARE_ROUNDS", 1), saves = menuSize("ONEMAP_SHARE_SAVES", 15);
        for (int round = 0; round < rounds; ++round) {
            const QTemporaryDir folder;
            const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
            core::County county = small_county::make();
            county.roads = nullptr;
            county.demand = nullptr;
            county.buildings = nullptr;
            QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
            qputenv("ONEMAP_SHARED_FOLDERS", folder.path().toLocal8Bit());
            QProcess one, two;
            start(one, path, 100, saves);
            start(two, path, 10000, saves);
            for (QProcess *writer : {&one, &two}) {
                QVERIFY(writer->waitForFinished(600000));
                QCOMPARE(writer->exitCode(), 0);
            }
            auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
            QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
            QVERIFY(store->check({})->empty());
            const core::County read = *store->readCounty({false, false, false, false}, {});
            QCOMPARE(read.layer("shelter")->size(), std::size_t(3 + 2 * saves));
            QCOMPARE(store->auditBatches(0, 1000)->size(), std::size_t(1 + 2 * saves));
        }
        qInfo("%d rounds of 2 x %d saves", rounds, saves);
    }

private:
    static void start(QProcess &writer, const fs::path &path, int first, int saves) {
        writer.start(QCoreApplication::applicationFilePath(),
                     {QLatin1String(writerArgument), QString::fromStdString(path.string()), QString::number(first),
                      QString::number(saves)});
    }
};

int main(int argc, char **argv) {
    QCoreApplication application(argc, argv);
    if (argc == 5 && qstrcmp(argv[1], writerArgument) == 0)
        return saveAll(argv[2], QByteArray(argv[3]).toInt(), QByteArray(argv[4]).toInt());
    TestShareStorm test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_share_storm.moc"
