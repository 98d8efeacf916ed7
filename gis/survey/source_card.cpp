// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_card.h"

#include <algorithm>
#include <limits>

#include <QDateTime>
#include <QFileInfo>

#include "core/survey/check.h"
#include "gis/survey/known_places.h"
#include "gis/survey/layer_sample.h"
#include "gis/survey/source_bundle.h"
#include "gis/survey/source_hash.h"
#include "gis/survey/survey_file.h"

namespace gis {
namespace {

constexpr std::size_t mostShown = 5;

std::vector<std::string> shownCells(const std::vector<std::string> &samples) {
    std::vector<std::string> shown;
    for (const std::string &sample : samples)
        if (shown.size() < mostShown && !core::narrowed(sample).empty() &&
            std::ranges::find(shown, sample) == shown.end())
            shown.push_back(sample);
    return shown;
}

/// What the cards of one source have in common.
struct Describing {
    const DescribeOptions &options;
    std::filesystem::path root;
    /// Path of the archive that the files came from; empty without one.
    std::string archive;
    /// Null without a county.
    std::unique_ptr<const core::CountyFit> ground;
};

/// U+FFFD stands where an earlier conversion lost characters; nothing brings them back.
bool hasLostText(const SourceLayerCard &card) {
    constexpr std::string_view lost = "\ufffd";
    return std::ranges::any_of(card.fields, [lost](const SourceFieldCard &field) {
        return field.name.find(lost) != std::string::npos ||
               std::ranges::any_of(field.samples,
                                   [lost](const std::string &cell) { return cell.find(lost) != std::string::npos; });
    });
}

core::Result<SourceLayerCard> describeLayer(const SurveyFile &file, std::size_t index, const std::string &stem,
                                            const Describing &describing, const core::Job &job) {
    const DescribeOptions &options = describing.options;
    const core::CountyFit *ground = describing.ground.get();
    const SurveyLayer &layer = file.layers()[index];
    const auto sample = sampleLayer(file, index, std::numeric_limits<std::int64_t>::max(), job);
    if (!sample)
        return tl::unexpected(sample.error());
    SourceLayerCard card;
    card.name = layer.name;
    card.rows = sample->rows;
    card.geometry = sample->geometry;
    card.titles = file.header(index).titles;
    card.headingRows = file.header(index).headingRows;
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        card.fields.push_back({layer.fields[i].name, layer.fields[i].type, core::kindOf(sample->columns[i].samples),
                               shownCells(sample->columns[i].samples)});
    card.coordinates.declared = layer.crs;
    card.coordinates.positions = sample->positions.positions.size();
    if (ground) {
        auto coordinates = detectCoordinates(sample->positions, options.county->identity.plane, *ground, job);
        if (!coordinates)
            return tl::unexpected(coordinates.error());
        settleByKnownPlaces(sample->positions, *options.county, *coordinates);
        card.coordinates = std::move(*coordinates);
    }
    // Titles say more than a sheet called "Sheet1".
    std::string name = layer.name + ' ' + stem;
    for (const std::string &title : card.titles)
        name += ' ' + title;
    card.targets = core::proposeLayers(name, card.geometry, sample->columns, options.spelled);
    return card;
}

SourceCard describeFile(const std::filesystem::path &path, const Describing &describing, const core::Job &job) {
    SourceCard card;
    card.path = path;
    card.name = path.lexically_relative(describing.root).string();
    const QFileInfo entry(QString::fromStdString(path.string()));
    card.bytes = entry.size();
    // What was unpacked just now is as old as its archive.
    const QFileInfo dated = describing.archive.empty() ? entry : QFileInfo(QString::fromStdString(describing.archive));
    card.changed = dated.lastModified().toUTC().toString(Qt::ISODate).toStdString();
    const auto file = SurveyFile::open(path, {describing.options.encoding}, job);
    if (!file) {
        card.problem = file.error();
        return card;
    }
    card.driver = file->format();
    card.hash = sourceHash(path);
    card.encoding = file->encodingCard();
    if (card.encoding.name.empty())
        card.encoding.name = file->encoding();
    card.issues = file->issues();
    for (std::size_t i = 0; i < file->layers().size(); ++i) {
        auto layer = describeLayer(*file, i, path.stem().string(), describing, job);
        if (layer) {
            if (hasLostText(*layer))
                card.issues.push_back({core::Severity::Warning, "import.lost_text", layer->name, {}, {layer->name}});
            card.layers.push_back(std::move(*layer));
        } else if (layer.error().code == core::ErrorCode::Cancelled)
            card.problem = layer.error();
        else
            card.issues.push_back(
                {core::Severity::Error, layer.error().message, file->layers()[i].name, {}, layer.error().args});
    }
    return card;
}

} // namespace

core::Result<SourceCards> describeSource(const std::filesystem::path &path, const DescribeOptions &options,
                                         const core::Job &job) {
    auto bundle = openBundle(path);
    if (!bundle)
        return tl::unexpected(bundle.error());
    SourceCards cards;
    cards.unpacked = bundle->unpacked;
    const Describing describing{options, bundle->root, bundle->unpacked ? path.string() : std::string(),
                                options.county ? std::make_unique<const core::CountyFit>(*options.county) : nullptr};
    for (std::size_t i = 0; i < bundle->files.size(); ++i) {
        job.report(static_cast<double>(i) / static_cast<double>(bundle->files.size()), "rows");
        SourceCard card = describeFile(bundle->files[i], describing, job);
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        cards.cards.push_back(std::move(card));
    }
    cards.issues = std::move(bundle->issues);
    return cards;
}

} // namespace gis
