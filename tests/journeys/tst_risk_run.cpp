// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

#include "other_program.h"
#include "program_run.h"

using namespace Qt::StringLiterals;

/// The monthly risk brief of the Huarong sample beside what SQL says of the same rows.
class TestRiskRun : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QCOMPARE(run({u"sample"_s, u"huarong"_s, county()}).exitCode, 0);
        // Rows as a year of work leaves them.
        for (const char *sql :
             {"UPDATE geohazard_point SET status='retired' WHERE people < 30",
              "UPDATE geohazard_point SET people=NULL, stability_now=NULL WHERE people BETWEEN 60 AND 70",
              "UPDATE geohazard_point SET monitor_person='' WHERE people > 90",
              "UPDATE rescue_team SET on_duty=0 WHERE people < 20", "UPDATE levee SET weak_sections='' WHERE class='2'",
              "UPDATE shelter SET checked_date=NULL WHERE capacity_declared > 3000"})
            QVERIFY2(other_program::run(county().toStdString(), sql) > 0, sql);
        m_month = text("SELECT substr(expiry_date,1,7) FROM supply_stock WHERE expiry_date IS NOT NULL "
                       "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1");
        QVERIFY(m_month.size() == 7);
        const ProgramRun printed =
            run({u"brief"_s, county(), file(), u"--kind"_s, u"risk"_s, u"--month"_s, m_month, u"--json"_s, u"-"_s});
        QVERIFY2(printed.exitCode == 0, printed.errors);
        QVERIFY(QFile(file()).size() > 50'000);
        QCOMPARE(printed.envelope()["result"_L1]["figures"_L1]["month"_L1].toString(), m_month);
        m_figures = printed.envelope()["result"_L1]["figures"_L1].toObject();
    }

    void figuresEqualWhatSqlSays_data() {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *figure, const char *sql) { QTest::newRow(figure) << QString::fromUtf8(sql); };
        const char *const points = "SELECT count(*) FROM geohazard_point WHERE status IS NOT 'retired' AND ";
        const QByteArray from = QByteArray(points);
        const auto ofPoints = [&](const char *figure, const char *where) { row(figure, (from + where).constData()); };
        ofPoints("points", "1");
        ofPoints("points_unstable", "stability_now='unstable'");
        ofPoints("points_state_unknown", "stability_now IS NULL");
        ofPoints("points_becoming_unstable", "stability_trend='unstable'");
        ofPoints("points_without_monitor", "coalesce(monitor_person,'')=''");
        ofPoints("points_without_shelter", "coalesce(shelter_uid,'')=''");
        ofPoints("points_people_unknown", "people IS NULL");
        row("persons_threatened", "SELECT sum(people) FROM geohazard_point WHERE status IS NOT 'retired'");
        row("levees", "SELECT count(*) FROM levee");
        row("levees_weak", "SELECT count(*) FROM levee WHERE coalesce(weak_sections,'')<>''");
        row("reservoirs", "SELECT count(*) FROM reservoir");
        row("sluices", "SELECT count(*) FROM sluice");
        row("lots_expiring", "SELECT count(*) FROM supply_stock WHERE substr(expiry_date,1,7)='%1'");
        row("lots_expired", "SELECT count(*) FROM supply_stock WHERE expiry_date < '%1-01'");
        row("lots_undated", "SELECT count(*) FROM supply_stock WHERE expiry_date IS NULL");
        row("shelters_unavailable",
            "SELECT count(*) FROM shelter WHERE status='closed' AND coalesce(outside_county,0)=0");
        row("warehouses_unavailable", "SELECT count(*) FROM warehouse WHERE status='closed'");
        row("teams_unavailable", "SELECT count(*) FROM rescue_team WHERE status='closed' OR on_duty=0");
        row("resources_stale",
            "SELECT count(*) FROM (SELECT status, checked_date FROM shelter WHERE coalesce(outside_county,0)=0 UNION "
            "ALL "
            "SELECT status, checked_date FROM warehouse UNION ALL SELECT status, checked_date FROM rescue_team) WHERE "
            "status IN ('in_use','temporary') AND julianday('%1-01')-julianday(checked_date) > 365");
        row("resources_unverified",
            "SELECT count(*) FROM (SELECT status, checked_date FROM shelter WHERE coalesce(outside_county,0)=0 UNION "
            "ALL "
            "SELECT status, checked_date FROM warehouse UNION ALL SELECT status, checked_date FROM rescue_team) WHERE "
            "status IN ('in_use','temporary') AND checked_date IS NULL");
    }

    void figuresEqualWhatSqlSays() {
        QFETCH(QString, sql);
        const QString said = text(sql.contains(u"%1"_s) ? sql.replace(u"%1"_s, m_month) : sql);
        QVERIFY(!said.isEmpty());
        QCOMPARE(m_figures[QString::fromLatin1(QTest::currentDataTag())].toInteger(-1), said.toLongLong());
    }

    void leveesAreAsLongAsDeclared() {
        QVERIFY(std::abs(m_figures["levee_km"_L1].toDouble() - text(u"SELECT sum(length_km) FROM levee"_s).toDouble()) <
                1e-6);
    }

    void aMonthThatIsNoneIsRefused() {
        for (const QString &month : {u"2026-13"_s, u"2026"_s, u"november"_s, u"2026-1"_s})
            QCOMPARE(run({u"brief"_s, county(), file(), u"--kind"_s, u"risk"_s, u"--month"_s, month}).exitCode, 2);
        QCOMPARE(run({u"brief"_s, county(), file(), u"--kind"_s, u"risk"_s}).exitCode, 0);
    }

    /// What the page for the public leaves out is not counted beside it either, and stands nowhere in the file.
    void publicFiguresAreThoseOfThePublicPage() {
        const QString zone = u"团洲垸溃堤淹没（情景）"_s;
        QVERIFY(other_program::run(county().toStdString(), "UPDATE warehouse SET name='人武部军械库'") == 14);
        QVERIFY(other_program::run(county().toStdString(), "UPDATE shelter SET phone='13812345678', "
                                                           "manager='欧阳文澜', note='问 13712345670'") > 100);
        const auto figures = [&](const QStringList &kind, bool isPublic) {
            QStringList arguments{u"brief"_s, county(), file(), u"--json"_s, u"-"_s, u"--lang"_s, u"zh"_s};
            const ProgramRun printed =
                run(arguments + kind +
                    (isPublic ? QStringList{u"--public"_s, u"--review-number"_s, u"X1"_s} : QStringList()));
            return printed.envelope()["result"_L1]["figures"_L1].toObject();
        };
        const QStringList flood{u"--kind"_s, u"scenario"_s, u"--hazard-zone"_s, zone};
        const QJsonObject openFlood = figures(flood, true), innerFlood = figures(flood, false);
        QCOMPARE(innerFlood["warehouses_lost"_L1].toInt(-1), 1);
        QCOMPARE(openFlood["warehouses_lost"_L1].toInt(-1), 0);
        QCOMPARE(openFlood["persons_covered"_L1], innerFlood["persons_covered"_L1]);
        const QStringList risk{u"--kind"_s, u"risk"_s, u"--month"_s, m_month};
        const QJsonObject inner = figures(risk, false), open = figures(risk, true);
        QVERIFY(inner["lots_undated"_L1].toInt() > 0);
        QCOMPARE(open["lots_undated"_L1].toInt(-1), 0);
        QVERIFY(inner["warehouses_unavailable"_L1].toInt() > 0);
        QCOMPARE(open["warehouses_unavailable"_L1].toInt(-1), 0);
        QCOMPARE(open["persons_threatened"_L1], inner["persons_threatened"_L1]);
        QProcess reader;
        reader.start(u"pdftotext"_s, {file(), u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString words = QString::fromUtf8(reader.readAllStandardOutput());
        QVERIFY(words.contains(u"公开"_s));
        for (const QString &secret : {u"军械"_s, u"13812345678"_s, u"13712345670"_s, u"欧阳文澜"_s})
            QVERIFY2(!words.contains(secret), qPrintable(secret));
    }

private:
    [[nodiscard]] QString county() const { return m_folder.filePath(u"huarong.gpkg"_s); }
    [[nodiscard]] QString file() const { return m_folder.filePath(u"risk.pdf"_s); }
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const {
        return runProgram(arguments, m_folder.filePath(u"cache"_s));
    }
    /// First cell of the first row.
    [[nodiscard]] QString text(const QString &sql) const {
        sqlite3 *database = nullptr;
        sqlite3_open_v2(county().toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
        sqlite3_stmt *statement = nullptr;
        QString cell;
        if (sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            cell = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
        sqlite3_close(database);
        return cell;
    }
    [[nodiscard]] QString text(const char *sql) const { return text(QString::fromUtf8(sql)); }

    QTemporaryDir m_folder;
    QString m_month;
    QJsonObject m_figures;
};

QTEST_GUILESS_MAIN(TestRiskRun)
#include "tst_risk_run.moc"
