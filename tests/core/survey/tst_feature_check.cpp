// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/model/catalogue.h"
#include "core/model/layer.h"
#include "core/survey/feature_check.h"

namespace {

using Values = std::vector<std::pair<std::string_view, core::Value>>;

std::vector<core::FieldFinding> findings(const char *layer, Values values, core::Geometry geometry = {}) {
    const core::LayerSchema &schema = *core::findSchema(layer);
    return core::checkFeature(schema, core::makeFeature(schema, "u", std::move(geometry), std::move(values)),
                              {2026, 11, 22});
}

/// "field rule" of every finding, errors with a "!".
QStringList said(const std::vector<core::FieldFinding> &findings) {
    QStringList lines;
    for (const core::FieldFinding &finding : findings)
        lines.append(QString::fromStdString(finding.field + " " + finding.rule) +
                     (finding.severity == core::Severity::Error ? QStringLiteral("!") : QString()));
    return lines;
}

} // namespace

class TestFeatureCheck : public QObject {
    Q_OBJECT
private slots:
    void aSoundShelterSaysNothing() {
        QCOMPARE(said(findings("shelter", {{"name", "学校"},
                                           {"status", "in_use"},
                                           {"total_area_m2", 3000.0},
                                           {"effective_area_m2", 3000.0},
                                           {"phone", "0730-4222222"}})),
                 QStringList());
    }

    void emptyRequiredFieldsAreErrors() {
        QCOMPARE(said(findings("shelter", {{"name", "  "}})),
                 QStringList({QStringLiteral("name field.required!"), QStringLiteral("status field.required!")}));
    }

    void codesAndRangesAreHeld() {
        QCOMPARE(
            said(findings(
                "shelter",
                {{"name", "a"}, {"status", "gone"}, {"effective_area_m2", -1.0}, {"entrances", std::int64_t(101)}})),
            QStringList({QStringLiteral("status field.not_in_list!"),
                         QStringLiteral("effective_area_m2 field.out_of_range!"),
                         QStringLiteral("entrances field.out_of_range!")}));
    }

    /// domain.md 8.14: the class follows what is protected, never the levee's own flood standard.
    void aLeveeClassIsComparedWithWhatIsProtected() {
        const auto of = [](const char *grade, std::optional<double> planned, std::optional<double> own) {
            Values values{{"name", "大堤"}, {"class", grade}};
            if (planned)
                values.emplace_back("protected_standard_years", *planned);
            if (own)
                values.emplace_back("own_standard_years", *own);
            return findings("levee", values);
        };
        // Protected to 100 years together with a reservoir; the levee alone carries 30: class 1 all the same.
        QCOMPARE(said(of("1", 100.0, 30.0)), QStringList());
        QCOMPARE(said(of("3", 100.0, 30.0)), QStringList(QStringLiteral("class levee.class_of_itself")));
        QCOMPARE(said(of("2", 100.0, 30.0)), QStringList(QStringLiteral("class levee.class_differs")));
        QCOMPARE(of("2", 100.0, {}).front().args, (std::vector<std::string>{"100", "1"}));
        // Its own standard alone says nothing, whatever class is recorded.
        QCOMPARE(said(of("5", {}, 100.0)), QStringList());
        QCOMPARE(said(of("3", {}, 30.0)), QStringList());
        // Below 10 years there is no class; none recorded: none is made up.
        QCOMPARE(said(of("5", 9.0, {})), QStringList(QStringLiteral("class levee.below_classes")));
        QCOMPARE(said(of("", 100.0, 100.0)), QStringList());
    }

    /// domain.md 8.13: the recorded grade stays, what people and property say is told beside it.
    void aDangerGradeIsComparedWithWhatIsThreatened() {
        const auto of = [](const char *grade, std::optional<int> people, std::optional<double> property) {
            Values values{{"name", "滑坡"}, {"type", "landslide"}, {"danger_grade", grade}};
            if (people)
                values.emplace_back("people", std::int64_t(*people));
            if (property)
                values.emplace_back("property_10k", *property);
            return findings("geohazard_point", values);
        };
        const QStringList differs{QStringLiteral("danger_grade geohazard.grade_differs")};
        // Graded by the people alone: the property makes it worse.
        QCOMPARE(said(of("IV", 50, 5000.0)), differs);
        QCOMPARE(of("IV", 50, 5000.0).front().args, (std::vector<std::string>{"II", "50", "5000"}));
        QCOMPARE(said(of("II", 50, 5000.0)), QStringList());
        QCOMPARE(said(of("I", 50, 5000.0)), differs);
        // One of them unknown: worse is possible, milder is not.
        QCOMPARE(said(of("I", 50, {})), QStringList());
        QCOMPARE(said(of("IV", 100, {})), differs);
        QCOMPARE(said(of("IV", {}, 10000.0)), differs);
        QCOMPARE(said(of("IV", {}, {})), QStringList());
        // Not recorded: nothing is made up.
        QCOMPARE(said(of("", 1000, 1.0)), QStringList());
    }

