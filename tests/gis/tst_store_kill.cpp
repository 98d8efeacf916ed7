// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <random>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "gis/store/store.h"
#include "tests/support/small_county.h"

namespace {

namespace fs = std::filesystem;

const gis::Signature someone{"测试员", "kill", "2026-11-21T20:14:00Z", ""};
constexpr const char *saveArgument = "--save";
constexpr int rounds = 20;

core::FeaturePointer shelter(int number) {
    return std::make_shared<const core::Feature>(small_county::feature(*core::findSchema("shelter"), number));
}

/// The child: saves shelter after shelter and says so on its standard output only when the store has said so.
int saveForever(const char *path, int first) {
    auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
    if (!store)
        return 1;
    for (int number = first;; ++number) {
        const core::FeaturePointer feature = shelter(number);
        if (!store->commit(core::ChangeSet({{"shelter", feature->id, nullptr, feature}}), someone, {}))
            return 2;
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
}

} // namespace

/// Kill -9 at random moments of saving: what was acknowledged is there, nothing is half there.
class TestStoreKill : public QObject {
    Q_OBJECT

private slots:
    void noAcknowledgedSaveIsLost() {
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "county.gpkg";
        core::County county = small_county::make();
        county.buildings = nullptr;
        QVERIFY(gis::Store::create(path, county, someone, {}).has_value());
        std::mt19937 random(20261122);
        int next = 10, acknowledgedInAll = 0;
        for (int round = 0; round < rounds; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QLatin1String(saveArgument), QString::fromStdString(path.string()), QString::number(next)});
            QVERIFY(child.waitForReadyRead(30000));
            const int pause = std::uniform_int_distribution<int>(0, 250)(random);
            QTest::qWait(pause);
            child.kill();
            QVERIFY(child.waitForFinished(30000));
            const QList<QByteArray> lines = child.readAllStandardOutput().trimmed().split('\n');
            const int acknowledged = lines.last().toInt();
            QVERIFY(acknowledged >= next);
            acknowledgedInAll += acknowledged - next + 1;
            if (!verify(path, acknowledged, next))
                QFAIL(qPrintable(QStringLiteral("round %1, pause %2 ms").arg(round).arg(pause)));
        }
        qInfo("%d acknowledged saves in %d kills", acknowledgedInAll, rounds);
    }

private:
    /// Moves `next` to the first number that is not saved.
    static bool verify(const fs::path &path, int acknowledged, int &next) {
        const auto start = std::chrono::steady_clock::now();
        auto store = gis::Store::open(path, gis::OpenMode::ReadWrite);
        if (!store)
            return false;
        const bool quick = std::chrono::steady_clock::now() - start < std::chrono::seconds(2);
        const auto county = store->readCounty({false, false, false, false}, {});
        const auto issues = store->check({});
        if (!county || !issues || !issues->empty())
            return false;
        const core::Layer &shelters = *county->layer("shelter");
        for (int number = 10; number <= acknowledged; ++number)
            if (!shelters.find(small_county::uidOf("shelter", number)))
                return false;
        next = 7 + static_cast<int>(shelters.size());
        // At most the one save whose acknowledgement was still on its way; one batch a save, and that of the creation.
        const auto batches = store->readRecords("audit_batch");
        return quick && (next == acknowledged + 1 || next == acknowledged + 2) && batches &&
               static_cast<int>(batches->size()) == next - 10 + 1 && county->revision == next - 10 + 1;
    }
};

int main(int argc, char **argv) {
    if (argc == 4 && qstrcmp(argv[1], saveArgument) == 0)
        return saveForever(argv[2], QByteArray(argv[3]).toInt());
    QCoreApplication application(argc, argv);
    TestStoreKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_kill.moc"
