// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/look/tokens.h"
#include "app/map/kept_picture.h"
#include "app/map/map_view.h"
#include "app/task/task.h"

namespace app {

bool MapView::showKeptPicture(const QString &countyPath) {
    if (m_content.county)
        return false;
    std::optional<KeptPicture> kept = readKeptPicture(keptPicturePath(countyPath, isDark(), devicePixelRatioF()));
    if (!kept)
        return false;
    m_picture = {std::move(kept->image), kept->viewport, nullptr, nullptr, isDark()};
    // An empty text all the same says that a picture was kept.
    m_keptAttribution = kept->attribution.isNull() ? QStringLiteral("") : kept->attribution;
    m_paintedTold = false;
    placeKept();
    placeZoomGroup();
    update();
    return true;
}

void MapView::placeKept() {
    if (m_picture.image.isNull() || m_content.county)
        return;
    // The picture is wider than the window it was made for; this window may be of another size.
    const QSizeF shown = m_picture.viewport.size - QSizeF(2 * pictureMargin, 2 * pictureMargin);
    const double factor = std::min(width() / shown.width(), height() / shown.height());
    m_viewport = m_picture.viewport;
    m_viewport.size = QSizeF(size());
    // A pixel more or less is no reason to blur it.
    if (std::abs(factor - 1) > 0.01)
        m_viewport.unitsPerMetre *= factor;
    emit viewportChanged();
}

void MapView::keepPicture(const QString &countyPath) {
    const bool asUsual =
        std::ranges::all_of(m_content.hiddenLayers, [](const std::string &layer) { return layer == "demand_point"; });
    const bool plain = !m_content.look || (m_content.look->styles.empty() && m_content.look->shownOnly.empty());
    if (!isUpToDate() || !asUsual || !plain || m_content.overBasemap || m_content.overlay || m_history.canGoBack() || m_settleTimer.isActive())
        return;
    const QString path = keptPicturePath(countyPath, isDark(), devicePixelRatioF());
    if (path.isEmpty() || path == m_keptPath)
        return;
    m_keptPath = path;
    const KeptPicture picture{m_picture.image, m_picture.viewport, attribution()};
    const auto write = [path, picture](const core::Job &) -> core::Result<void> {
        writeKeptPicture(path, picture);
        return {};
    };
    Task::start(
        this, QString(), write, [](const core::Result<void> &) {}, Task::Lane::Interactive);
}

} // namespace app
