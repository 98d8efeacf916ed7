// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/import_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "app/models/field_text.h"
#include "app/text/language.h"
#include "app/text/messages.h"

namespace app {

QString findingText(const core::LayerSchema &schema, const core::RowFinding &finding) {
    std::vector<std::string> args = finding.args;
    const core::Field *field = schema.find(finding.field);
    if (field && !args.empty() && args.front() == finding.field)
        args.front() = titleOf(*field).toStdString();
    const QString sentence = sentenceOf(finding.rule, args);
    // Sentences of the form do not name their field.
    return field && !finding.rule.starts_with("import.")
               ? titleOf(*field) + QCoreApplication::translate("ImportWords", ": ") + sentence
               : sentence;
}

QString ruleText(std::string_view rule) {
    const QString whole = sentenceOf(std::string(rule), std::vector<std::string>(4, "…"));
    static const QRegularExpression end(QStringLiteral("[.。](\\s|$|(?<=。))"));
    const qsizetype stop = whole.indexOf(end);
    return stop < 0 ? whole : whole.left(stop);
}

QString remedyText(const core::LayerSchema &schema, const core::RowFinding &finding) {
    const core::Field *field = schema.find(finding.field);
    switch (finding.repair) {
    case core::Repair::None:
        return {};
    case core::Repair::LeaveOut:
        return field ? QCoreApplication::translate("ImportWords", "Leave %1 out").arg(titleOf(*field))
                     : QCoreApplication::translate("ImportWords", "Take it without a place");
    case core::Repair::SetValue:
        return field ? QCoreApplication::translate("ImportWords", "Set to %1").arg(fieldText(*field, finding.proposed))
                     : QString();
    case core::Repair::OtherGeometry:
        break;
    }
    if (finding.rule == "import.decimal_point_lost")
        return QCoreApplication::translate("ImportWords", "Put the decimal point back");
    if (finding.rule == "import.other_system")
        return QCoreApplication::translate("ImportWords", "Read it as %1")
            .arg(QString::fromStdString(finding.args.back()));
    return finding.rule == "import.crosses_itself"
               ? QCoreApplication::translate("ImportWords", "Take the outline without crossings")
               : QCoreApplication::translate("ImportWords", "Swap longitude and latitude");
}

QString outcomeSign(core::RowOutcome outcome, bool isOpen) {
    switch (outcome) {
    case core::RowOutcome::New:
        return QStringLiteral("+");
    case core::RowOutcome::Updated:
        return QStringLiteral("△");
    case core::RowOutcome::Unchanged:
        return QStringLiteral("=");
    case core::RowOutcome::Refused:
        break;
    }
    return isOpen ? QStringLiteral("?") : QStringLiteral("✕");
}

QString outcomeWord(core::RowOutcome outcome, bool isOpen) {
    switch (outcome) {
    case core::RowOutcome::New:
        return QCoreApplication::translate("ImportWords", "new");
    case core::RowOutcome::Updated:
        return QCoreApplication::translate("ImportWords", "update");
    case core::RowOutcome::Unchanged:
        return QCoreApplication::translate("ImportWords", "unchanged");
    case core::RowOutcome::Refused:
        break;
    }
    return isOpen ? QCoreApplication::translate("ImportWords", "to settle")
                  : QCoreApplication::translate("ImportWords", "left out");
}

QString basisWord(const core::Match &match) {
    switch (match.basis) {
    case core::MatchBasis::Code:
        return QCoreApplication::translate("ImportWords", "by code");
    case core::MatchBasis::Uid:
        return QCoreApplication::translate("ImportWords", "by uid");
    case core::MatchBasis::NameAndPlace:
        return QCoreApplication::translate("ImportWords", "by name and place, %1%")
            .arg(static_cast<int>(match.score * 100));
    case core::MatchBasis::Place:
        return QCoreApplication::translate("ImportWords", "by its place");
    case core::MatchBasis::Chosen:
        return QCoreApplication::translate("ImportWords", "chosen by hand");
    case core::MatchBasis::None:
        break;
    }
    return {};
}

std::map<std::int64_t, gis::Refusal> refusalsOf(const core::DecisionTable &decisions) {
    std::map<std::int64_t, gis::Refusal> refusals;
    for (const core::DecisionTable::Row &row : decisions.rows()) {
        if (row.outcome != core::RowOutcome::Refused)
            continue;
        QStringList problems, remedies;
        for (const core::RowFinding &finding : row.findings) {
            problems.append(findingText(decisions.schema(), finding));
            if (const QString remedy = remedyText(decisions.schema(), finding); !remedy.isEmpty())
                remedies.append(remedy);
        }
        if (problems.isEmpty())
            problems.append(QCoreApplication::translate("ImportWords", "Left out by hand."));
        const QString between = QCoreApplication::translate("ImportWords", "; ");
        refusals[row.source.number] = {problems.join(between).toStdString(), remedies.join(between).toStdString()};
    }
    return refusals;
}

std::map<std::int64_t, gis::Refusal> refusalsOf(const gis::ImportPreview &preview) {
    if (preview.decisions)
        return refusalsOf(*preview.decisions);
    std::map<std::int64_t, gis::Refusal> refusals;
    for (const auto &[row, finding] : preview.refusals)
        refusals[row] = {sentenceOf(finding.rule, finding.args).toStdString(), {}};
    return refusals;
}

gis::RefusedColumns refusedColumns() {
    return isChinese() ? gis::RefusedColumns{"原行号", "导入问题", "处理办法"}
                       : gis::RefusedColumns{"Source row", "Import problem", "Remedy"};
}

} // namespace app
