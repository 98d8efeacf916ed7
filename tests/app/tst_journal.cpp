// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/document/document.h"
#include "app/document/journal_file.h"
#include "gis/store/feature_row.h"
#include "gis/store/store.h"
#include "support/editing_child.h"
#include "support/menu_size.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "journal", "2026-11-22T01:14:00Z", ""};

core::FeaturePointer renamed(const core::FeaturePointer &feature, const std::string &name) {
    auto copy = std::make_shared<core::Feature>(*feature);
    copy->values[*core::findSchema("shelter")->indexOf("name")] = name;
    return copy;
}

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

bool isSame(const core::FeaturePointer &a, const core::FeaturePointer &b) { return a && b ? *a == *b : !a && !b; }

} // namespace

/// The crash journal: what is written when, what survives, and what recovery makes of it.
class TestJournal : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("ONEMAP_JOURNAL_DIR", QFile::encodeName(m_folder->filePath(QStringLiteral("journal"))));
        m_path = m_folder->filePath(QStringLiteral("county.gpkg"));
        const auto made =
            gis::Store::create(QFile::encodeName(m_path).toStdString(), small_county::make(), someone, {});
        QVERIFY(made.has_value());
    }

    void everyStateComesBackToTheBit() {
        JournalRecordPair pair = everything();
        const auto read = app::unpacked(app::packed(pair.written));
        QVERIFY(read.has_value());
        QCOMPARE(read->author, pair.written.author);
        QCOMPARE(read->text, pair.written.text);
        QCOMPARE(read->at, pair.written.at);
        const auto &was = pair.written.changes.changes(), &is = read->changes.changes();
        QCOMPARE(is.size(), was.size());
        for (std::size_t i = 0; i < was.size(); ++i) {
            QCOMPARE(is[i].layer, was[i].layer);
            QVERIFY(isSame(is[i].before, was[i].before));
            QVERIFY(isSame(is[i].after, was[i].after));
        }
        QCOMPARE(read->imports.size(), std::size_t(2));
        const app::ImportTelling &import = read->imports[0];
        QCOMPARE(import.signature.why, std::string("import 名单.csv"));
        QCOMPARE(import.signature.sourceHash, std::string("abc"));
        QCOMPARE(import.signature.records.front().first, std::string("import_batch"));
        QCOMPARE(import.signature.records.front().second.values, importOf("名单.csv").records.front().second.values);
        QVERIFY(import.rows.empty());
        QCOMPARE(read->imports[1].rows, pair.written.imports[1].rows);
        QVERIFY(!app::unpacked(app::packed(pair.written).chopped(1)).has_value());
        QVERIFY(!app::unpacked(QByteArray(100, '\xff')).has_value());
    }

    void tornTailCostsTheLastEditAlone() {
        const QString path = journalOf(3);
        const QByteArray whole = bytesOf(path);
        QFile::remove(path);
        const QString copy = m_folder->filePath(QStringLiteral("cut"));
        std::size_t most = 0;
        for (qsizetype size = 0; size <= whole.size(); ++size) {
            write(copy, whole.left(size));
            const auto journal = app::readJournal(copy);
            const std::size_t edits = journal ? journal->edits.size() : 0;
            QVERIFY(edits == most || edits == most + 1);
            most = edits;
        }
        QCOMPARE(most, std::size_t(3));
        QByteArray flipped = whole;
        flipped[whole.size() - 5] = static_cast<char>(~flipped[whole.size() - 5]);
        write(copy, flipped);
        const auto journal = app::readJournal(copy);
        QCOMPARE(journal->edits.size(), std::size_t(2));
        QVERIFY(journal->hasTornTail);
    }

    void editIsOnDiskAtOnceAndASaveEndsTheJournal() {
        app::Document document;
        open(document);
        QCOMPARE(journals().size(), 0);
        rename(document, 0, "一");
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 1, 1000);
        document.undoStack()->undo();
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 2, 1000);
        document.undoStack()->redo();
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 3, 1000);
        QSignalSpy saved(&document, &app::Document::saved);
        document.save({});
        // An edit made while the save is running is not covered by it.
        rename(document, 1, "二");
        QVERIFY(saved.wait());
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 1, 1000);
        document.save({});
        QVERIFY(saved.wait());
        QTRY_COMPARE_WITH_TIMEOUT(journals().size(), 0, 1000);
    }

    void livingWindowIsNotRecovered() {
        app::Document document;
        open(document);
        rename(document, 0, "一");
        QTRY_COMPARE_WITH_TIMEOUT(journals().size(), 1, 1000);
        QCOMPARE(app::recoveryFor(m_path, uid()).edits, 0);
    }

    /// reliability.md 5, F3.
    void crashAfterFiftyEditsLosesAtMostOne_data() {
        QTest::addColumn<int>("round");
        for (int round = 0; round < menuSize("ONEMAP_CRASHES", 1); ++round)
            QTest::addRow("%d", round) << round;
    }
    void crashAfterFiftyEditsLosesAtMostOne() {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QLatin1String(editing_child::argument), m_path, QStringLiteral("4")});
        int acknowledged = 0;
        while (acknowledged < 50) {
            QVERIFY(child.canReadLine() || child.waitForReadyRead(20000));
            while (child.canReadLine())
                acknowledged = child.readLine().trimmed().toInt();
        }
        child.kill();
        QVERIFY(child.waitForFinished(10000));
        app::Document document;
        QSignalSpy found(&document, &app::Document::recoveryFound);
        open(document);
        QVERIFY(found.count() == 1 || found.wait());
        const app::RecoveryOffer offer = document.recoveryOffer();
        QVERIFY2(offer.edits >= acknowledged - 1, qPrintable(QString::number(offer.edits)));
        qInfo("%d edits made, %d recovered", acknowledged, offer.edits);
        QVERIFY(offer.lastEdit.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        // Nothing is done before the person says so.
        QCOMPARE(document.unsavedCount(), 0);
        QSignalSpy recovered(&document, &app::Document::recovered);
        document.acceptRecovery();
        QCOMPARE(recovered.count(), 1);
        QVERIFY(recovered.front().front().value<app::RecoveryPlan>().refused.empty());
        QCOMPARE(document.undoStack()->count(), 1);
        const core::Layer &shelters = *document.county()->layer("shelter");
        for (int n = offer.edits; n > offer.edits - 3; --n) {
            const core::FeaturePointer feature = shelters.features()[editing_child::shelterOf(n)];
            QVERIFY(*feature == editing_child::edited(*feature, n));
        }
        // The old journal is kept, the new one holds the recovered edits.
        QCOMPARE(journals().size(), 1);
        QCOMPARE(QDir(app::journalFolder()).entryList({QStringLiteral("*.aside")}, QDir::Files).size(), 1);
        QCOMPARE(editsOnDisk(), 1);
    }

    void refusedRecoveryIsKeptThirtyDays() {
        (void)journalOf(2);
        app::Document document;
        QSignalSpy found(&document, &app::Document::recoveryFound);
        open(document);
        QVERIFY(found.count() == 1 || found.wait());
        document.refuseRecovery();
        QCOMPARE(journals().size(), 0);
        QCOMPARE(document.recoveryOffer().edits, 0);
        const QDir folder(app::journalFolder());
        const auto kept = [&folder] { return folder.entryList({QStringLiteral("*.aside")}, QDir::Files).size(); };
        QCOMPARE(kept(), 1);
        app::sweepJournals(QDateTime::currentDateTime().addDays(29));
        QCOMPARE(kept(), 1);
        app::sweepJournals(QDateTime::currentDateTime().addDays(32));
        QCOMPARE(kept(), 0);
    }

    void whatOthersChangedSinceIsNamedAndTheRestRecovered() {
        (void)journalOf(2);
        core::FeaturePointer one;
        {
            auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
            one = store->readCounty({}, {})->layer("shelter")->features()[editing_child::shelterOf(1)];
            QVERIFY(store->commit(core::ChangeSet({{"shelter", one->id, one, renamed(one, "他人")}}), someone, {}));
        }
        app::Document document;
        QSignalSpy found(&document, &app::Document::recoveryFound);
        open(document);
        QVERIFY(found.count() == 1 || found.wait());
        QSignalSpy recovered(&document, &app::Document::recovered);
        document.acceptRecovery();
        const auto plan = recovered.front().front().value<app::RecoveryPlan>();
        QCOMPARE(plan.refused.size(), std::size_t(1));
        QCOMPARE(plan.refused.front().row, one->id);
        QCOMPARE(document.unsavedCount(), 1);
    }

    void whatWasSavedBeforeTheCrashIsNotDoneAgain() {
        const QString path = journalOf(2);
        const auto journal = app::readJournal(path);
        core::ChangeSet edits;
        for (const app::JournalRecord &record : journal->edits)
            for (const core::Change &change : record.changes.changes())
                edits.add(change);
        {
            auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
            QVERIFY(store->readCounty({}, {}).has_value());
            QVERIFY(store->commit(edits, someone, {}).has_value());
        }
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        const app::RecoveryPlan plan =
            app::planRecovery(app::recoveryFor(m_path, uid()).changes, *store->readCounty({}, {}));
        QCOMPARE(plan.alreadySaved, 2);
        QVERIFY(plan.changes.isEmpty() && plan.refused.empty());
    }

    void editsTakenBackLeaveNothingToRecover() {
        {
            app::JournalFile file = *app::JournalFile::create(app::newJournalPath());
            const core::FeaturePointer one = small_county::make().layer("shelter")->features()[0];
            const core::ChangeSet there({{"shelter", one->id, one, renamed(one, "一")}});
            QVERIFY(file.append({opened(), edit(1, there), edit(2, there.inverse())}).has_value());
        }
        QCOMPARE(app::recoveryFor(m_path, uid()).edits, 0);
        QCOMPARE(journals().size(), 0);
    }

    void aJournalOfTheVersionBeforeIsRead() {
        app::JournalRecord record = edit(1, core::ChangeSet({{"shelter", "x", nullptr, nullptr}}));
        // Without imports the record of today ends in their number, which the version before lacked.
        QByteArray bytes = app::packed(record).chopped(4);
        QVERIFY(!app::unpacked(bytes).has_value());
        bytes[0] = 1;
        const auto read = app::unpacked(bytes);
        QVERIFY(read.has_value());
        QCOMPARE(read->changes.changes().size(), std::size_t(1));
        bytes[0] = 3;
        QVERIFY(!app::unpacked(bytes).has_value());
    }

    /// An import between its two ends: rows in the county, nothing in the file, and the window gone. The second of two
    /// was taken back before.
    void anImportIsRecoveredWithItsRecords() {
        {
            app::JournalFile file = *app::JournalFile::create(app::newJournalPath());
            const core::ChangeSet one = newShelter("11111111-0000-4000-8000-000000000001", "一号");
            const core::ChangeSet two = newShelter("11111111-0000-4000-8000-000000000002", "二号");
            app::JournalRecord first = edit(1, one), second = edit(2, two);
            first.imports = {{importOf("一.csv"), {}}};
            second.imports = {{importOf("二.csv"), {}}};
            const core::FeaturePointer known = small_county::make().layer("shelter")->features()[0];
            const core::ChangeSet beside({{"shelter", known->id, known, renamed(known, "改名")}});
            QVERIFY(file.append({opened(), first, second, edit(3, two.inverse()), edit(4, beside)}).has_value());
        }
        app::Document document;
        recover(document);
        QCOMPARE(document.unsavedCount(), 2);
        // Recovered, and gone again before it was saved: it is recovered once more.
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 1, 1000);
        const QString copy = m_folder->filePath(QStringLiteral("again"));
        write(copy, bytesOf(QDir(app::journalFolder()).filePath(journals().front())));
        const auto again = app::readJournal(copy);
        QCOMPARE(again->edits.front().imports.size(), std::size_t(1));
        QSignalSpy saved(&document, &app::Document::saved);
        document.save({});
        QVERIFY(saved.wait());
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        const auto batches = store->readRecords("import_batch");
        QCOMPARE(batches->size(), std::size_t(1));
        const auto audit = store->auditBatches(0, 2);
        QCOMPARE((*audit)[1].why, std::string("import 一.csv"));
        QCOMPARE((*audit)[1].sourceHash, std::string("abc"));
        QCOMPARE((*audit)[1].changes, 1);
        QCOMPARE((*audit)[0].changes, 1);
        QVERIFY((*audit)[0].sourceHash.empty());
    }

    void anImportThatWasSavedBeforeTheCrashIsNotToldAgain() {
        const core::ChangeSet rows = newShelter("11111111-0000-4000-8000-000000000001", "一号");
        {
            app::JournalFile file = *app::JournalFile::create(app::newJournalPath());
            app::JournalRecord first = edit(1, rows);
            first.imports = {{importOf("一.csv"), {}}};
            const core::FeaturePointer known = small_county::make().layer("shelter")->features()[0];
            const core::ChangeSet beside({{"shelter", known->id, known, renamed(known, "改名")}});
            QVERIFY(file.append({opened(), first, edit(2, beside)}).has_value());
            auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadWrite);
            QVERIFY(store->readCounty({}, {}).has_value());
            QVERIFY(store->commit(rows, importOf("一.csv"), {}).has_value());
        }
        app::Document document;
        recover(document);
        QCOMPARE(document.unsavedCount(), 1);
        QSignalSpy saved(&document, &app::Document::saved);
        document.save({});
        QVERIFY(saved.wait());
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        QCOMPARE(store->readRecords("import_batch")->size(), std::size_t(1));
    }

    void letGoEditsAreKeptAside() {
        {
            app::Document document;
            open(document);
            rename(document, 0, "一");
        }
        QCOMPARE(journals().size(), 0);
        QCOMPARE(QDir(app::journalFolder()).entryList({QStringLiteral("*.aside")}, QDir::Files).size(), 1);
    }

    void diskThatRefusesIsSaidAndTriedAgain() {
        const QString blocked = m_folder->filePath(QStringLiteral("blocked"));
        write(blocked, "a file where a folder should be");
        qputenv("ONEMAP_JOURNAL_DIR", QFile::encodeName(blocked));
        app::Document document;
        QSignalSpy failed(&document, &app::Document::journalFailed);
        open(document);
        rename(document, 0, "一");
        QVERIFY(failed.count() == 1 || failed.wait());
        QFile::remove(blocked);
        QTRY_COMPARE_WITH_TIMEOUT(editsOnDisk(), 1, 5000);
        QCOMPARE(failed.count(), 1);
    }

