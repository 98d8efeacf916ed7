// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/model/catalogue.h"
#include "core/model/county.h"

/// A county with three features in every feature layer of the catalogue, every column filled (the third feature's
/// optional ones left null), and a few rows in each column layer. For tests of files.
namespace small_county {

inline core::Value valueOf(const core::Field &field, int number) {
    if (const core::CodedDomain *domain = core::findDomain(field.domain))
        return domain->codes[static_cast<std::size_t>(number) % domain->codes.size()].code;
    const double low = field.range.min.value_or(0);
    const double high = field.range.max.value_or(low + 1000);
    switch (field.type) {
    case core::FieldType::Bool:
        return number % 2 == 0;
    case core::FieldType::Integer:
        return static_cast<std::int64_t>(low) + number % (static_cast<std::int64_t>(high - low) + 1);
    case core::FieldType::Real:
        return low + (high - low) * 0.1 * (number + 1) / 3.0;
    case core::FieldType::Text:
        return field.zh + "'\"%_ " + std::to_string(number);
    case core::FieldType::Date:
        return core::Date{2024, 2, 27 + number};
    }
    return {};
}

inline core::Ring square(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

inline core::Geometry geometryOf(core::GeometryType type, int number) {
    // Within the county however many there are.
    const int place = number % 60;
    const double x = 1000.25 * place - 3000, y = 777.125 * place + 12.5;
    const core::Line line{{{x, y}, {x + 100.1, y + 33.3}, {x + 250, y - 10}}};
    const core::Polygon polygon{square(x, y, 200), {square(x + 50, y + 50, 40)}};
    switch (type) {
    case core::GeometryType::None:
        return {};
    case core::GeometryType::Point:
        return core::Point{x, y};
    case core::GeometryType::Line:
        return line;
    case core::GeometryType::MultiLine:
        return core::MultiLine{{line, {{{x, y + 500}, {x + 9, y + 509}}}}};
    case core::GeometryType::Polygon:
        return polygon;
    case core::GeometryType::MultiPolygon:
        return core::MultiPolygon{{polygon, {square(x + 400, y, 30), {}}}};
    }
    return {};
}

inline std::string uidOf(const std::string &layer, int number) {
    return core::textOf(core::uidFromName(layer + std::to_string(number)));
}

inline core::Feature feature(const core::LayerSchema &schema, int number) {
    core::Feature result{uidOf(schema.name, number), geometryOf(schema.geometry, number), {}};
    for (const core::Field &field : schema.fields)
        result.values.push_back(number == 2 && !field.required ? core::Value() : valueOf(field, number));
    return result;
}

inline std::shared_ptr<const core::RoadTable> roads(std::size_t count) {
    auto table = std::make_shared<core::RoadTable>();
    table->names.push_back("迎宾大道");
    table->names.push_back("O'Connor Street");
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 50.0 * static_cast<double>(i % 100), y = 60.0 * static_cast<double>(i / 100);
        const core::Point line[] = {{x, y}, {x + 25.5, y + 3.25}, {x + 50, y}};
        core::RoadUse use;
        use.roadClass = static_cast<core::RoadClass>(i % 17);
        use.oneWay = static_cast<core::OneWay>(i % 3);
        use.foot = i % 5 != 0;
        use.motor = i % 7 != 0;
        use.closed = i % 11 == 0;
        use.bridge = i % 13 == 0;
        use.tunnel = i % 19 == 0;
        use.level = static_cast<std::int8_t>(static_cast<int>(i % 5) - 2);
        table->add(line, use, static_cast<std::uint32_t>(i % 3), static_cast<std::uint8_t>(i % 4 * 30));
        table->uid.push_back(core::uidFromName("road" + std::to_string(i)));
    }
    return table;
}

inline std::shared_ptr<const core::DemandTable> demand(std::size_t count) {
    auto table = std::make_shared<core::DemandTable>();
    table->townshipIds = {"430623100", "430623101"};
    table->villageIds = {"430623100001"};
    for (std::size_t i = 0; i < count; ++i) {
        table->position.push_back({10.0 + 37.5 * static_cast<double>(i % 90), 20.25 * static_cast<double>(i / 90)});
        table->persons.push_back(i % 6 == 5 ? -1 : static_cast<std::int32_t>(i % 9));
        table->township.push_back(i % 3 == 2 ? core::noUnit : static_cast<std::uint32_t>(i % 3));
        table->village.push_back(i % 2 == 0 ? 0 : core::noUnit);
        table->uid.push_back(core::uidFromName("demand" + std::to_string(i)));
    }
    return table;
}

inline std::shared_ptr<const core::BuildingTable> buildings(std::size_t count) {
    auto table = std::make_shared<core::BuildingTable>();
    for (std::size_t i = 0; i < count; ++i) {
        const core::Ring ring = square(15.0 * static_cast<double>(i), 5, 9.5);
        table->points.insert(table->points.end(), ring.begin(), ring.end());
        table->firstPoint.push_back(static_cast<std::uint32_t>(table->points.size()));
        table->uid.push_back(core::uidFromName("building" + std::to_string(i)));
    }
    return table;
}

inline core::County make() {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "华容县";
    identity.plane.centre = {112.67, 29.49};
    identity.noticeZh = "示例数据";
    identity.noticeEn = "Sample";
    identity.attribution = "© 'nobody'";
    identity.sourceDate = "2024-01-01";
    identity.fileUid = core::textOf(core::uidFromName("small county"));
    core::County county = core::County::empty(identity);
    county.revision = 1;
    county.boundary.polygons.push_back({square(-5000, -5000, 20000), {}});
    for (auto &[name, layer] : county.layers)
        for (int number = 0; number < 3; ++number)
            layer.put(std::make_shared<const core::Feature>(feature(layer.schema(), number)));
    county.roads = roads(300);
    county.demand = demand(200);
    county.buildings = buildings(100);
    return county;
}

} // namespace small_county
