// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/stray_rows.h"

#include "core/model/uid.h"

namespace gis {

core::FeatureId strayId(const std::string &fileUid, const std::string &table, std::int64_t fid) {
    return core::textOf(core::uidFromName("row:" + fileUid + ":" + table + ":" + std::to_string(fid)));
}

} // namespace gis
