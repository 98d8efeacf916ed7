// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/column_import.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "core/survey/column_feature.h"
#include "core/survey/near_points.h"
#include "core/survey/unit_code.h"
#include "gis/survey/column_rows.h"
#include "gis/survey/township_areas.h"

namespace gis {
namespace {

struct DemandItem {
    core::DemandRow row;
    core::Point source;
    std::int64_t number = 0;
    bool isUidGiven = false;
    int decimals = core::mostDecimals;
};

class DemandImport {
public:
    DemandImport(const ImportWork &work, ImportPreview &preview, const core::Job &job)
        : m_work(work), m_preview(preview), m_books(work, preview, work.schema), m_block(work.placement, job),
          m_steps(work.county, work.placement), m_townships(work.county), m_units(work.county) {}

    void take(const SurveyRow &row) {
        const auto values = m_books.rows().read(row);
        if (!values)
            return;
        const auto point = fitted(row.geometry, core::GeometryType::Point);
        if (!point || std::holds_alternative<std::monostate>(*point)) {
            m_books.rows().refuse(row, point ? "no_location" : "geometry_kind");
            return;
        }
        const Fields fields(m_work.schema, *values);
        const std::int64_t persons = fields.whole("persons", -1);
        if (persons > std::numeric_limits<std::int32_t>::max()) {
            m_books.rows().refuse(row, "out_of_range", "persons", std::to_string(persons));
            return;
        }
        DemandItem item{{m_books.uidOf(row),
                         {},
                         static_cast<std::int32_t>(persons),
                         fields.text("township_code"),
                         fields.text("village_code")},
                        std::get<core::Point>(*point),
                        row.number,
                        m_books.statesUid(row)};
        item.decimals = m_steps.take(std::span(&item.source, 1));
        nameUnits(row, item.row);
        m_block.add(std::span(&item.source, 1), item);
        if (m_block.isFull())
            flush();
    }

    void finish() {
        flush();
        flagDoubles();
        const core::DemandTable none;
        const core::DemandTable &known = m_work.county.demand ? *m_work.county.demand : none;
        const auto fates = match(known);
        std::vector<bool> met(known.size());
        std::size_t metRows = 0, rounded = 0;
        for (std::size_t i = 0; i < fates.size(); ++i) {
            const core::ColumnFate &fate = fates[i];
            m_books.take(m_items[i].number, fate.outcome, fate.doubt, fate.metres);
            if (fate.known != core::noRow)
                met[fate.known] = true;
            metRows += fate.known != core::noRow ? 1 : 0;
            rounded += fate.isRounded ? 1 : 0;
            if (fate.needsUid)
                m_items[i].row.uid = renamedUid(m_items[i].row.uid, m_items[i].row.position);
            if (fate.outcome == core::RowOutcome::New)
                add(m_items[i]);
            else if (fate.outcome == core::RowOutcome::Updated)
                change(m_items[i], core::demandRow(known, fate.known), fate.isRounded);
        }
        m_books.report().tellGone(known.uid, met);
        if (known.size() > 0) {
            m_books.report().tellRounded(rounded, m_steps.decimals(), m_steps.knownDecimals());
            m_books.report().tellCoarse(m_steps);
            m_books.report().tellGround(placesOf(m_items), metRows, known.position);
        }
        m_preview.demand = std::make_shared<const core::DemandTable>(std::move(m_demand));
    }

private:
    /// Lists give names where the county keeps codes.
    void nameUnits(const SurveyRow &row, core::DemandRow &demand) {
        const auto isCode = [](const std::string &text) {
            return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        };
        const auto name = [&](std::string &text, const char *field, const std::optional<std::string> &code) {
            if (!code)
                m_books.rows().flag(row, "unit_unknown", field, text);
            text = code.value_or(std::string());
        };
        if (!isCode(demand.township))
            name(demand.township, "township_code", m_units.township(demand.township));
        if (!isCode(demand.village))
            name(demand.village, "village_code", m_units.village(demand.village, demand.township));
    }

    void flush() {
        m_block.flush([&](std::span<const core::Point> point, const DemandItem &item) {
            if (!m_books.accepts(item.number, point))
                return;
            m_items.push_back(item);
            m_items.back().row.position = point.front();
            const std::string &stated = item.row.township;
            const SurveyRow row{item.number, {}, {}, {}, false};
            if (const std::string found = stated.empty() ? std::string() : m_townships.otherThan(stated, point.front());
                !found.empty())
                m_books.rows().flag(row, "lies_in_township", "township_code", found);
        });
    }

    /// A row that the file has twice counts its people twice.
    void flagDoubles() {
        const std::vector<core::Point> places = placesOf(m_items);
        const core::NearPoints near(places);
        for (std::uint32_t i = 0; i < m_items.size(); ++i) {
            std::uint32_t first = i;
            near.search(places[i], core::samePlaceMetres, [&](std::uint32_t other) {
                if (other < first && m_items[other].row.persons == m_items[i].row.persons)
                    first = other;
            });
            if (first < i)
                m_books.rows().flag(SurveyRow{m_items[i].number, {}, {}, {}, false}, "same_place_in_file", {},
                                    std::to_string(m_items[first].number));
        }
    }

    static std::vector<core::Point> placesOf(const std::vector<DemandItem> &items) {
        std::vector<core::Point> places;
        places.reserve(items.size());
        for (const DemandItem &item : items)
            places.push_back(item.row.position);
        return places;
    }

