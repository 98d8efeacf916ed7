// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/engine_versions.h"

#include <gdal_priv.h>
#include <geos_c.h>
#include <proj.h>
#include <sqlite3.h>

namespace gis {

std::vector<std::pair<std::string, std::string>> engineVersions() {
    std::string drivers;
    GDALDriverManager *manager = GetGDALDriverManager();
    for (int i = 0; i < manager->GetDriverCount(); ++i)
        drivers += (drivers.empty() ? "" : ", ") + std::string(manager->GetDriver(i)->GetDescription());
    return {{"GDAL", GDALVersionInfo("RELEASE_NAME")},
            {"GEOS", GEOSversion()},
            {"PROJ", proj_info().version},
            {"SQLite", sqlite3_libversion()},
            {"drivers", drivers}};
}

} // namespace gis
