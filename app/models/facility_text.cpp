// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/facility_text.h"

#include <QStringList>

#include "app/text/language.h"
#include "core/model/facility_list.h"

namespace app {

QString facilityWords(const std::string &stored) {
    const std::set<std::string> facilities = core::facilitiesFromText(stored);
    QStringList words;
    for (const core::FacilityRule &rule : core::facilityRules())
        if (facilities.contains(rule.key))
            words.append(chosen(rule.zh, rule.key));
    for (const std::string &unknown : core::unknownFacilities(stored))
        words.append(QString::fromStdString(unknown));
    return words.join(chosen("、", ", "));
}

std::string facilityKeys(const QString &typed) {
    const std::string text = typed.toStdString();
    std::string keys = core::textFromFacilities(core::facilitiesFromText(text));
    for (const std::string &unknown : core::unknownFacilities(text))
        keys += (keys.empty() ? "" : ",") + unknown;
    return keys;
}

} // namespace app