    [[nodiscard]] std::vector<core::ColumnFate> match(const core::DemandTable &known) {
        std::vector<core::PlaceMatchTask::Thing> things;
        things.reserve(m_items.size());
        for (const DemandItem &item : m_items)
            things.push_back({item.row.position, item.row.uid, m_work.request.decisions.of(item.number),
                              item.isUidGiven, m_steps.roundingOf(item.decimals)});
        std::vector<std::uint32_t> first(known.size() + 1);
        std::iota(first.begin(), first.end(), 0U);
        const std::vector<double> rounding = known.size() > 0 && !m_items.empty()
                                                 ? m_steps.roundingOfKnown(known.position, first)
                                                 : std::vector<double>();
        core::PlaceMatchTask task{things, known.position, known.uid, rounding};
        task.isSamePlace = [&](std::uint32_t i, std::uint32_t row, double metres) {
            return core::isNear(m_items[i].row.position, known.position[row], metres);
        };
        task.isSameContent = [&](std::uint32_t i, std::uint32_t row) {
            const core::DemandRow before = core::demandRow(known, row);
            return said(m_items[i], before) == before;
        };
        task.isSameResult = [&](std::uint32_t i, std::uint32_t a, std::uint32_t b) {
            const auto after = [&](std::uint32_t row) {
                core::DemandRow merged = said(m_items[i], core::demandRow(known, row));
                merged.uid = {};
                return merged;
            };
            const core::DemandRow one = after(a), other = after(b);
            return one.persons == other.persons && one.township == other.township && one.village == other.village &&
                   core::isNear(one.position, other.position);
        };
        task.isAlike = task.isSameContent;
        task.onlyUid = m_work.request.asNew;
        task.ofAsked = m_work.request.decisions.ofAsked;
        return core::matchPlaces(task);
    }

    /// The row of the county with what the file says, at its place in the county.
    [[nodiscard]] core::DemandRow said(const DemandItem &item, const core::DemandRow &before) const {
        core::DemandRow row = before;
        if (item.row.persons >= 0 || m_books.wipes("persons"))
            row.persons = item.row.persons;
        if (!item.row.township.empty() || m_books.wipes("township_code"))
            row.township = item.row.township;
        if (!item.row.village.empty() || m_books.wipes("village_code"))
            row.village = item.row.village;
        return row;
    }

    /// Who moves into another township belongs to it, unless the county or the file says otherwise.
    void follow(const DemandItem &item, const core::DemandRow &before, core::DemandRow &after) {
        const bool isSaid = !item.row.township.empty() || m_books.wipes("township_code");
        const std::string there = isSaid ? std::string() : m_townships.codeAt(after.position);
        const bool wasByPlace = before.township.empty() || before.township == m_townships.codeAt(before.position);
        if (there.empty() || there == before.township || !wasByPlace)
            return;
        after.township = there;
        if (item.row.village.empty() && !m_townships.isVillageOf(after.village, there))
            after.village.clear();
        m_books.rows().flag(SurveyRow{item.number, {}, {}, {}, false}, "moved_township", "township_code", there);
    }

    /// `isRounded`: at the place that the county has more exactly.
    void change(const DemandItem &item, const core::DemandRow &before, bool isRounded) {
        core::DemandRow after = said(item, before);
        if (!isRounded && !core::isNear(item.row.position, before.position)) {
            after.position = item.row.position;
            follow(item, before, after);
        }
        m_preview.changes.add({m_work.schema.name, core::textOf(before.uid),
                               std::make_shared<const core::Feature>(core::featureOf(before)),
                               std::make_shared<const core::Feature>(core::featureOf(after))});
        keepSource(before.uid, item);
    }

    void add(const DemandItem &item) {
        if (item.row.persons < 0)
            m_books.rows().flag(SurveyRow{item.number, {}, {}, {}, false}, "persons_unknown", "persons");
        const std::string township =
            item.row.township.empty() ? m_townships.codeAt(item.row.position) : item.row.township;
        m_demand.position.push_back(item.row.position);
        m_demand.persons.push_back(item.row.persons);
        m_demand.township.push_back(unitIndex(m_townshipIndex, m_demand.townshipIds, township));
        m_demand.village.push_back(unitIndex(m_villageIndex, m_demand.villageIds, item.row.village));
        m_demand.uid.push_back(item.row.uid);
        keepSource(item.row.uid, item);
    }

    void keepSource(const core::Uid &uid, const DemandItem &item) {
        if (!keepsNumbers(m_preview.crs))
            m_preview.originals.keep(core::textOf(uid), item.source);
    }

    using UnitIndex = std::unordered_map<std::string, std::uint32_t>;
    static std::uint32_t unitIndex(UnitIndex &index, std::vector<std::string> &ids, const std::string &code) {
        if (code.empty())
            return core::noUnit;
        const auto [entry, isNew] = index.try_emplace(code, static_cast<std::uint32_t>(ids.size()));
        if (isNew)
            ids.push_back(code);
        return entry->second;
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    ColumnBooks m_books;
    Block<DemandItem> m_block;
    CoordinateSteps m_steps;
    TownshipAreas m_townships;
    core::UnitCodes m_units;
    std::vector<DemandItem> m_items;
    core::DemandTable m_demand;
    UnitIndex m_townshipIndex, m_villageIndex;
};

} // namespace

core::Result<void> importDemand(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    DemandImport import(work, preview, job);
    auto done = readRows(
        work, [&import](const SurveyRow &row) { import.take(row); }, job);
    // Rows of a block that was stopped have no place: nothing is matched by them.
    if (done && !job.cancelled())
        import.finish();
    return job.cancelled() ? core::failure(core::ErrorCode::Cancelled, "job.cancelled") : done;
}

} // namespace gis
