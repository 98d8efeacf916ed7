// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "other_program.h"
#include "program_run.h"

using namespace Qt::StringLiterals;

/// The mid-term review of the Huarong sample is kept, judged again a year later, and compared with the final one.
class TestSnapshotRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({u"sample"_s, u"huarong"_s, county()}).exitCode, 0);
        const ProgramRun taken = run(
            {u"snapshot"_s, county(), u"--take"_s, u"中期评估"_s, u"--as-of"_s, u"2023-12-31"_s, u"--json"_s, u"-"_s});
        QVERIFY2(taken.exitCode == 0, taken.errors.constData());
        m_taken = resultOf(taken)["snapshot"_L1].toObject();
    }

    void itIsListedWithItsStates() {
        const QJsonArray all = resultOf(run({u"snapshot"_s, county(), u"--json"_s, u"-"_s}))["snapshots"_L1].toArray();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].toObject(), m_taken);
        QCOMPARE(m_taken["as_of_date"_L1].toString(), QStringLiteral("2023-12-31"));
        QCOMPARE(m_taken["indicators_met"_L1].toInt() + m_taken["indicators_not_met"_L1].toInt() +
                     m_taken["indicators_unknown"_L1].toInt(),
                 m_taken["indicators_total"_L1].toInt());
        QVERIFY(QFile::exists(m_folder.filePath(m_taken["file"_L1].toString())));
    }

    void itsCountyIsACountyOfItsOwn() {
        const ProgramRun card = run({u"analyse"_s, u"scorecard"_s, m_folder.filePath(m_taken["file"_L1].toString()),
                                     u"--set"_s, u"as_of_date=2023-12-31"_s, u"--json"_s, u"-"_s});
        QCOMPARE(resultOf(card)["indicators_met"_L1].toInt(), m_taken["indicators_met"_L1].toInt());
    }

    /// The county goes on, the snapshot does not: every value is the same to the last digit.
    void judgedAgainItSaysTheSame() {
        QVERIFY(other_program::run(county().toStdString(),
                                   "UPDATE shelter SET status='closed' WHERE capacity_declared > 2000") > 0);
        const ProgramRun again = run({u"snapshot"_s, county(), u"--recompute"_s, u"中期评估"_s, u"--json"_s, u"-"_s});
        QVERIFY2(again.exitCode == 0, again.errors.constData());
        QVERIFY(resultOf(again)["same"_L1].toBool());
        QVERIFY(resultOf(again)["differing"_L1].toArray().isEmpty());
    }

    /// The scorecard beside the review ends with a sheet of the townships.
    void thePrintedCardComparesTownships() {
        const auto pagesOf = [this](const QStringList &more) {
            const ProgramRun printed = run(QStringList{u"brief"_s, county(), m_folder.filePath(u"card.pdf"_s),
                                                       u"--kind"_s, u"scorecard"_s, u"--json"_s, u"-"_s} +
                                           more);
            return printed.exitCode == 0 ? resultOf(printed)["pages"_L1].toInt() : -1;
        };
        const int alone = pagesOf({});
        QVERIFY(alone > 0);
        QCOMPARE(pagesOf({u"--since"_s, u"中期评估"_s}), alone + 1);
    }

    void theReviewsAreCompared() {
        QCOMPARE(run({u"snapshot"_s, county(), u"--take"_s, u"终期评估"_s, u"--as-of"_s, u"2025-12-31"_s}).exitCode, 0);
        const QString csv = m_folder.filePath(u"review.csv"_s), xlsx = m_folder.filePath(u"review.xlsx"_s);
        const ProgramRun compared = run({u"snapshot"_s, county(), u"--compare"_s, u"中期评估"_s, u"--with"_s,
                                         u"终期评估"_s, u"--csv"_s, csv, u"--xlsx"_s, xlsx, u"--json"_s, u"-"_s});
        QVERIFY2(compared.exitCode == 0, compared.errors.constData());
        const QJsonObject reach = changeOf(compared, "S3");
        QCOMPARE(reach["movement"_L1].toString(), QStringLiteral("worse"));
        const double then = reach["then"_L1]["value"_L1].toDouble(), now = reach["now"_L1]["value"_L1].toDouble();
        QVERIFY(now < then);
        QCOMPARE(reach["difference"_L1].toDouble(), now - then);
        // The townships add up on both sides.
        double before = 0, after = 0;
        for (const QJsonValue unit : reach["by_township"_L1].toArray()) {
            before += unit["then"_L1]["numerator"_L1].toDouble();
            after += unit["now"_L1]["numerator"_L1].toDouble();
        }
        QCOMPARE(before, reach["then"_L1]["numerator"_L1].toDouble());
        QCOMPARE(after, reach["now"_L1]["numerator"_L1].toDouble());
        QVERIFY(QFile::exists(csv) && QFile::exists(xlsx));
        // The county as it is says what the last snapshot says of the same data.
        const QJsonObject same =
            changeOf(run({u"snapshot"_s, county(), u"--compare"_s, u"终期评估"_s, u"--json"_s, u"-"_s}), "S3");
        QCOMPARE(same["movement"_L1].toString(), QStringLiteral("same"));
    }

    void bothLanguagesSayTheSameNumbers() {
        QJsonArray numbers[2];
        for (const int side : {0, 1})
            for (const QJsonValue one :
                 resultOf(run({u"snapshot"_s, county(), u"--compare"_s, u"中期评估"_s, u"--with"_s, u"终期评估"_s,
                               u"--json"_s, u"-"_s, u"--lang"_s, side == 0 ? u"zh"_s : u"en"_s}))["indicators"_L1]
                     .toArray())
                numbers[side].append(QJsonArray{one["code"_L1], one["movement"_L1], one["difference"_L1],
                                                one["then"_L1]["value"_L1], one["now"_L1]["value"_L1]});
        QVERIFY(!numbers[0].isEmpty());
        QCOMPARE(numbers[0], numbers[1]);
    }

    void wrongCallsAreAnsweredInWords() {
        const ProgramRun taken = run({u"snapshot"_s, county(), u"--take"_s, u"中期评估"_s});
        QCOMPARE(taken.exitCode, 5);
        QVERIFY(taken.errors.contains("中期评估"));
        QCOMPARE(run({u"snapshot"_s, county(), u"--take"_s, u"x"_s, u"--as-of"_s, u"31.12.2025"_s}).exitCode, 2);
        QCOMPARE(run({u"snapshot"_s, county(), u"--take"_s, u"x"_s, u"--recompute"_s, u"y"_s}).exitCode, 2);
        QCOMPARE(run({u"snapshot"_s, county(), u"--recompute"_s, u"没有的"_s}).exitCode, 3);
        QCOMPARE(snapshotFiles(), 2);
    }

    void aFileThatWasChangedProvesNothing() {
        const QString file = m_folder.filePath(m_taken["file"_L1].toString());
        QVERIFY(other_program::run(file.toStdString(), "UPDATE shelter SET status='closed'") > 0);
        const ProgramRun changed =
            run({u"snapshot"_s, county(), u"--recompute"_s, u"中期评估"_s, u"--lang"_s, u"zh"_s});
        QCOMPARE(changed.exitCode, 3);
        QVERIFY(changed.errors.contains("改动"));
        QVERIFY(QFile::remove(file));
        const ProgramRun missing =
            run({u"snapshot"_s, county(), u"--recompute"_s, u"中期评估"_s, u"--lang"_s, u"zh"_s});
        QCOMPARE(missing.exitCode, 3);
        QVERIFY(missing.errors.contains("不在原处"));
        // What it said is still known.
        QCOMPARE(run({u"snapshot"_s, county(), u"--compare"_s, u"中期评估"_s, u"--with"_s, u"终期评估"_s}).exitCode, 0);
    }

private:
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const { return runProgram(arguments, m_folder.path()); }
    [[nodiscard]] QString county() const { return m_folder.filePath(QStringLiteral("huarong.gpkg")); }
    [[nodiscard]] static QJsonObject resultOf(const ProgramRun &done) {
        return done.envelope()["result"_L1].toObject();
    }
    [[nodiscard]] qsizetype snapshotFiles() const {
        return QDir(m_folder.filePath(QStringLiteral("huarong_files/snapshots"))).entryList(QDir::Files).size();
    }
    [[nodiscard]] static QJsonObject changeOf(const ProgramRun &done, const char *code) {
        for (const QJsonValue one : resultOf(done)["indicators"_L1].toArray())
            if (one["code"_L1].toString() == QLatin1String(code))
                return one.toObject();
        qFatal("there is no indicator %s: %s", code, done.errors.constData());
    }

    QTemporaryDir m_folder;
    QJsonObject m_taken;
};

QTEST_GUILESS_MAIN(TestSnapshotRun)
#include "tst_snapshot_run.moc"
