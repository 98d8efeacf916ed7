// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/class_matrix_result.h"

#include <QJsonObject>

#include "app/cli/command_words.h"

namespace app {
namespace {

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

int byList(const core::ClassMatrixRow &row, core::ShelterClass shelterClass) {
    return row.byList[static_cast<std::size_t>(shelterClass)];
}

std::string joined(const std::vector<std::string> &keys) {
    std::string text;
    for (const std::string &key : keys)
        text += (text.empty() ? "" : ";") + key;
    return text;
}

} // namespace

QJsonArray toJson(const std::vector<core::ClassMatrixRow> &rows) {
    using enum core::ShelterClass;
    QJsonArray array;
    for (const core::ClassMatrixRow &row : rows) {
        QJsonObject gb51143;
        for (std::size_t i = 0; i < core::gb51143Codes.size(); ++i)
            gb51143.insert(qs(core::gb51143Codes[i]), row.gb51143[i]);
        gb51143.insert(QStringLiteral("none"), row.gb51143.back());
        QJsonArray missing;
        for (const std::string &key : row.missing)
            missing.append(qs(key));
        array.append(QJsonObject{{QStringLiteral("code"), qs(row.unitId)},
                                 {QStringLiteral("name"), qs(row.unitName)},
                                 {QStringLiteral("shelters"), row.total},
                                 {QStringLiteral("gb21734"), QJsonObject{{QStringLiteral("I"), byList(row, I)},
                                                                         {QStringLiteral("II"), byList(row, II)},
                                                                         {QStringLiteral("III"), byList(row, III)},
                                                                         {QStringLiteral("none"), byList(row, None)},
                                                                         {QStringLiteral("no_list"), row.withoutList}}},
                                 {QStringLiteral("gb51143"), gb51143},
                                 {QStringLiteral("verdict"), qs(core::codeOf(row.verdict))},
                                 {QStringLiteral("nearest_shelter"), qs(row.nearestShelter)},
                                 {QStringLiteral("missing_for_class_II"), missing}});
    }
    return array;
}

ResultTable tableOf(const std::vector<core::ClassMatrixRow> &rows) {
    return {CommandLine::tr("Classes under both schemes"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Township")},
             {"shelters", CommandLine::tr("Shelters")},
             {"gb21734_I", CommandLine::tr("Class I")},
             {"gb21734_II", CommandLine::tr("Class II")},
             {"gb21734_III", CommandLine::tr("Class III")},
             {"gb21734_none", CommandLine::tr("No class")},
             {"gb21734_no_list", CommandLine::tr("No check list")},
             {"gb51143_urgent", CommandLine::tr("GB 51143 urgent")},
             {"gb51143_short_fixed", CommandLine::tr("GB 51143 short fixed")},
             {"gb51143_mid_fixed", CommandLine::tr("GB 51143 mid fixed")},
             {"gb51143_long_fixed", CommandLine::tr("GB 51143 long fixed")},
             {"gb51143_centre", CommandLine::tr("GB 51143 centre")},
             {"gb51143_none", CommandLine::tr("GB 51143 not stated")},
             {"verdict", CommandLine::tr("Verdict")},
             {"nearest_shelter", CommandLine::tr("Nearest to Class II")},
             {"missing_for_class_II", CommandLine::tr("Missing for Class II")}},
            rows.size(),
            [&rows](std::size_t index, std::vector<core::Value> &cells) {
                using enum core::ShelterClass;
                const core::ClassMatrixRow &row = rows[index];
                const auto whole = [](int value) { return core::Value(static_cast<std::int64_t>(value)); };
                cells = {core::Value(row.unitId),  core::Value(row.unitName), whole(row.total),
                         whole(byList(row, I)),    whole(byList(row, II)),    whole(byList(row, III)),
                         whole(byList(row, None)), whole(row.withoutList)};
                for (const int value : row.gb51143)
                    cells.push_back(whole(value));
                cells.emplace_back(std::string(core::codeOf(row.verdict)));
                cells.emplace_back(row.nearestShelter);
                cells.emplace_back(joined(row.missing));
            }};
}

} // namespace app
