// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/briefing/briefing_text.h"
#include "app/briefing/mapped_unit.h"
#include "core/model/county.h"

namespace app {

/// Names places by what people there would say: township and village, else township and direction from its middle,
/// else the nearest street. Never gives one name twice.
class GapNames {
public:
    GapNames(const core::County &county, const BriefingText &text);

    /// Name of a place at `position` whose people are `rows` of the demand table.
    [[nodiscard]] QString nameOf(const core::Point &position, const std::vector<std::uint32_t> &rows);
    /// Name inside a unit whose middle this is: the village of a township's place, else where it lies.
    [[nodiscard]] QString localName(const core::Point &position, const std::vector<std::uint32_t> &rows, UnitKind unit,
                                    const core::Point &middle);
    /// Name of a township by its id or code; the text itself when the county has no such township.
    [[nodiscard]] QString townshipName(const std::string &id) const;

private:
    struct Village {
        QString name;
        std::string township;
        core::Point position;
    };
    /// `isWhole`: everybody of the place belongs to the village; else it only lies there ("around …").
    struct VillageName {
        QString name;
        bool isWhole = false;
    };
    [[nodiscard]] VillageName villageOf(const core::Point &position, const std::vector<std::uint32_t> &rows,
                                        const std::string &township) const;
    [[nodiscard]] QString words(const VillageName &village) const;
    [[nodiscard]] QString direction(const core::Point &position, const core::Point &from,
                                    bool isTownshipSeat = true) const;
    [[nodiscard]] QString streetName(const core::Point &position) const;
    [[nodiscard]] QString unused(const QString &name, const core::Point &position);

    const core::County &m_county;
    const BriefingText &m_text;
    std::vector<Village> m_villages;
    std::map<std::string, QString> m_villageNames;
    std::map<core::FeatureId, QString> m_townshipNames;
    std::map<std::string, core::FeatureId> m_townshipCodes;
    std::map<std::string, core::Point> m_townshipMiddles;
    std::set<QString> m_used;
};

/// Ids by township code: results name townships by id, other layers by code.
[[nodiscard]] std::map<std::string, core::FeatureId> townshipCodes(const core::Layer &townships);

/// Township of most people among the rows; empty when most live outside townships.
[[nodiscard]] std::string townshipOf(const core::DemandTable &demand, const std::vector<std::uint32_t> &rows);

} // namespace app
