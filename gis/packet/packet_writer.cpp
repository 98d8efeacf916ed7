// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_writer.h"

#include "gis/packet/packet_scope.h"
#include "gis/packet/packet_tables.h"
#include "gis/store/row_json.h"
#include "gis/store/store.h"
#include "gis/survey/layer_rows.h"
#include "gis/survey/output_files.h"

namespace gis {
namespace {

core::Result<core::County> readBack(const std::filesystem::path &draft, const core::Job &job) {
    auto store = Store::open(draft, OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    return store->readCounty({true, true, true, true}, job);
}

class PacketMaking {
public:
    PacketMaking(const core::County &county, const PacketRequest &request, const UnitRows &unit)
        : m_county(county), m_request(request), m_unit(unit) {}

    /// Everything as it can be read from the packet: that is what a return is compared with.
    core::Result<void> describe(const core::County &packet) {
        const auto plane = CountyPlane::at(packet.identity.plane);
        if (!plane)
            return tl::unexpected(plane.error());
        noteOrigin(packet);
        for (const auto &[name, layer] : packet.layers) {
            if (layer.size() > 0)
                m_receipt.rows.emplace_back(name, layer.size());
            if (!isKeptByTownship(name))
                continue;
            for (const core::FeaturePointer &feature : layer.features())
                m_tables.base[name].emplace(feature->id, jsonOf(*feature, layer.schema(), *plane));
            m_receipt.records += layer.size();
        }
        return noteReferences(packet);
    }

    void listChecks(const core::County &packet, const core::Job &job) {
        for (const core::Problem &problem : core::findProblems(m_county, {m_request.today}, job)) {
            const core::Layer *layer = packet.layer(problem.layer);
            const core::FeaturePointer feature = layer ? layer->find(problem.feature) : nullptr;
            if (!feature || !isKeptByTownship(problem.layer))
                continue;
            const std::string name =
                layer->schema().indexOf("name") ? core::textOf(layer->schema(), *feature, "name") : std::string();
            m_tables.checks.push_back(
                {problem.layer, problem.feature, name, m_request.words ? m_request.words(problem) : problem.rule});
        }
        m_receipt.checks = m_tables.checks.size();
    }

    [[nodiscard]] const PacketTables &tables() const { return m_tables; }
    [[nodiscard]] PacketReceipt receipt() && { return std::move(m_receipt); }

private:
    void noteOrigin(const core::County &packet) {
        PacketNote &note = m_tables.note;
        note.uid = packet.identity.fileUid;
        note.countyUid = m_county.identity.fileUid;
        note.countyCode = m_county.identity.code;
        note.countyName = m_county.identity.name;
        note.unitCode = m_receipt.unitCode = m_unit.code();
        note.unitName = m_receipt.unitName = m_unit.name();
        note.baseRevision = m_county.revision;
        note.made = m_request.signature.at;
        note.maker = m_request.signature.who;
    }

    core::Result<void> noteReferences(const core::County &packet) {
        std::vector<std::string> names = {"road", "demand_point", "building"};
        for (const auto &[name, layer] : packet.layers)
            if (!isKeptByTownship(name) && !isDeskWork(name))
                names.push_back(name);
        for (const std::string &name : names) {
            auto digest = digestOf(packet, name);
            if (!digest)
                return tl::unexpected(digest.error());
            m_tables.note.references[name] = std::move(*digest);
            if (const auto rows = LayerRows::of(packet, name); !packet.layer(name) && rows && rows->size() > 0)
                m_receipt.rows.emplace_back(name, rows->size());
        }
        return {};
    }

    const core::County &m_county;
    const PacketRequest &m_request;
    const UnitRows &m_unit;
    PacketTables m_tables;
    PacketReceipt m_receipt;
};

} // namespace

core::Result<PacketReceipt> writePacket(const core::County &county, const PacketRequest &request,
                                        const core::Job &job) {
    auto unit = UnitRows::of(county, request.unit);
    if (!unit)
        return tl::unexpected(unit.error());
    job.report(0, "packet");
    const auto packet = packetCounty(county, *unit, job);
    if (!packet)
        return tl::unexpected(packet.error());
    auto files = OutputFiles::beside(request.target);
    if (!files)
        return tl::unexpected(files.error());
    job.report(0.3, "packet");
    if (auto made = Store::create(files->draft(), *packet, request.signature, job); !made)
        return tl::unexpected(made.error());
    job.report(0.6, "packet");
    const auto written = readBack(files->draft(), job);
    if (!written)
        return tl::unexpected(written.error());
    PacketMaking making(county, request, *unit);
    if (auto ok = making.describe(*written); !ok)
        return tl::unexpected(ok.error());
    making.listChecks(*written, job);
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    if (auto ok = writePacketTables(files->draft(), making.tables()); !ok)
        return tl::unexpected(ok.error());
    if (auto published = files->publish(); !published)
        return tl::unexpected(published.error());
    return std::move(making).receipt();
}

} // namespace gis
