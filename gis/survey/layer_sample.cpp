// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/layer_sample.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/survey/check.h"
#include "core/survey/field_alias.h"
#include "gis/survey/geometry_runs.h"

namespace gis {
namespace {

constexpr std::int64_t firstRows = 100;
/// Behind the first rows every so many rows gives its cells too.
constexpr std::int64_t everyRow = 50;
constexpr std::size_t mostCells = 400;
constexpr std::size_t mostPositions = 200'000;
/// Vertices of a line or an outline that speak for it.
constexpr std::size_t mostVertices = 40;
/// Rows with a uid that are held against the county.
constexpr std::size_t mostNamed = 2'000;

core::GeometryType typeOf(const core::Geometry &geometry) {
    using enum core::GeometryType;
    if (std::holds_alternative<core::Point>(geometry))
        return Point;
    if (std::holds_alternative<core::Line>(geometry))
        return Line;
    if (std::holds_alternative<core::MultiLine>(geometry))
        return MultiLine;
    if (std::holds_alternative<core::Polygon>(geometry))
        return Polygon;
    return std::holds_alternative<core::MultiPolygon>(geometry) ? MultiPolygon : None;
}

std::vector<std::size_t> townshipColumns(const SurveyLayer &layer) {
    std::vector<std::size_t> columns;
    const auto words = core::aliasesOf("shelter", "township_code");
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        if (std::ranges::find(words, std::string_view(core::foldedHeading(layer.fields[i].name))) != words.end() ||
            core::foldedHeading(layer.fields[i].name) == "townshipcode")
            columns.push_back(i);
    return columns;
}

class Sampler {
public:
    Sampler(const SurveyFile &file, std::size_t layer)
        : m_layer(file.layers()[layer]), m_townships(townshipColumns(m_layer)) {
        const LocationColumns located = file.locationColumns(layer);
        m_sample.positions.namedDegrees = located.namedDegrees;
        m_sample.positions.declared = m_layer.crs;
        for (std::size_t i = 0; i < m_layer.fields.size(); ++i) {
            m_sample.columns.push_back({m_layer.fields[i].name, {}});
            if (core::foldedHeading(m_layer.fields[i].name) == "uid")
                m_uid = i;
        }
    }

    void take(const SurveyRow &row) {
        ++m_sample.rows;
        if (row.number <= firstRows || row.number % everyRow == 0)
            addCells(row);
        if (row.problem.empty()) {
            ++m_kinds[typeOf(row.geometry)];
            addPositions(row);
        }
    }

    LayerSample finish() {
        std::int64_t most = 0;
        for (const auto &[kind, rows] : m_kinds)
            if (kind != core::GeometryType::None && rows > most) {
                most = rows;
                m_sample.geometry = kind;
            }
        m_sample.positions.areOutlines =
            m_sample.geometry == core::GeometryType::Polygon || m_sample.geometry == core::GeometryType::MultiPolygon;
        return std::move(m_sample);
    }

private:
    void addCells(const SurveyRow &row) {
        for (std::size_t i = 0; i < m_sample.columns.size() && i < row.values.size(); ++i)
            if (m_sample.columns[i].samples.size() < mostCells)
                m_sample.columns[i].samples.push_back(core::shownValue(row.values[i]));
    }

    void addPositions(const SurveyRow &row) {
        std::string township;
        for (const std::size_t column : m_townships)
            if (township.empty() && column < row.values.size())
                township = core::shownValue(row.values[column]);
        core::Geometry geometry = row.geometry;
        addNamed(row, geometry);
        auto &all = m_sample.positions.positions;
        if (const auto *point = std::get_if<core::Point>(&geometry)) {
            if (all.size() < mostPositions)
                all.push_back({*point, township});
            return;
        }
        forEachRun(geometry, [&](std::span<core::Point> run) {
            const std::size_t step = std::max<std::size_t>(1, run.size() / mostVertices);
            for (std::size_t i = 0; i < run.size() && all.size() < mostPositions; i += step)
                all.push_back({run[i], {}});
        });
    }

    void addNamed(const SurveyRow &row, core::Geometry &geometry) {
        auto &named = m_sample.positions.named;
        if (!m_uid || *m_uid >= row.values.size() || named.size() >= mostNamed)
            return;
        const auto *uid = std::get_if<std::string>(&row.values[*m_uid]);
        std::optional<core::Point> first;
        forEachRun(geometry, [&first](std::span<core::Point> run) {
            if (!first && !run.empty())
                first = run.front();
        });
        if (uid && !uid->empty() && first)
            named.push_back({*uid, *first});
    }

    const SurveyLayer &m_layer;
    std::vector<std::size_t> m_townships;
    std::optional<std::size_t> m_uid;
    LayerSample m_sample;
    std::map<core::GeometryType, std::int64_t> m_kinds;
};

} // namespace

core::Result<LayerSample> sampleLayer(const SurveyFile &file, std::size_t layer, std::int64_t mostRows,
                                      const core::Job &job) {
    Sampler sampler(file, layer);
    std::stop_source enough;
    const auto take = [&](const SurveyRow &row) {
        if (row.number > mostRows || job.cancelled())
            enough.request_stop();
        else
            sampler.take(row);
    };
    const auto done = file.read(layer, take, core::Job(enough.get_token()));
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    if (!done && !enough.stop_requested())
        return tl::unexpected(done.error());
    LayerSample sample = sampler.finish();
    sample.whole = !enough.stop_requested();
    return sample;
}

} // namespace gis
