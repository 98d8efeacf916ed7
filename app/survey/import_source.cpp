// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/import_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "app/text/pinyin.h"
#include "core/model/catalogue.h"
#include "core/survey/check.h"
#include "gis/packet/packet_history.h"
#include "gis/survey/source_card.h"
#include "gis/survey/survey_file.h"

namespace app {
namespace {

constexpr std::int64_t sampleRows = 5;
/// A layer is proposed from this on; below it a person says it.
constexpr double likelyLayer = 0.3;

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

bool fits(core::GeometryType source, core::GeometryType target) {
    if (target == core::GeometryType::None)
        return source == core::GeometryType::None;
    if (source == core::GeometryType::None)
        return true; // a table may update what is on the map
    const bool isLine = target == core::GeometryType::Line || target == core::GeometryType::MultiLine;
    const bool isArea = target == core::GeometryType::Polygon || target == core::GeometryType::MultiPolygon;
    if (source == core::GeometryType::MultiLine)
        return isLine;
    return source == core::GeometryType::Point ? !isLine && !isArea : !isLine;
}

/// The first rows as they are read.
std::vector<QStringList> firstRows(const gis::SurveyFile &file, std::size_t layer) {
    std::vector<QStringList> rows;
    std::stop_source enough;
    const auto take = [&](const gis::SurveyRow &row) {
        if (row.number > sampleRows) {
            enough.request_stop();
            return;
        }
        QStringList cells;
        for (const core::Value &value : row.values)
            cells.append(QString::fromStdString(core::shownValue(value)));
        rows.push_back(std::move(cells));
    };
    static_cast<void>(file.read(layer, take, core::Job(enough.get_token())));
    return rows;
}

void judgeCoordinates(ImportSource &source, const gis::CoordinateCard &card) {
    source.declaredCrs = card.declared;
    for (std::size_t i = 0; i < card.guesses.size(); ++i) {
        const gis::CoordinateGuess &guess = card.guesses[i];
        source.coordinates.push_back({guess.crs, static_cast<int>(guess.fit.inCounty),
                                      static_cast<int>(guess.fit.positions), guess.fit.roadMetres,
                                      i <= card.notExcluded});
    }
    const bool isListed =
        std::ranges::find(source.coordinates, card.declared, &CoordinateChoice::crs) != source.coordinates.end();
    if (card.positions > 0 && !card.declared.empty() && !isListed)
        source.coordinates.push_back({card.declared, 0, static_cast<int>(card.positions), {}, false});
    if (card.positions > 0 && source.coordinates.empty())
        source.coordinates.push_back({"EPSG:4490", 0, static_cast<int>(card.positions), {}, false});
    if (source.coordinates.empty())
        return;
    source.request.crs = source.coordinates.front().crs;
    source.asksCoordinates = !card.isPlain;
}

void useProfile(ImportSource &source, const std::vector<gis::Record> &profiles) {
    std::vector<std::string> columns;
    for (const gis::SurveyField &field : source.layer.fields)
        columns.push_back(field.name);
    source.profile = profileFor(profiles, columns);
    if (!source.profile || !core::findSchema(source.profile->layer)) {
        source.profile.reset();
        return;
    }
    source.request.layer = source.profile->layer;
    source.request.mapping.clear();
    for (const auto &[target, column] : source.profile->mapping.pairs)
        source.request.mapping.push_back(target + "=" + column);
    source.request.key = source.profile->key;
    // Equal headings say nothing of coordinates: the answer holds where this file speaks for it too.
    const bool isLikeliest = !source.coordinates.empty() && source.coordinates.front().crs == source.profile->crs;
    const bool isDeclared = source.declaredCrs.empty() || source.declaredCrs == source.profile->crs;
    if (isLikeliest && isDeclared) {
        source.request.crs = source.profile->crs;
        source.asksCoordinates = false;
    }
}

ImportSource layerSource(const gis::SourceCard &card, std::size_t index, const gis::SurveyFile &file,
                         const SourceContext &context) {
    const gis::SourceLayerCard &layer = card.layers[index];
    ImportSource source;
    source.path = QFile::decodeName(QByteArray::fromStdString(card.path.string()));
    source.title = QString::fromStdString(card.name);
    if (card.layers.size() > 1)
        source.title += QStringLiteral(" · ") + QString::fromStdString(layer.name);
    source.format = card.driver;
    source.encodings = card.encoding;
    source.encoding = card.encoding.name;
    source.issues = card.issues;
    source.rows = layer.rows;
    source.geometry = layer.geometry;
    source.layer = file.layers()[index];
    source.layer.rows = layer.rows;
    source.located = file.locationColumns(index);
    source.samples = firstRows(file, index);
    source.request.source = card.path;
    source.request.sourceLayer = layer.name;
    source.request.encoding = context.encoding;
    source.request.onlyMapped = true;
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        if (!source.located.holds(i) && !isRefusedColumn(layer.fields[i].name))
            source.columns.push_back({layer.fields[i].name, layer.fields[i].samples});
    judgeCoordinates(source, layer.coordinates);
    if (!layer.targets.empty() && layer.targets.front().confidence >= likelyLayer)
        sendTo(source, layer.targets.front().layer);
    useProfile(source, context.profiles);
    return source;
}

ImportSource unreadable(const gis::SourceCard &card) {
    ImportSource source;
    source.path = QFile::decodeName(QByteArray::fromStdString(card.path.string()));
    source.title = QString::fromStdString(card.name);
    source.format = card.driver;
    source.problem = card.problem;
    source.request.source = card.path;
    return source;
}

} // namespace

std::vector<ImportSource> describeSources(const QString &path, const SourceContext &context, const core::Job &job) {
    const auto cards = gis::describeSource(pathFrom(path), {context.encoding, context.county.get(), spelledName}, job);
    if (!cards) {
        gis::SourceCard card;
        card.path = pathFrom(path);
        card.name = QFileInfo(path).fileName().toStdString();
        card.problem = cards.error();
        return {unreadable(card)};
    }
    std::vector<ImportSource> sources;
    for (const gis::SourceCard &card : cards->cards) {
        const auto file = card.problem ? core::Result<gis::SurveyFile>(tl::unexpected(*card.problem))
                                       : gis::SurveyFile::open(card.path, {context.encoding});
        if (!file) {
            sources.push_back(unreadable(card));
            sources.back().problem = file.error();
            continue;
        }
        for (std::size_t layer = 0; layer < card.layers.size() && layer < file->layers().size(); ++layer) {
            sources.push_back(layerSource(card, layer, *file, context));
            sources.back().unpacked = cards->unpacked;
            if (const auto plain = gis::refuseAsRows(card.path, card.layers[layer].name, *context.county); !plain)
                sources.back().problem = plain.error();
        }
    }
    return sources;
}

void sendTo(ImportSource &source, const std::string &layer) {
    source.request.layer = layer;
    source.request.key.clear();
    source.request.mapping.clear();
    source.request.decisions = {};
    const core::LayerSchema *schema = core::findSchema(layer);
    if (!schema)
        return;
    source.proposals = core::proposeMapping(*schema, source.columns, spelledName);
    for (const core::FieldProposal &proposal : source.proposals)
        if (proposal.confidence >= core::surelyMapped)
            source.request.mapping.push_back(proposal.target + "=" + proposal.source);
}

std::vector<const core::LayerSchema *> targetLayers(core::GeometryType geometry) {
    constexpr std::array<std::string_view, 4> ours = {"scenario", "scenario_item", "briefing", "attachment"};
    std::vector<const core::LayerSchema *> layers;
    for (const core::LayerSchema &schema : core::catalogue())
        if (schema.holding != core::Holding::Records && std::ranges::find(ours, schema.name) == ours.end())
            layers.push_back(&schema);
    std::ranges::stable_partition(
        layers, [geometry](const core::LayerSchema *schema) { return fits(geometry, schema->geometry); });
    return layers;
}

QString coordinateWords(const std::string &crs) {
    const QString given = QString::fromStdString(crs);
    const bool isSwapped = given.endsWith(QStringLiteral(",swapped"));
    const QString system = isSwapped ? given.section(QLatin1Char(','), 0, 0) : given;
    QString words = system;
    if (system == QStringLiteral("gcj02"))
        words = QCoreApplication::translate("ImportSource", "GCJ-02 (Amap, Tencent)");
    else if (system == QStringLiteral("bd09"))
        words = QCoreApplication::translate("ImportSource", "BD-09 (Baidu)");
    else if (system == QStringLiteral("EPSG:4490") || system == QStringLiteral("EPSG:4326"))
        words = QCoreApplication::translate("ImportSource", "CGCS2000 / WGS 84 degrees");
    else if (system == QStringLiteral("EPSG:3857"))
        words = QCoreApplication::translate("ImportSource", "Web Mercator");
    else if (system.startsWith(QStringLiteral("EPSG:45")))
        words = QCoreApplication::translate("ImportSource", "CGCS2000 Gauss-Krüger, %1").arg(system);
    else if (system.size() > 40)
        words = system.left(40) + QStringLiteral("…");
    return isSwapped ? QCoreApplication::translate("ImportSource", "%1, axes swapped").arg(words) : words;
}

} // namespace app