    /// domain.md 8.14: a levee's class is the record's own; no field of it is taken for the return period of what the
    /// levee protects.
    void aLeveeClassIsTakenAsRecorded() {
        for (const char *recorded : {"1", "3", "5"}) {
            const core::LayerSchema &schema = *core::findSchema("levee");
            const core::Feature levee = core::makeFeature(
                schema, "u", core::Line{{{0, 0}, {1000, 0}}},
                {{"name", "大堤"}, {"class", recorded}, {"design_level_m", 30.0}, {"length_km", 1.0}});
            QCOMPARE(said(core::checkFeature(schema, levee, {2026, 11, 22})), QStringList());
            QCOMPARE(core::textOf(schema, levee, "class"), std::string(recorded));
        }
    }

    void aClassNeedsItsFacilities() {
        const std::string basic = "tents,medical,water,power,sewage,toilets,waste,routes,signs";
        const auto of = [](const std::string &list, const char *declared) {
            return findings(
                "shelter",
                {{"name", "a"}, {"status", "in_use"}, {"facilities", list}, {"class_gb21734", std::string(declared)}});
        };
        QCOMPARE(said(of(basic, "III")), QStringList());
        QCOMPARE(said(of("", "I")), QStringList());
        const auto found = of(basic + ",fire", "II");
        QCOMPARE(said(found), QStringList(QStringLiteral("class_gb21734 shelter.class_above_list")));
        QCOMPARE(found.front().args, (std::vector<std::string>{"II", "应急物资储备、应急指挥管理",
                                                               "supplies storage, command and management"}));
        // A word that the check list does not know does not count, and is named.
        const auto misspelt = of(basic + "，厕所间", "III");
        QCOMPARE(said(misspelt), QStringList(QStringLiteral("facilities shelter.facility_unknown")));
        QCOMPARE(misspelt.front().args, std::vector<std::string>{"厕所间"});
    }

    void aPartIsAtMostTheWhole() {
        const auto found = findings(
            "shelter", {{"name", "a"}, {"status", "in_use"}, {"total_area_m2", 500.0}, {"effective_area_m2", 500.5}});
        QCOMPARE(said(found), QStringList(QStringLiteral("effective_area_m2 field.part_exceeds_whole!")));
        QCOMPARE(found.front().args, (std::vector<std::string>{"500", "占地面积", "Total area"}));
        QCOMPARE(said(findings(
                     "rescue_team",
                     {{"name", "a"}, {"status", "in_use"}, {"people", std::int64_t(4)}, {"on_duty", std::int64_t(5)}})),
                 QStringList(QStringLiteral("on_duty field.part_exceeds_whole!")));
    }

    void datesMustBePossible() {
        QCOMPARE(said(findings("shelter", {{"name", "a"},
                                           {"status", "in_use"},
                                           {"built_date", core::Date{2026, 11, 23}},
                                           {"checked_date", core::Date{2026, 11, 22}}})),
                 QStringList({QStringLiteral("built_date field.in_the_future"),
                              QStringLiteral("checked_date field.checked_before_built")}));
    }

    void aLeveeRunsForward() {
        const auto found =
            findings("levee", {{"name", "a"}, {"start_chainage_m", 13120.0}, {"end_chainage_m", 12340.0}});
        QCOMPARE(said(found), QStringList(QStringLiteral("end_chainage_m levee.end_before_start!")));
        QCOMPARE(found.front().args, (std::vector<std::string>{"13+120"}));
    }

    void aLeveeIsAsLongAsDeclaredWithinOnePerCent() {
        const core::MultiLine drawn{{{{{0, 0}, {1000, 0}}}}};
        QVERIFY(findings("levee", {{"name", "a"}, {"length_km", 1.01}}, drawn).empty());
        const auto found = findings("levee", {{"name", "a"}, {"length_km", 0.98}}, drawn);
        QCOMPARE(said(found), QStringList(QStringLiteral("length_km levee.length_differs")));
        QCOMPARE(found.front().args, (std::vector<std::string>{"1", "2"}));
    }

    void shortPhonesAreSeenMaskedOnesAreNot() {
        QCOMPARE(said(findings("sluice", {{"name", "a"}, {"phone", "12 345"}})),
                 QStringList(QStringLiteral("phone field.phone_short")));
        QVERIFY(findings("sluice", {{"name", "a"}, {"phone", "138****"}}).empty());
    }
};

QTEST_GUILESS_MAIN(TestFeatureCheck)
#include "tst_feature_check.moc"
