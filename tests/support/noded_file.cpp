// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/noded_file.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

Dataset openFile(const std::string &path) {
    GDALAllRegister();
    return Dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
}

core::Point pointOf(const OGRFeature &feature) {
    const OGRPoint *point = feature.GetGeometryRef()->toPoint();
    return {point->getX(), point->getY()};
}

std::shared_ptr<const core::RoadTable> readRoads(OGRLayer &layer) {
    auto roads = std::make_shared<core::RoadTable>();
    std::vector<core::Point> line;
    for (const auto &feature : layer) {
        line.clear();
        for (const OGRPoint &p : *feature->GetGeometryRef()->toLineString())
            line.push_back({p.getX(), p.getY()});
        core::RoadUse use;
        use.roadClass = core::roadClassFromCode(feature->GetFieldAsString("class"));
        // The comparison table walks stairs as any other way.
        if (use.roadClass == core::RoadClass::Steps)
            use.roadClass = core::RoadClass::Footway;
        roads->add(line, use, 0, 0);
    }
    return roads;
}

std::shared_ptr<const core::DemandTable> readDemand(OGRLayer &layer) {
    auto demand = std::make_shared<core::DemandTable>();
    for (const auto &feature : layer) {
        demand->position.push_back(pointOf(*feature));
        demand->persons.push_back(feature->GetFieldAsInteger("persons"));
    }
    return demand;
}

} // namespace

NodedFile NodedFile::read(const std::string &path) {
    const Dataset file = openFile(path);
    OGRLayer *roads = file ? file->GetLayerByName("roads") : nullptr;
    OGRLayer *people = file ? file->GetLayerByName("pop") : nullptr;
    if (!roads || !people)
        return {};
    return {readRoads(*roads), readDemand(*people)};
}

std::vector<core::ShelterSite> NodedFile::shelters(const std::string &path, const std::string &layerName,
                                                   std::size_t count) {
    std::vector<core::ShelterSite> sites;
    const Dataset file = openFile(path);
    OGRLayer *layer = file ? file->GetLayerByName(layerName.c_str()) : nullptr;
    if (!layer)
        return sites;
    for (const auto &feature : *layer) {
        if (sites.size() == count)
            break;
        core::ShelterSite site;
        site.id = layerName + std::to_string(feature->GetFID());
        site.entrances = {pointOf(*feature)};
        sites.push_back(std::move(site));
    }
    return sites;
}
