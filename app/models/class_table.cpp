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

} // namespace

PanelTable classMatrixTable(const std::vector<core::ClassMatrixRow> &rows) {
    PanelTable table;
    table.columns = {
        {ClassTable::tr("Township")},         {QStringLiteral("Ⅰ"), true},        {QStringLiteral("Ⅱ"), true},
        {QStringLiteral("Ⅲ"), true},          {ClassTable::tr("no class"), true}, {ClassTable::tr("no list"), true},
        {ClassTable::tr("urgent"), true},     {ClassTable::tr("fixed"), true},    {ClassTable::tr("centre"), true},
        {ClassTable::tr("not stated"), true}, {ClassTable::tr("Class Ⅱ")}};
    using enum core::ShelterClass;
    for (const core::ClassMatrixRow &row : rows) {
        const bool county = &row == &rows.front();
        const auto byList = [&row](core::ShelterClass c) { return count(row.byList[static_cast<std::size_t>(c)]); };
        const auto &gb = row.gb51143;
        table.rows.push_back({{county               ? ClassTable::tr("County")
                               : row.unitId.empty() ? ClassTable::tr("(elsewhere)")
                                                    : text(row.unitName),
                               {},
                               county ? Tone::Strong : Tone::Plain,
                               {}},
                              byList(I),
                              byList(II),
                              byList(III),
                              byList(None),
                              count(row.withoutList),
                              count(gb[0]),
                              count(gb[1] + gb[2] + gb[3]),
                              count(gb[4]),
                              count(gb[5]),
                              verdictCell(row.verdict)});
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
