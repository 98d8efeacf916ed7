// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_reader.h"

#include "gis/packet/packet_scope.h"
#include "gis/packet/packet_tables.h"
#include "gis/store/row_json.h"
#include "gis/store/store.h"
#include "gis/survey/source_hash.h"

namespace gis {
namespace {

core::Result<core::Layer> baseLayer(const std::map<std::string, std::string> &rows, const core::LayerSchema &schema,
                                    const CountyPlane &plane, const std::filesystem::path &file) {
    core::Layer layer(schema);
    for (const auto &[uid, content] : rows) {
        auto feature = featureFromJson(uid, content, schema, plane);
        if (!feature)
            return core::failure(core::ErrorCode::InvalidData, "packet.damaged", {file.filename().string()});
        layer.put(std::make_shared<const core::Feature>(std::move(*feature)));
    }
    return layer;
}

/// What was sent, with what came back and was answered since laid over it.
void layOver(std::map<std::string, std::map<std::string, std::string>> &base, const PacketState &state) {
    for (const auto &[layer, rows] : state)
        for (const auto &[uid, content] : rows) {
            if (content)
                base[layer][uid] = *content;
            else
                base[layer].erase(uid);
        }
}

core::Result<PacketTables> tablesOf(const std::filesystem::path &file, const core::County &county) {
    const auto note = readPacketNote(file);
    if (!note)
        return tl::unexpected(note.error());
    if (!*note)
        return core::failure(core::ErrorCode::NotFound, "packet.none", {file.filename().string()});
    if ((*note)->countyUid != county.identity.fileUid)
        return core::failure(
            core::ErrorCode::InvalidData, "packet.other_county",
            {file.filename().string(), (*note)->countyName + " " + (*note)->countyCode, county.identity.name});
    return readPacketTables(file);
}

void noteReferences(const PacketNote &note, const core::County &theirs, std::vector<core::Issue> &issues) {
    for (const auto &[layer, digest] : note.references) {
        const auto now = digestOf(theirs, layer);
        if (!now || *now != digest)
            issues.push_back({core::Severity::Warning, "packet.reference_changed", layer, {}, {layer}});
    }
}

} // namespace

core::Result<ReturnedPacket> readReturnedPacket(const std::filesystem::path &file, const core::County &county,
                                                const EarlierReturns &earlier, const core::Date &today,
                                                const core::Job &job) {
    auto tables = tablesOf(file, county);
    if (!tables)
        return tl::unexpected(tables.error());
    for (const PacketState &state : earlier.states)
        layOver(tables->base, state);
    auto store = Store::open(file, OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto theirs = store->readCounty({true, true, true, true}, job);
    if (!theirs)
        return tl::unexpected(theirs.error());
    const auto plane = CountyPlane::at(theirs->identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    ReturnedPacket packet{tables->note, sourceHash(file), core::PacketMerge(county, today), store->readIssues()};
    packet.merge.setTakenBefore(earlier.taken);
    for (const auto &[name, layer] : theirs->layers) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        if (!isKeptByTownship(name))
            continue;
        const auto rows = tables->base.find(name);
        const auto base = baseLayer(rows == tables->base.end() ? std::map<std::string, std::string>() : rows->second,
                                    layer.schema(), *plane, file);
        if (!base)
            return tl::unexpected(base.error());
        packet.merge.addLayer(*base, layer, county);
    }
    noteReferences(tables->note, *theirs, packet.issues);
    if (county.revision < tables->note.baseRevision)
        packet.issues.push_back({core::Severity::Warning,
                                 "packet.county_older",
                                 {},
                                 {},
                                 {std::to_string(tables->note.baseRevision), std::to_string(county.revision)}});
    if (!earlier.states.empty() || !earlier.taken.empty())
        packet.issues.push_back({core::Severity::Note, "packet.returned_before", {}, {}, {}});
    return packet;
}

} // namespace gis
