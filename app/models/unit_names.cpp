// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/unit_names.h"

namespace app {

UnitNames::UnitNames(const core::County &county, const char *layer) {
    if (const core::Layer *rows = county.layer(layer))
        for (const core::FeaturePointer &feature : rows->features())
            m_names.emplace(core::textOf(rows->schema(), *feature, "code"),
                            QString::fromStdString(core::textOf(rows->schema(), *feature, "name")));
}

QString UnitNames::of(const std::string &code) const {
    const auto found = m_names.find(code);
    return found == m_names.end() ? QString::fromStdString(code) : found->second;
}

} // namespace app
