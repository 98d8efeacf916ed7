// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/banner.h"
#include "app/panels/gap_panel.h"
#include "app/window_actions.h"
#include "gis/survey/survey_file.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

namespace {

std::string textOf(const core::Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    const auto *real = std::get_if<double>(&value);
    return real ? QByteArray::number(*real, 'g', 12).toStdString() : std::string();
}

using Sheet = std::vector<std::vector<std::string>>;

} // namespace

/// The coverage result written by the window, read back as another program would.
class TestReachReport : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        openWindow({1300, 850});
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "report";
        drawn.county.identity.name = "小县";
        m_document->show(std::make_shared<const core::County>(drawn.county));
        // Long enough for some and not for all.
        m_session->reachParameters.timeLimit = core::Seconds(900);
        m_window->runCoverage();
        QTRY_VERIFY(m_window->hasGaps());
    }
    void cleanup() { closeWindow(); }

    void theWorkbookHoldsTheNumbersAndWhatTheyCameFrom() {
        QVERIFY(m_window->actions().exportResult->isEnabled());
        const std::map<std::string, Sheet> sheets = exported(QStringLiteral("结果.xlsx"));
        const core::ReachabilityResult &result = m_session->reach()->result;
        QVERIFY(result.county.total.value() > result.county.covered.value() && result.county.covered.value() > 0);

        std::map<std::string, std::string> facts;
        for (const auto &row : sheets.at("Result"))
            facts[row[0]] = row[1];
        QCOMPARE(facts["County"], std::string("小县"));
        QCOMPARE(facts["People"], std::to_string(result.county.total.value()));
        QCOMPARE(facts["Covered"], std::to_string(result.county.covered.value()));
        QCOMPARE(facts["Covered + not covered + unconnected"], facts["People"]);
        QCOMPARE(facts["Parameter time_limit_s"], std::string("900"));
        QCOMPARE(facts["Hash of the input"], result.provenance.inputHash);
        QVERIFY(facts["State"].starts_with("up to date"));

        // The places add up to the totals, and the gaps are those of the list.
        std::int64_t covered = 0;
        for (const auto &row : sheets.at("Places where people live"))
            covered += row[6] == "covered" && !row[1].empty() ? std::stoll(row[1]) : 0;
        QCOMPARE(covered, result.county.covered.value());
        QCOMPARE(sheets.at("Places where people live").size(), result.demand.size());
        QCOMPARE(sheets.at("Townships").size(), result.townships.size());
        const std::vector<app::GapRow> &gaps = m_window->gapPanel()->gaps();
        QVERIFY(!gaps.empty());
        QCOMPARE(sheets.at("Gaps").size(), gaps.size());
        QCOMPARE(sheets.at("Gaps").front()[3], std::to_string(gaps.front().people));
    }

    void aResultOfBeforeAnEditSaysSo() {
        const core::Layer &shelters = *m_document->county()->layer("shelter");
        const core::FeaturePointer before = shelters.features().front();
        auto after = std::make_shared<core::Feature>(*before);
        after->values[*shelters.schema().indexOf("name")] = std::string("renamed");
        QVERIFY(m_document->push(core::ChangeSet({{"shelter", before->id, before, after}}), QStringLiteral("rename")));
        const std::map<std::string, Sheet> sheets = exported(QStringLiteral("old.xlsx"));
        QVERIFY(std::ranges::any_of(sheets.at("Result"), [](const std::vector<std::string> &row) {
            return row[0] == "State" && row[1].starts_with("old");
        }));
    }

    void theTableOfPlacesHasTheColumnsOfTheCommandLine() {
        const std::map<std::string, Sheet> sheets = exported(QStringLiteral("places.csv"));
        QFile file(m_folder.filePath(QStringLiteral("places.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readLine().contains("uid,persons,seconds,shelter_uid,off_road_s,network_s,reason"));
        QCOMPARE(sheets.begin()->second.size(), m_session->reach()->result.demand.size());
    }

    void otherEndingsAreRefusedInWords() {
        const QString path = m_folder.filePath(QStringLiteral("result.docx"));
        m_window->exportResultTo(path);
        QVERIFY(m_window->findChild<app::Banner *>()->text().contains(QStringLiteral("xlsx, csv")));
        QVERIFY(!QFile::exists(path));
    }

    void withoutAResultThereIsNothingToExport() {
        m_session->clear();
        QVERIFY(!m_window->actions().exportResult->isEnabled());
        const QString path = m_folder.filePath(QStringLiteral("nothing.xlsx"));
        m_window->exportResultTo(path);
        QTest::qWait(20);
        QVERIFY(!QFile::exists(path));
    }

private:
    std::map<std::string, Sheet> exported(const QString &name) {
        const QString path = m_folder.filePath(name);
        m_window->exportResultTo(path);
        std::map<std::string, Sheet> sheets;
        if (!QTest::qWaitFor([&] { return QFile::exists(path); }))
            return sheets;
        const auto file = gis::SurveyFile::open(QFile::encodeName(path).toStdString());
        if (!file)
            return sheets;
        for (std::size_t i = 0; i < file->layers().size(); ++i) {
            Sheet &sheet = sheets[file->layers()[i].name];
            const auto visit = [&sheet](const gis::SurveyRow &row) {
                std::vector<std::string> cells;
                for (const core::Value &value : row.values)
                    cells.push_back(textOf(value));
                sheet.push_back(std::move(cells));
            };
            if (!file->read(i, visit, core::Job()))
                return {};
        }
        return sheets;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestReachReport)
#include "tst_reach_report.moc"
