// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_target.h"

#include <algorithm>

#include "app/models/field_text.h"
#include "app/text/language.h"

namespace app {
namespace {

struct Match {
    int rank = 0;
    FindTarget target;
};

QString placeOf(const core::County &county, const core::LayerSchema &schema, const core::Feature &feature) {
    QString place = chosen(schema.zh, schema.en);
    if (schema.find("township_code")) {
        const std::string code = core::textOf(schema, feature, "township_code");
        if (!code.empty())
            place += QStringLiteral(" · ") + townshipName(county, code);
    }
    return place;
}

} // namespace

std::vector<FindTarget> findFeatures(const core::County &county, const QString &text, std::size_t most) {
    std::vector<Match> matches;
    for (const auto &[layerName, layer] : county.layers) {
        const core::LayerSchema &schema = layer.schema();
        if (schema.geometry == core::GeometryType::None || !schema.find("name"))
            continue;
        for (const core::FeaturePointer &feature : layer.features()) {
            const QString name = QString::fromStdString(core::textOf(schema, *feature, "name"));
            const qsizetype at = name.indexOf(text, 0, Qt::CaseInsensitive);
            if (at < 0)
                continue;
            matches.push_back({at == 0 ? 0 : 1, {{layerName, feature->id}, name, {}}});
        }
    }
    std::ranges::stable_sort(matches, {}, [](const Match &match) {
        return std::tuple(match.rank, match.target.name.size(), match.target.name);
    });
    if (matches.size() > most)
        matches.resize(most);
    std::vector<FindTarget> targets;
    for (Match &match : matches) {
        const core::Layer *layer = county.layer(match.target.object.layer);
        match.target.place = placeOf(county, layer->schema(), *layer->find(match.target.object.id));
        targets.push_back(std::move(match.target));
    }
    return targets;
}

} // namespace app
