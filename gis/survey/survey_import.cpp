// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/survey_import.h"

#include <algorithm>

#include "core/model/catalogue.h"
#include "gis/survey/column_import.h"
#include "gis/survey/feature_import.h"
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

std::vector<std::string> namesOf(const std::vector<SurveyField> &fields) {
    std::vector<std::string> names;
    for (const SurveyField &field : fields)
        names.push_back(field.name);
    return names;
}

core::Result<core::FieldMapping> mappingFor(const ImportRequest &request, const core::LayerSchema &schema,
                                            const SurveyLayer &source) {
    auto mapping = core::mappingFromArguments(request.mapping, schema);
    if (!mapping)
        return mapping;
    const std::vector<std::string> fields = namesOf(source.fields);
    if (auto ok = core::checkMapping(*mapping, fields); !ok)
        return tl::unexpected(ok.error());
    auto full = core::completedMapping(std::move(*mapping), schema, fields);
    if (!request.key.empty() && !full.sourceOf(request.key))
        return core::failure(core::ErrorCode::InvalidData, "import.key_not_mapped", {request.key});
    return full;
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

core::Result<void> run(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    if (work.schema.holding == core::Holding::Features)
        return importFeatures(work, preview, job);
    if (work.schema.name == "road")
        return importRoads(work, preview, job);
    return work.schema.name == "building" ? importBuildings(work, preview, job) : importDemand(work, preview, job);
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
    if (placement.mayBeShifted())
        note(core::Severity::Warning, "import.crs_shifted", {placement.crsName()});
}

} // namespace

core::Result<ImportPreview> previewImport(const ImportRequest &request, const core::County &county,
                                          const core::Job &job) {
    const auto schema = targetOf(request);
    if (!schema)
        return tl::unexpected(schema.error());
    const auto file = SurveyFile::open(request.source, {request.encoding});
    if (!file)
        return tl::unexpected(file.error());
    const auto layer = file->findLayer(request.sourceLayer);
    if (!layer)
        return tl::unexpected(layer.error());
    const SurveyLayer &source = file->layers()[*layer];
    ImportPreview preview;
    preview.encoding = file->encoding();
    preview.issues = file->issues();
    auto mapping = mappingFor(request, **schema, source);
    if (!mapping)
        return tl::unexpected(mapping.error());
    if (auto ok = expectRecognised(*mapping, **schema, source, preview.encoding); !ok)
        return tl::unexpected(ok.error());
    preview.mapping = std::move(*mapping);
    const auto crs = request.crs.empty() ? crsOf(*file, *layer) : core::Result<std::string>(request.crs);
    if (!crs)
        return tl::unexpected(crs.error());
    preview.crs = *crs;
    const auto placement = Placement::between(*crs, county.identity.plane);
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

} // namespace gis
