// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/survey_import.h"

#include <algorithm>

#include "core/model/catalogue.h"
#include "core/survey/road_grade.h"
#include "gis/survey/column_import.h"
#include "gis/survey/feature_import.h"
#include "gis/survey/layer_sample.h"
#include "gis/survey/placement.h"
#include "gis/survey/source_hash.h"
#include "gis/survey/survey_file.h"

namespace gis {
namespace {

core::Result<const core::LayerSchema *> targetOf(const ImportRequest &request) {
    const core::LayerSchema *schema = core::findSchema(request.layer);
    if (!schema || schema->holding == core::Holding::Records)
        return core::failure(core::ErrorCode::NotFound, "import.no_layer", {request.layer});
    if (request.key.empty() || request.key == "uid")
        return schema;
    if (schema->holding == core::Holding::Columns)
        return core::failure(core::ErrorCode::Unsupported, "import.key_on_columns", {request.layer});
    if (!schema->find(request.key))
        return core::failure(core::ErrorCode::InvalidData, "import.no_target_field", {request.key, request.layer});
    return schema;
}

/// Rows whose cells are looked at for the mapping.
constexpr std::int64_t mappingRows = 200;

std::string percentOf(double share) { return std::to_string(static_cast<int>(share * 100)) + " %"; }

std::vector<std::string> namesOf(const std::vector<SurveyField> &fields) {
    std::vector<std::string> names;
    for (const SurveyField &field : fields)
        names.push_back(field.name);
    return names;
}

/// Whose a road is says little of how it is built and how fast it is: what is taken for granted is told.
void noteRoadGrade(const std::vector<core::SourceColumn> &columns, ImportPreview &preview) {
    const std::string *source = preview.mapping.sourceOf("class");
    const auto column = source ? std::ranges::find(columns, *source, &core::SourceColumn::name) : columns.end();
    if (column == columns.end())
        return;
    std::size_t technical = 0, administrative = 0;
    for (const std::string &word : column->samples) {
        const core::RoadGrade grade = core::roadGradeOf(word);
        technical += grade == core::RoadGrade::Technical ? 1 : 0;
        administrative += grade == core::RoadGrade::Administrative ? 1 : 0;
    }
    if (administrative > 0)
        preview.issues.push_back({core::Severity::Warning, "import.road_class_administrative", "road", {}, {*source}});
    if (technical > 0)
        preview.issues.push_back({core::Severity::Note, "import.road_class_technical", "road", {}, {*source}});
}

/// What was asked for, then what is surely meant: shown with the result, never more than that.
core::Result<void> mapFields(const ImportRequest &request, const core::LayerSchema &schema, const SurveyFile &file,
                             std::size_t layer, ImportPreview &preview) {
    const SurveyLayer &source = file.layers()[layer];
    auto mapping = core::mappingFromArguments(request.mapping, schema);
    if (!mapping)
        return tl::unexpected(mapping.error());
    if (auto ok = core::checkMapping(*mapping, schema, namesOf(source.fields)); !ok)
        return ok;
    const auto sample = sampleLayer(file, layer, mappingRows, core::Job());
    if (!sample)
        return tl::unexpected(sample.error());
    for (const auto &[target, field] : mapping->pairs)
        if (!field.empty())
            preview.proposals.push_back({target, field, 1, core::MappingReason::Given, {}});
    std::vector<core::SourceColumn> free;
    const LocationColumns located = file.locationColumns(layer);
    for (std::size_t i = 0; i < sample->columns.size(); ++i)
        if (!located.holds(i) && std::ranges::find(mapping->pairs, sample->columns[i].name, [](const auto &pair) {
                                     return pair.second;
                                 }) == mapping->pairs.end())
            free.push_back(sample->columns[i]);
    if (request.onlyMapped)
        free.clear();
    for (core::FieldProposal &proposal : core::proposeMapping(schema, free, request.spelled)) {
        if (mapping->sourceOf(proposal.target))
            continue;
        if (proposal.confidence >= core::surelyMapped)
            mapping->pairs.emplace_back(proposal.target, proposal.source);
        else
            preview.issues.push_back({core::Severity::Note,
                                      "import.perhaps_mapped",
                                      schema.name,
                                      {},
                                      {proposal.source, proposal.target, percentOf(proposal.confidence)}});
        preview.proposals.push_back(std::move(proposal));
    }
    std::erase_if(mapping->pairs, [](const auto &pair) { return pair.second.empty(); });
    if (!request.key.empty() && !mapping->sourceOf(request.key))
        return core::failure(core::ErrorCode::InvalidData, "import.key_not_mapped", {request.key});
    preview.mapping = std::move(*mapping);
    if (schema.name == "road")
        noteRoadGrade(sample->columns, preview);
    return {};
}

/// Whether rows can become features although no field of theirs was recognised.
bool needsNoField(const core::LayerSchema &schema, const SurveyLayer &source) {
    const bool required = std::ranges::any_of(
        schema.fields, [](const core::Field &field) { return field.required && !hasFallback(field.name); });
    return source.hasGeometry && (schema.holding == core::Holding::Columns || !required);
}

/// Said once, instead of once a row.
core::Result<void> expectRecognised(const core::FieldMapping &mapping, const core::LayerSchema &schema,
                                    const SurveyLayer &source, const std::string &encoding) {
    if (!mapping.pairs.empty() || needsNoField(schema, source))
        return {};
    std::string names;
    for (const SurveyField &field : source.fields)
        names += (names.empty() ? "" : ", ") + field.name;
    return core::failure(core::ErrorCode::InvalidData, "import.nothing_recognised", {schema.name, names, encoding});
}

/// What is to be changed must be known by its uid.
bool hasIdentities(const core::County &county, const std::string &layer) {
    if (layer == "road")
        return !county.roads || county.roads->uid.size() == county.roads->size();
    if (layer == "building")
        return !county.buildings || county.buildings->uid.size() == county.buildings->size();
    return !county.demand || county.demand->uid.size() == county.demand->size();
}

core::Result<void> run(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    if (work.schema.holding == core::Holding::Features)
        return importFeatures(work, preview, job);
    if (!hasIdentities(work.county, work.schema.name))
        return core::failure(core::ErrorCode::Internal, "import.no_identities");
    if (work.schema.name == "road")
        return importRoads(work, preview, job);
    return work.schema.name == "building" ? importBuildings(work, preview, job) : importDemand(work, preview, job);
}

/// Two encodings read the file nearly as well: nothing is guessed.
core::Result<void> expectOneEncoding(const SurveyFile &file, const ImportRequest &request) {
    const EncodingCard &card = file.encodingCard();
    if (!card.close || card.guesses.size() < 2)
        return {};
    std::vector<std::string> args = {request.source.filename().string(), card.guesses[0].name, card.guesses[1].name};
    for (std::size_t i = 0; i < 2; ++i)
        args.push_back(card.samples.empty() ? std::string() : card.samples.front().readings[i]);
    return core::failure(core::ErrorCode::InvalidData, "import.encoding_close", std::move(args));
}

void noteAssumptions(const ImportRequest &request, const SurveyLayer &source, const Placement &placement,
                     ImportPreview &preview) {
    const auto note = [&](core::Severity severity, const char *rule, std::vector<std::string> args) {
        preview.issues.push_back({severity, rule, request.layer, {}, std::move(args)});
    };
    if (!source.hasGeometry)
        return;
    if (request.crs.empty() && source.crs.empty())
        note(core::Severity::Warning, "import.crs_assumed", {preview.crs});
    if (preview.coordinates.isPlain && preview.coordinates.notExcluded > 0 && request.crs.empty())
        note(core::Severity::Warning, "import.crs_not_excluded", {preview.crs, preview.coordinates.guesses[1].name});
    if (placement.mayBeShifted())
        note(core::Severity::Warning, "import.crs_shifted", {placement.crsName()});
}

} // namespace

core::Result<ImportPreview> previewImport(const ImportRequest &request, const core::County &county,
                                          const core::Job &job) {
    const auto schema = targetOf(request);
    if (!schema)
        return tl::unexpected(schema.error());
    const auto file = SurveyFile::open(request.source, {request.encoding}, job);
    if (!file)
        return tl::unexpected(file.error());
    const auto layer = file->findLayer(request.sourceLayer);
    if (!layer)
        return tl::unexpected(layer.error());
    const SurveyLayer &source = file->layers()[*layer];
    if (auto ok = expectOneEncoding(*file, request); !ok)
        return tl::unexpected(ok.error());
    ImportPreview preview;
    preview.encoding = file->encoding();
    preview.issues = file->issues();
    if (auto ok = mapFields(request, **schema, *file, *layer, preview); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = expectRecognised(preview.mapping, **schema, source, preview.encoding); !ok)
        return tl::unexpected(ok.error());
    auto crs = source.hasGeometry && request.crs.empty()
                   ? crsOf(*file, *layer, county, job)
                   : core::Result<CrsChoice>(CrsChoice{request.crs.empty() ? "EPSG:4490" : request.crs, {}, false});
    if (!crs)
        return tl::unexpected(crs.error());
    preview.crs = crs->crs;
    preview.coordinates = std::move(crs->card);
    const auto placement = Placement::between(preview.crs, county.identity.plane);
    if (!placement)
        return tl::unexpected(placement.error());
    noteAssumptions(request, source, *placement, preview);
    preview.sourceHash = sourceHash(request.source);
    const ImportWork work{request, county, **schema, *file, *layer, *placement};
    if (auto ok = run(work, preview, job); !ok)
        return tl::unexpected(ok.error());
    if (!preview.balance.balances())
        return core::failure(core::ErrorCode::Internal, "import.unbalanced", {request.source.string()});
    return preview;
}

void takeDecisions(ImportPreview &preview, core::DecisionTable decisions) {
    std::erase_if(preview.issues, [](const core::Issue &issue) { return !issue.row.empty(); });
    preview.balance = decisions.balance();
    preview.changes = decisions.changes();
    listFindings(decisions, preview.issues);
    preview.decisions = std::make_shared<core::DecisionTable>(std::move(decisions));
}

} // namespace gis
