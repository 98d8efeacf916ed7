// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_view.h"

namespace app {

void MapView::setBasemaps(std::vector<Basemap> basemaps) {
    const bool over = !basemaps.empty();
    const bool changed = over != m_content.overBasemap;
    m_basemaps.setBasemaps(std::move(basemaps));
    m_content.overBasemap = over;
    placeZoomGroup();
    requestPicture(changed);
}

void MapView::requestBasemaps(const gis::Viewport &viewport) {
    if (m_content.county)
        m_basemaps.request(viewport, devicePixelRatioF(), m_content.county->identity.plane);
}

QStringList MapView::basemapSources() const {
    QStringList sources;
    for (const Basemap &basemap : m_basemaps.basemaps())
        if (!basemap.attribution.isEmpty() && !sources.contains(basemap.attribution))
            sources.append(basemap.attribution);
    return sources;
}

} // namespace app
