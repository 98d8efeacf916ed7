// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/packet_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "app/models/field_choice.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("PacketWords", text); }

QString stateText(const core::Field &field, const core::Value &value) {
    if (core::isNull(value))
        return QStringLiteral("—");
    const auto *code = std::get_if<std::string>(&value);
    return code && !field.domain.empty() ? codeText(field.domain, *code) : entryText(field, value);
}

QString movedText(const core::FeaturePointer &from, const core::FeaturePointer &to) {
    if (!from || !to || core::boundsOf(from->geometry).isEmpty() || core::boundsOf(to->geometry).isEmpty())
        return QStringLiteral("—");
    const double metres = core::distance(core::anchorOf(from->geometry), core::anchorOf(to->geometry));
    return metres >= 0.5 ? words(QT_TRANSLATE_NOOP("PacketWords", "moved by %1 m")).arg(metres, 0, 'f', 0)
                         : words(QT_TRANSLATE_NOOP("PacketWords", "another shape"));
}

} // namespace

QString recordName(const core::MergeRow &row) {
    const core::FeaturePointer &feature = row.ours ? row.ours : row.theirs ? row.theirs : row.base;
    return feature ? nameOf(*row.schema, *feature) : QString::fromStdString(row.id);
}

QString kindWords(core::MergeKind kind) {
    switch (kind) {
    case core::MergeKind::Same:
        return words(QT_TRANSLATE_NOOP("PacketWords", "as it was"));
    case core::MergeKind::Theirs:
        return words(QT_TRANSLATE_NOOP("PacketWords", "changed there"));
    case core::MergeKind::Ours:
        return words(QT_TRANSLATE_NOOP("PacketWords", "changed here only"));
    case core::MergeKind::Contested:
        return words(QT_TRANSLATE_NOOP("PacketWords", "changed on both sides"));
    case core::MergeKind::RemovedThere:
        return words(QT_TRANSLATE_NOOP("PacketWords", "removed there"));
    case core::MergeKind::RemovedHere:
        return words(QT_TRANSLATE_NOOP("PacketWords", "removed here, changed there"));
    case core::MergeKind::New:
        return words(QT_TRANSLATE_NOOP("PacketWords", "new there"));
    case core::MergeKind::PerhapsKnown:
        break;
    }
    return words(QT_TRANSLATE_NOOP("PacketWords", "new there, perhaps known"));
}

QString outcomeWords(core::MergeOutcome outcome) {
    switch (outcome) {
    case core::MergeOutcome::Unchanged:
        return words(QT_TRANSLATE_NOOP("PacketWords", "stays as it is"));
    case core::MergeOutcome::Updated:
        return words(QT_TRANSLATE_NOOP("PacketWords", "is updated"));
    case core::MergeOutcome::Added:
        return words(QT_TRANSLATE_NOOP("PacketWords", "is added"));
    case core::MergeOutcome::Removed:
        return words(QT_TRANSLATE_NOOP("PacketWords", "is removed"));
    case core::MergeOutcome::Open:
        return words(QT_TRANSLATE_NOOP("PacketWords", "to be answered"));
    case core::MergeOutcome::Refused:
        break;
    }
    return words(QT_TRANSLATE_NOOP("PacketWords", "cannot be taken"));
}

QString fieldTitle(const core::MergeRow &row, const core::MergeField &field) {
    return field.field == core::geometryOfRecord ? words(QT_TRANSLATE_NOOP("PacketWords", "Place"))
                                                 : titleOf(row.schema->fields[field.field]);
}

FieldStates statesOf(const core::MergeRow &row, const core::MergeField &field) {
    if (field.field == core::geometryOfRecord)
        return {words(QT_TRANSLATE_NOOP("PacketWords", "as sent")),
                row.base && row.ours && core::isSamePlace(row.base->geometry, row.ours->geometry)
                    ? words(QT_TRANSLATE_NOOP("PacketWords", "as sent"))
                    : movedText(row.base, row.ours),
                movedText(row.base ? row.base : row.ours, row.theirs)};
    const core::Field &of = row.schema->fields[field.field];
    return {stateText(of, field.base), stateText(of, field.ours), stateText(of, field.theirs)};
}

QString questionOf(const core::MergeRow &row) {
    switch (row.kind) {
    case core::MergeKind::RemovedThere:
        return row.changedHere
                   ? words(QT_TRANSLATE_NOOP("PacketWords", "Removed there, changed here since. Remove it here too?"))
                   : words(QT_TRANSLATE_NOOP("PacketWords", "Removed there. Remove it here too?"));
    case core::MergeKind::RemovedHere:
        return words(QT_TRANSLATE_NOOP("PacketWords", "Removed here since, changed there. Bring it back?"));
    case core::MergeKind::PerhapsKnown: {
        const core::MatchCandidate &best = row.candidates.front();
        const QString name = nameOf(*row.schema, *best.feature);
        return best.metres
                   ? words(QT_TRANSLATE_NOOP("PacketWords", "Perhaps the same as “%1”, %2 m away. Add it as new?"))
                         .arg(name)
                         .arg(*best.metres, 0, 'f', 0)
                   : words(QT_TRANSLATE_NOOP("PacketWords", "Perhaps the same as “%1”. Add it as new?")).arg(name);
    }
    default:
        return {};
    }
}

QString changesOf(const core::MergeRow &row) {
    QStringList changes;
    for (const core::MergeField &field : row.fields) {
        const FieldStates states = statesOf(row, field);
        changes.append(QStringLiteral("%1 %2 → %3").arg(fieldTitle(row, field), states.ours, states.theirs));
    }
    return changes.join(chosen("，", ", "));
}

std::string checkWords(const core::Problem &problem) {
    const core::LayerSchema *schema = core::findSchema(problem.layer);
    const core::Field *field = schema ? schema->find(problem.field) : nullptr;
    const QString sentence = sentenceOf(problem.rule, problem.args);
    return (field ? titleOf(*field) + chosen("：", ": ") + sentence : sentence).toStdString();
}

gis::Record packetBatch(const std::string &file, const std::string &hash, const core::MergeBalance &balance,
                        const gis::Signature &signature) {
    return {{},
            {{"layer", "packet"},
             {"source", file},
             {"source_hash", hash},
             {"created", signature.at},
             {"who", signature.who},
             {"rows_in", std::to_string(balance.records)},
             {"rows_new", std::to_string(balance.added)},
             {"rows_updated", std::to_string(balance.updated + balance.removed)},
             {"rows_unchanged", std::to_string(balance.unchanged)},
             {"rows_refused", std::to_string(balance.open + balance.refused)}}};
}

} // namespace app
