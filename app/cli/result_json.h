// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QJsonObject>

#include "core/analysis/coverage.h"
#include "core/analysis/event_response.h"
#include "core/analysis/reachability.h"
#include "core/analysis/response_model.h"
#include "core/analysis/shelter_class.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/village_site.h"
#include "core/model/county.h"

namespace app {

/// Results as the `result` object of the JSON envelope; keys are those of the command-line contract.
[[nodiscard]] QJsonObject toJson(const core::ReachabilityResult &result, const core::County &county);
[[nodiscard]] QJsonObject toJson(const core::CoverageResult &result, const core::County &county);
[[nodiscard]] QJsonObject toJson(const core::ResponseInput &input, const core::ResponseResult &result,
                                 const core::County &county);
[[nodiscard]] QJsonObject toJson(const core::ResponseInput &input, const core::EventResult &result);
[[nodiscard]] QJsonObject toJson(const core::SufficiencyResult &result);
[[nodiscard]] QJsonObject toJson(const core::ClassResult &result);
[[nodiscard]] QJsonObject toJson(const core::VillageResult &result);
/// The sensitivity strip as a list of cells.
[[nodiscard]] QJsonArray toJson(const std::vector<core::SensitivityCell> &cells);

/// A township or village by its administrative code; the code stands for the name where the county has no such unit.
struct UnitName {
    QString uid;
    QString code;
    QString name;
};
[[nodiscard]] UnitName unitName(const core::County &county, const char *layer, const std::string &code);

/// Units of a layer, each with its uid, code and name beside the sums that `totals` writes.
template <class Unit>
QJsonArray unitsJson(const std::vector<Unit> &units, const core::County &county, const char *layer,
                     QJsonObject (*totals)(const Unit &)) {
    QJsonArray array;
    for (const Unit &unit : units) {
        QJsonObject json = totals(unit);
        const UnitName name = unitName(county, layer, unit.unitId);
        json.insert(QStringLiteral("uid"), name.uid);
        json.insert(QStringLiteral("code"), name.code);
        json.insert(QStringLiteral("name"), name.name);
        array.append(json);
    }
    return array;
}

} // namespace app
