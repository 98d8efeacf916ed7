// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/row_writer.h"

#include <cassert>
#include <cmath>
#include <memory>

namespace gis::huarong {

core::FeatureId RowWriter::add(const char *layer, const std::string &name, core::Geometry geometry, Values values) {
    core::Layer *target = m_county.layer(layer);
    assert(target);
    const core::FeatureId id = core::textOf(core::uidFromName(std::string("huarong/") + layer + '/' + name));
    assert(!target->find(id));
    target->put(std::make_shared<const core::Feature>(
        core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
    return id;
}

double roundedTo(double number, double parts) { return std::round(number * parts) / parts; }

std::string numbered(std::size_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits)
        text.insert(0, digits - text.size(), '0');
    return text;
}

} // namespace gis::huarong
