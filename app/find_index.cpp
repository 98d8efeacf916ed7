// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find_index.h"

#include <QCoreApplication>

#include "app/models/field_text.h"
#include "app/text/language.h"

namespace app {
namespace {

/// Stands between a name and its number; nothing that is typed matches it.
constexpr char16_t numberMark = u'\1';

bool isPlace(const std::string &layer) {
    for (const char *place : {"township", "village", "water", "waterway", "facility", "land"})
        if (layer == place)
            return true;
    return false;
}

QString numberOf(const core::LayerSchema &schema, const core::Feature &feature) {
    for (const char *field : {"shelter_id", "hazard_id", "code"})
        if (schema.indexOf(field))
            return QString::fromStdString(core::textOf(schema, feature, field));
    return {};
}

} // namespace

std::shared_ptr<const FindIndex> FindIndex::build(std::shared_ptr<const core::County> county) {
    auto index = std::make_shared<FindIndex>();
    index->m_county = std::move(county);
    for (const auto &[name, layer] : index->m_county->layers)
        if (layer.schema().geometry != core::GeometryType::None && layer.schema().find("name"))
            index->addLayer(layer);
    index->addRoads();
    return index;
}

void FindIndex::addLayer(const core::Layer &layer) {
    const bool place = isPlace(layer.schema().name);
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        const core::Feature &feature = *layer.features()[row];
        const std::string name = core::textOf(layer.schema(), feature, "name");
        const QString number = numberOf(layer.schema(), feature);
        if (name.empty() && number.isEmpty())
            continue;
        std::u16string text = QString::fromStdString(name).toStdU16String();
        if (!number.isEmpty())
            text += numberMark + number.toStdU16String();
        m_names.add(place ? 1 : 0, text);
        m_entries.push_back({&layer, row});
    }
}

void FindIndex::addRoads() {
    if (!m_county->roads)
        return;
    // Name 0 is no name.
    for (std::uint32_t i = 1; i < m_county->roads->names.size(); ++i) {
        if (m_county->roads->names[i].empty())
            continue;
        m_names.add(1, QString::fromStdString(m_county->roads->names[i]).toStdU16String());
        m_entries.push_back({nullptr, i});
    }
}

FindHit FindIndex::hitOf(const core::NameIndex::Hit &hit, FindGroup group) const {
    const Entry &entry = m_entries[hit.entry];
    FindHit found;
    found.group = group;
    if (!entry.layer) {
        found.name = QString::fromStdString(m_county->roads->names[entry.row]);
        found.place = QCoreApplication::translate("FindIndex", "Road");
        found.object = {"road", {}, gis::MapObject::noRow};
        found.match = hit.match;
        return found;
    }
    const core::LayerSchema &schema = entry.layer->schema();
    const core::Feature &feature = *entry.layer->features()[entry.row];
    const QString number = numberOf(schema, feature);
    found.name = nameOf(schema, feature);
    found.place = chosen(schema.zh, schema.en);
    const std::string township =
        schema.find("township_code") ? core::textOf(schema, feature, "township_code") : std::string();
    if (!township.empty())
        found.place += QStringLiteral(" · ") + townshipName(*m_county, township);
    if (!number.isEmpty())
        found.place += QStringLiteral(" · ") + number;
    if (hit.match.end <= static_cast<std::size_t>(found.name.size()))
        found.match = hit.match;
    found.match.byPinyin = hit.match.byPinyin;
    found.object = {schema.name, feature.id, gis::MapObject::noRow};
    return found;
}

std::vector<FindAnswer> FindIndex::search(const core::NameQuery &query, std::size_t most) const {
    std::vector<FindAnswer> answers;
    for (const core::NameIndex::Group &group : m_names.search(query, most)) {
        FindAnswer answer;
        answer.count = group.count;
        for (const core::NameIndex::Hit &hit : group.best)
            answer.best.push_back(hitOf(hit, answers.empty() ? FindGroup::Feature : FindGroup::Place));
        answers.push_back(std::move(answer));
    }
    return answers;
}

core::Box roadBox(const core::County &county, const QString &name) {
    core::Box box;
    if (!county.roads)
        return box;
    const core::RoadTable &roads = *county.roads;
    const std::string wanted = name.toStdString();
    for (std::size_t i = 0; i < roads.name.size(); ++i)
        if (roads.name[i] != 0 && roads.names[roads.name[i]] == wanted)
            for (const core::Point &point : roads.line(i))
                box.include(point);
    return box;
}

} // namespace app