private:
    struct JournalRecordPair {
        app::JournalRecord written;
    };

    /// Every kind of geometry and value, as added, changed and removed.
    static JournalRecordPair everything() {
        app::JournalRecord record;
        record.at = QDateTime::fromMSecsSinceEpoch(1795309440123, Qt::UTC);
        record.author = QStringLiteral("李敏");
        record.text = QStringLiteral("移动 3 处");
        const core::County county = small_county::make();
        for (const auto &[name, layer] : county.layers) {
            const auto &rows = layer.features();
            record.changes.add({name, rows[0]->id, rows[0], nullptr});
            record.changes.add({name, rows[1]->id, nullptr, rows[1]});
            auto other = std::make_shared<core::Feature>(*rows[1]);
            other->id = rows[2]->id;
            record.changes.add({name, rows[2]->id, rows[2], other});
        }
        record.imports = {{importOf("名单.csv"), {}}, {importOf("b.csv"), {{"shelter", "一"}, {"road", "2"}}}};
        return {record};
    }

    static gis::Signature importOf(const std::string &file) {
        return {"甲",
                "import " + file,
                "2026-11-22T01:14:00Z",
                "abc",
                {{"import_batch", {{}, {{"source", file}, {"layer", "shelter"}, {"rows_new", "1"}}}}}};
    }

    static QString uid() { return QString::fromStdString(small_county::make().identity.fileUid); }

    app::JournalRecord opened() const {
        app::JournalRecord record;
        record.kind = app::JournalRecord::Kind::Opened;
        record.text = QFileInfo(m_path).canonicalFilePath();
        record.fileUid = uid();
        return record;
    }
    static app::JournalRecord edit(int number, const core::ChangeSet &changes) {
        app::JournalRecord record;
        record.number = number;
        record.at = QDateTime::currentDateTimeUtc();
        record.changes = changes;
        return record;
    }

    /// A journal of a session that ended without saving: edits 1 … count of the editing child.
    QString journalOf(int count) const {
        const auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        core::County county =
            *gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly)->readCounty({}, {});
        const QString path = app::newJournalPath();
        app::JournalFile file = *app::JournalFile::create(path);
        std::vector<app::JournalRecord> records{opened()};
        for (int n = 1; n <= count; ++n) {
            const core::FeaturePointer before = county.layer("shelter")->features()[editing_child::shelterOf(n)];
            const auto after = std::make_shared<const core::Feature>(editing_child::edited(*before, n));
            const core::ChangeSet changes({{"shelter", before->id, before, after}});
            (void)changes.apply(county);
            records.push_back(edit(n, changes));
        }
        (void)file.append(records);
        return path;
    }

    void open(app::Document &document) const {
        QSignalSpy completed(&document, &app::Document::completed);
        connect(&document, &app::Document::opened, &document, &app::Document::readRest);
        document.open(m_path);
        QVERIFY(completed.wait());
        QVERIFY(document.isEditable());
    }
    void recover(app::Document &document) const {
        QSignalSpy found(&document, &app::Document::recoveryFound);
        open(document);
        QVERIFY(found.count() == 1 || found.wait());
        document.acceptRecovery();
    }
    static core::ChangeSet newShelter(const char *id, const char *name) {
        auto made = std::make_shared<core::Feature>(*small_county::make().layer("shelter")->features()[1]);
        made->id = id;
        return core::ChangeSet({{"shelter", id, nullptr, renamed(made, name)}});
    }
    static void rename(app::Document &document, std::size_t row, const char *name) {
        const core::FeaturePointer before = document.county()->layer("shelter")->features()[row];
        QVERIFY(document.push(core::ChangeSet({{"shelter", before->id, before, renamed(before, name)}}),
                              QStringLiteral("rename")));
    }
    static QStringList journals() {
        return QDir(app::journalFolder()).entryList({QStringLiteral("*.journal")}, QDir::Files);
    }
    /// Read from a copy: the journal itself is held by the living document.
    int editsOnDisk() const {
        const QStringList names = journals();
        if (names.size() != 1)
            return -1;
        const QString copy = m_folder->filePath(QStringLiteral("copy"));
        write(copy, bytesOf(QDir(app::journalFolder()).filePath(names.front())));
        const auto journal = app::readJournal(copy);
        return journal ? static_cast<int>(journal->edits.size()) : 0;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("OneMap"));
    if (argc == 4 && qstrcmp(argv[1], editing_child::argument) == 0) {
        QStandardPaths::setTestModeEnabled(true);
        return editing_child::run(application, QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toInt());
    }
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_journal.moc"
