// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "other_program.h"
#include "program_run.h"

using namespace Qt::StringLiterals;

/// A township's packet goes out, is worked on with another program, and comes back twice, by the command line alone.
class TestPacketRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({u"sample"_s, u"huarong"_s, county()}).exitCode, 0);
        const ProgramRun cut = run({u"packet"_s, county(), packet(), u"--unit"_s, u"东山镇"_s, u"--json"_s, u"-"_s});
        QVERIFY2(cut.exitCode == 0, cut.errors.constData());
        QVERIFY(resultOf(cut)["records"_L1].toInt() > 3);
        const ProgramRun again = run({u"packet"_s, county(), packet(), u"--unit"_s, u"东山镇"_s});
        QCOMPARE(again.exitCode, 5);
    }

    void untouchedItChangesNothing() {
        const qint64 before = revision();
        const ProgramRun back = run({u"import"_s, county(), packet(), u"--json"_s, u"-"_s});
        QCOMPARE(back.exitCode, 0);
        QCOMPARE(resultOf(back)["rows_unchanged"_L1], resultOf(back)["rows_in"_L1]);
        QCOMPARE(revision(), before);
    }

    void itsWorkIsTakenAndCorrected() {
        QCOMPARE(edit("UPDATE shelter SET address='新街 8 号' WHERE fid=(SELECT min(fid) FROM shelter)"), 1);
        const ProgramRun dry = run({u"import"_s, county(), packet(), u"--dry-run"_s, u"--json"_s, u"-"_s});
        QCOMPARE(resultOf(dry)["rows_updated"_L1].toInt(), 1);
        QCOMPARE(run({u"import"_s, county(), packet()}).exitCode, 0);
        // The same file again brings nothing; a correction does.
        QCOMPARE(updatesOf(run({u"import"_s, county(), packet(), u"--json"_s, u"-"_s})), 0);
        QCOMPARE(edit("UPDATE shelter SET address='新街 9 号' WHERE fid=(SELECT min(fid) FROM shelter)"), 1);
        QCOMPARE(updatesOf(run({u"import"_s, county(), packet(), u"--json"_s, u"-"_s})), 1);
    }

    void whatBothChangedIsAskedAndAnswered() {
        const QString uid = uidOfFirst();
        QCOMPARE(edit("UPDATE shelter SET address='镇里改的' WHERE fid=(SELECT min(fid) FROM shelter)"), 1);
        QCOMPARE(other_program::run(county().toStdString(),
                                    "UPDATE shelter SET address='县里改的' WHERE uid='" + uid.toStdString() + "'"),
                 1);
        const ProgramRun asked = run({u"import"_s, county(), packet(), u"--json"_s, u"-"_s});
        QCOMPARE(asked.exitCode, 1);
        QCOMPARE(resultOf(asked)["rows_open"_L1].toInt(), 1);
        const ProgramRun answered =
            run({u"import"_s, county(), packet(), u"--decide"_s, uid + u".address=theirs"_s, u"--json"_s, u"-"_s});
        QVERIFY2(answered.exitCode == 0, answered.errors.constData());
        QCOMPARE(resultOf(answered)["rows_updated"_L1].toInt(), 1);
    }

    void itIsNotReadAsPlainRows() {
        const ProgramRun plain = run(
            {u"import"_s, county(), u"shelter"_s, packet(), u"--source-layer"_s, u"shelter"_s, u"--lang"_s, u"zh"_s});
        QCOMPARE(plain.exitCode, 3);
        QVERIFY(plain.errors.contains("任务包"));
    }

private:
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const { return runProgram(arguments, m_folder.path()); }
    [[nodiscard]] QString county() const { return m_folder.filePath(QStringLiteral("huarong.gpkg")); }
    [[nodiscard]] QString packet() const { return m_folder.filePath(QStringLiteral("dongshan.gpkg")); }
    [[nodiscard]] static QJsonObject resultOf(const ProgramRun &done) {
        return done.envelope()["result"_L1].toObject();
    }
    [[nodiscard]] static int updatesOf(const ProgramRun &done) { return resultOf(done)["rows_updated"_L1].toInt(-1); }
    [[nodiscard]] int edit(const std::string &sql) const { return other_program::run(packet().toStdString(), sql); }
    [[nodiscard]] qint64 revision() const {
        return run({u"info"_s, county(), u"--json"_s, u"-"_s}).envelope()["county_revision"_L1].toInteger(-1);
    }
    /// Uid of the first shelter of the packet.
    [[nodiscard]] QString uidOfFirst() const {
        sqlite3 *file = nullptr;
        QString uid;
        if (sqlite3_open_v2(packet().toUtf8().constData(), &file, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
            sqlite3_stmt *row = nullptr;
            sqlite3_prepare_v2(file, "SELECT uid FROM shelter ORDER BY fid LIMIT 1", -1, &row, nullptr);
            if (sqlite3_step(row) == SQLITE_ROW)
                uid = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row, 0)));
            sqlite3_finalize(row);
        }
        sqlite3_close(file);
        return uid;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPacketRun)
#include "tst_packet_run.moc"
