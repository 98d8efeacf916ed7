// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/county.h"

#include "core/model/catalogue.h"

namespace core {

const Layer *County::layer(std::string_view name) const {
    const auto found = layers.find(name);
    return found == layers.end() ? nullptr : &found->second;
}

Layer *County::layer(std::string_view name) {
    const auto found = layers.find(name);
    return found == layers.end() ? nullptr : &found->second;
}

County County::empty(CountyIdentity identity) {
    County county;
    county.identity = std::move(identity);
    for (const LayerSchema &schema : catalogue())
        if (schema.holding == Holding::Features)
            county.layers.emplace(schema.name, Layer(schema));
    return county;
}

} // namespace core
