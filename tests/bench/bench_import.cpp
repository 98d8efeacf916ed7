// SPDX-License-Identifier: GPL-3.0-or-later
// bench_import LAYER SOURCE [SOURCE_LAYER] [target=source ...]: milliseconds and peak memory of an import preview,
// and of exporting what it brought.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdio>
#include <sys/resource.h>

#include "gis/survey/layer_export.h"
#include "gis/survey/survey_import.h"

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    gis::ImportRequest request;
    request.layer = argv[1];
    request.source = argv[2];
    request.sourceLayer = argc > 3 ? argv[3] : "";
    request.mapping.assign(argv + std::min(argc, 4), argv + argc);
    core::CountyIdentity identity;
    identity.plane.centre = {112.67, 29.5};
    QElapsedTimer clock;
    clock.start();
    const auto preview = gis::previewImport(request, core::County::empty(identity), core::Job());
    if (!preview) {
        std::printf("%s %s\n", preview.error().message.c_str(), preview.error().detail.c_str());
        return 3;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("import %s: %lld rows, %lld new, %lld refused, %lld flagged, %lld ms, peak %ld MB, crs %s\n", argv[1],
                static_cast<long long>(preview->balance.rowsIn), static_cast<long long>(preview->balance.rowsNew),
                static_cast<long long>(preview->balance.rowsRefused),
                static_cast<long long>(preview->balance.rowsFlagged), clock.elapsed(), usage.ru_maxrss / 1024,
                preview->crs.c_str());
    core::County county = core::County::empty(identity);
    county.roads = preview->roads;
    county.demand = preview->demand;
    county.buildings = preview->buildings;
    const QTemporaryDir folder;
    for (const char *ending : {"gpkg", "csv"}) {
        clock.restart();
        const std::filesystem::path target = folder.path().toStdString() + "/out." + ending;
        gis::ExportRequest wanted;
        wanted.layer = request.layer;
        wanted.target = target;
        const auto receipt = preview->changes.isEmpty()
                                 ? gis::exportLayer(county, wanted, core::Job())
                                 : core::Result<gis::ExportReceipt>(gis::ExportReceipt{});
        std::printf("export %s: %zu rows, %lld ms\n", ending, receipt ? receipt->rows : 0, clock.elapsed());
    }
    return 0;
}
