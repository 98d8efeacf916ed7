// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue.h"

#include <algorithm>
#include <iterator>

#include "core/model/catalogue_fields.h"

namespace core {
namespace {

std::vector<LayerSchema> assemble() {
    std::vector<LayerSchema> all;
    for (std::vector<LayerSchema> part : {baseLayers(), riskLayers(), resourceLayers(), recordTables()})
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

} // namespace

const std::vector<LayerSchema> &catalogue() {
    static const std::vector<LayerSchema> all = assemble();
    return all;
}

const LayerSchema *findSchema(std::string_view layer) {
    const auto found = std::ranges::find(catalogue(), layer, &LayerSchema::name);
    return found == catalogue().end() ? nullptr : &*found;
}

const std::vector<CodedDomain> &codedDomains() {
    static const std::vector<CodedDomain> all = allDomains();
    return all;
}

const CodedDomain *findDomain(std::string_view name) {
    const auto found = std::ranges::find(codedDomains(), name, &CodedDomain::name);
    return found == codedDomains().end() ? nullptr : &*found;
}

bool isUsableStatus(std::string_view status) { return status == "in_use" || status == "temporary"; }

} // namespace core
