// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/class_table.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/models/facility_text.h"
#include "app/models/supply_table.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

/// Context of the words of these tables.
class ClassTable {
    Q_DECLARE_TR_FUNCTIONS(ClassTable)
};

QString text(const std::string &value) { return QString::fromStdString(value); }

/// A zero is quiet: the eye finds what is there.
PanelCell count(int value) { return {QString::number(value), value, value == 0 ? Tone::Quiet : Tone::Plain, {}}; }

QString facilitiesOf(const std::vector<std::string> &keys) {
    std::string stored;
    for (const std::string &key : keys)
        stored += (stored.empty() ? "" : ",") + key;
    return facilityWords(stored);
}

QString className(core::ShelterClass shelterClass) {
    switch (shelterClass) {
    case core::ShelterClass::I:
        return QStringLiteral("Ⅰ");
    case core::ShelterClass::II:
        return QStringLiteral("Ⅱ");
    case core::ShelterClass::III:
        return QStringLiteral("Ⅲ");
    case core::ShelterClass::None:
        break;
    }
    return ClassTable::tr("none");
}

PanelCell unitCell(const core::ClassMatrixRow &row, bool county) {
    const QString name = county               ? ClassTable::tr("County")
                         : row.unitId.empty() ? ClassTable::tr("(elsewhere)")
                                              : text(row.unitName);
    return {name, {}, county ? Tone::Strong : Tone::Plain, {}};
}

/// The cell with the mark of the verdict before it.
PanelCell judged(PanelCell cell, core::Verdict verdict) {
    const PanelCell word = verdictCell(verdict);
    cell.key = cell.text;
    cell.tip = cell.text + QStringLiteral(": ") + word.text.mid(2);
    cell.text.prepend(word.text.first(2));
    cell.tone = word.tone == Tone::Good ? cell.tone : word.tone;
    return cell;
}

} // namespace

PanelTable listClassTable(const std::vector<core::ClassMatrixRow> &rows) {
    PanelTable table;
    table.columns = {{ClassTable::tr("Township")},       {QStringLiteral("Ⅰ"), true},
                     {QStringLiteral("Ⅱ"), true},        {QStringLiteral("Ⅲ"), true},
                     {ClassTable::tr("no class"), true}, {ClassTable::tr("no list"), true}};
    using enum core::ShelterClass;
    for (const core::ClassMatrixRow &row : rows) {
        const auto byList = [&row](core::ShelterClass c) { return count(row.byList[static_cast<std::size_t>(c)]); };
        table.rows.push_back({judged(unitCell(row, &row == &rows.front()), row.verdict), byList(I), byList(II),
                              byList(III), byList(None), count(row.withoutList)});
    }
    return table;
}

PanelTable recordedClassTable(const std::vector<core::ClassMatrixRow> &rows) {
    PanelTable table;
    table.columns = {{ClassTable::tr("Township")},
                     {ClassTable::tr("urgent"), true},
                     {ClassTable::tr("fixed"), true},
                     {ClassTable::tr("centre"), true},
                     {ClassTable::tr("not stated"), true}};
    for (const core::ClassMatrixRow &row : rows) {
        const auto &gb = row.gb51143;
        table.rows.push_back({unitCell(row, &row == &rows.front()), count(gb[0]), count(gb[1] + gb[2] + gb[3]),
                              count(gb[4]), count(gb[5])});
    }
    return table;
}

PanelTable nextClassTable(const core::ClassInput &input, const core::ClassResult &result) {
    PanelTable table;
    table.columns = {
        {ClassTable::tr("Shelter")}, {ClassTable::tr("Now")}, {ClassTable::tr("Next")}, {ClassTable::tr("Missing")}};
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < result.shelters.size() && i < input.shelters.size(); ++i)
        if (core::isUsableStatus(input.shelters[i].status) && result.shelters[i].byList &&
            *result.shelters[i].byList != core::ShelterClass::I)
            order.push_back(i);
    std::ranges::stable_sort(order, {}, [&result](std::size_t i) { return result.shelters[i].missingForNext.size(); });
    for (const std::size_t i : order) {
        const core::ShelterClassAssessment &shelter = result.shelters[i];
        const auto next = static_cast<core::ShelterClass>(static_cast<std::size_t>(*shelter.byList) + 1);
        table.rows.push_back(
            {{text(input.shelters[i].name), {}, Tone::Strong, {}},
             {className(*shelter.byList), {}, Tone::Plain, {}},
             {className(next), {}, Tone::Plain, {}},
             {facilitiesOf(shelter.missingForNext), static_cast<int>(shelter.missingForNext.size()), Tone::Plain, {}}});
    }
    return table;
}

} // namespace app
