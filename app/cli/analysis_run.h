// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QJsonObject>

#include "app/cli/envelope.h"
#include "app/cli/parameter_set.h"
#include "app/cli/result_table.h"
#include "app/document/analysis_origin.h"
#include "core/analysis/provenance.h"
#include "core/analysis/reach_model.h"
#include "core/analysis/shelter_places.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/roads/ground_cache.h"
#include "gis/store/store.h"

namespace app {

/// A county opened for an analysis: its feature layers are read, column tables on demand.
struct OpenedCounty {
    gis::Store store;
    core::County county;
    /// Content of the file that `county` was read from; later reads must find the same.
    std::string contentKey;
    /// Conflict when somebody saved since the county was read.
    [[nodiscard]] core::Result<void> expectUnchanged() const;
};
[[nodiscard]] core::Result<OpenedCounty> openForAnalysis(const QString &path, const core::Job &job);

/// The walking network and the demand points, from the cache where that fits the file, with uids when asked for.
/// With heights, on the slopes they show.
[[nodiscard]] core::Result<gis::WalkingGround> readGround(OpenedCounty &opened, bool withUids, const core::Job &job,
                                                          std::shared_ptr<const gis::RoadHeights> heights = nullptr);

struct AnalysisCall;
/// The county with its buildings, which grounds of shelters are cut by; read only where there are such grounds.
[[nodiscard]] core::Result<core::County> withBuildings(const AnalysisCall &call);

/// The driving network and the demand points likewise.
[[nodiscard]] core::Result<gis::WalkingGround>
readDrivingGround(OpenedCounty &opened, bool withUids, const gis::VehicleProfile &profile, const core::Job &job);

/// What an analysis hands to the command line. Tables may refer to `keepAlive`.
struct AnalysisAnswer {
    QJsonObject result;
    core::Provenance provenance;
    std::vector<core::Issue> issues;
    std::vector<ResultTable> tables;
    /// The table that becomes a layer. Its rows lie where the demand points are, or where the features of `placeLayer`
    /// lie whose uid is in the first column; nowhere when both are empty.
    std::size_t layerTable = 0;
    std::shared_ptr<const core::DemandTable> demand;
    std::string placeLayer;
    /// Where a row of the layer table lies, for tables over several layers.
    std::function<core::Geometry(std::size_t row)> placeOfRow;
    /// Lines for people.
    QStringList summary;
    /// Something was left out (rows without a number of people, lots refused): exit code 1.
    bool incomplete = false;
    std::shared_ptr<const void> keepAlive;
};

/// What an analysis assumes beyond the county as it is: a scenario of its list, hazard zones of its layer, or both; by
/// name or uid.
struct ScenarioWish {
    QString name;
    QStringList hazardZones;
    [[nodiscard]] bool isEmpty() const { return name.isEmpty() && hazardZones.isEmpty(); }
};

/// One run: its county, its parameters, and whether rows will be listed (which needs the uids of demand points).
struct AnalysisCall {
    OpenedCounty &opened;
    ParameterSet &parameters;
    bool listsRows = false;
    const core::Job &job;
    PhaseClock &clock;
    ScenarioWish scenario;
};

[[nodiscard]] core::Result<AnalysisAnswer> runReachability(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runCoverage(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runSufficiency(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runResponse(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runClasses(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runVillages(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runAllocation(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runAccessibility(const AnalysisCall &call);
[[nodiscard]] core::Result<AnalysisAnswer> runScorecard(const AnalysisCall &call);

/// Capacity basis and area per person, as `--set` may change them.
void readPlaceRule(ParameterSet &set, core::PlaceRule &rule);
/// The reach parameters that `--set` may change, with their defaults, and the file of heights; empty = flat.
[[nodiscard]] core::Result<core::ReachParameters> reachParameters(ParameterSet &set, QString &heights);
/// Heights from that file; null where there is none.
[[nodiscard]] core::Result<std::shared_ptr<const gis::RoadHeights>> heightsFrom(const AnalysisCall &call,
                                                                                const QString &file);

/// Books the time of each stage that an analysis reports; `stage` holds the one that runs.
[[nodiscard]] core::Job timed(const core::Job &job, PhaseClock &clock, std::string &stage);

/// "87.3 %", or a dash when there is nobody.
[[nodiscard]] QString percentWords(core::Persons covered, core::Persons total);

} // namespace app
