// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/shelter_card.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/field_text.h"
#include "app/text/language.h"
#include "core/analysis/capacity_rule.h"
#include "core/model/facility_list.h"

namespace app {
namespace {

using Rows = std::vector<std::pair<QString, QString>>;

QString words(const char *text) { return QCoreApplication::translate("FeatureCard", text); }

QString facilityWords(const std::vector<std::string> &keys) {
    QStringList names;
    for (const std::string &key : keys) {
        const auto rule = std::ranges::find(core::facilityRules(), key, &core::FacilityRule::key);
        names.append(chosen(rule->zh, rule->en));
    }
    return names.join(words(QT_TRANSLATE_NOOP("FeatureCard", ", ")));
}

QString className(core::ShelterClass shelterClass) {
    return shelterClass == core::ShelterClass::None
               ? words(QT_TRANSLATE_NOOP("FeatureCard", "below class III"))
               : codeText("class_gb21734", std::string(core::codeOf(shelterClass)));
}

/// Class by what is there, and what one class more needs.
void addFacilities(Rows &rows, const core::LayerSchema &schema, const core::Feature &shelter) {
    const std::string list = core::textOf(schema, shelter, "facilities");
    const QString label = words(QT_TRANSLATE_NOOP("FeatureCard", "Class by facilities"));
    if (list.empty()) {
        rows.push_back({label, words(QT_TRANSLATE_NOOP("FeatureCard", "not known: no facility list"))});
        return;
    }
    const std::set<std::string> facilities = core::facilitiesFromText(list);
    const core::ShelterClass supported = core::classByFacilities(facilities);
    const bool above = core::shelterClassFromCode(core::textOf(schema, shelter, "class_gb21734")) > supported;
    rows.push_back(
        {label, above ? words(QT_TRANSLATE_NOOP("FeatureCard", "%1 (less than declared)")).arg(className(supported))
                      : className(supported)});
    if (supported == core::ShelterClass::I)
        return;
    const auto next = static_cast<core::ShelterClass>(static_cast<int>(supported) + 1);
    rows.push_back({words(QT_TRANSLATE_NOOP("FeatureCard", "Missing for %1")).arg(className(next)),
                    facilityWords(core::missingFacilities(next, facilities))});
}

/// Seen standards need no badge; what is quoted from memory or by second hand says so.
QString standardName(const core::CapacityRule &rule) {
    const QString standard = QString::fromStdString(rule.standard);
    return rule.confidence == "STD" ? standard
                                    : words(QT_TRANSLATE_NOOP("FeatureCard", "%1, to be verified")).arg(standard);
}

void addCapacity(Rows &rows, const core::County &county, const core::LayerSchema &schema,
                 const core::Feature &shelter) {
    const core::Layer *profiles = county.layer("rule_profile");
    const std::optional<double> area = core::numberOf(schema, shelter, "effective_area_m2");
    if (!profiles || !area)
        return;
    const std::string declared = core::textOf(schema, shelter, "class_gb51143");
    for (const core::CapacityRule &rule : core::capacityRulesFrom(*profiles)) {
        const bool ofAll = rule.profile == "gb21734" && rule.shelterClass.empty();
        const bool ofClass = rule.profile == "gb51143" && !declared.empty() && rule.shelterClass == declared;
        const std::optional<std::int64_t> persons = core::judgeSite(core::SquareMetres(*area), rule).capacity;
        if ((!ofAll && !ofClass) || !persons)
            continue;
        rows.push_back({words(QT_TRANSLATE_NOOP("FeatureCard", "Holds by area")),
                        words(QT_TRANSLATE_NOOP("FeatureCard", "%1 people at %2 m² each (%3)"))
                            .arg(QLocale().toString(static_cast<qlonglong>(*persons)))
                            .arg(rule.areaPerPerson->value())
                            .arg(standardName(rule))});
    }
}

void addEntrances(Rows &rows, const core::County &county, const core::Feature &shelter) {
    const core::Layer *entrances = county.layer("shelter_entrance");
    const auto count = !entrances ? 0 : std::ranges::count_if(entrances->features(), [&](const auto &entrance) {
        return core::textOf(entrances->schema(), *entrance, "shelter_uid") == shelter.id;
    });
    rows.push_back({words(QT_TRANSLATE_NOOP("FeatureCard", "Entrances on the map")),
                    count > 0 ? QString::number(count)
                              : words(QT_TRANSLATE_NOOP("FeatureCard", "none: people walk to its middle"))});
}

} // namespace

std::vector<std::pair<QString, QString>> shelterRules(const core::County &county, const core::Feature &shelter) {
    const core::LayerSchema &schema = county.layer("shelter")->schema();
    Rows rows;
    addFacilities(rows, schema, shelter);
    addCapacity(rows, county, schema, shelter);
    addEntrances(rows, county, shelter);
    return rows;
}

} // namespace app
