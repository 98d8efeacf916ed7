// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "app/map/basemap_painter.h"
#include "app/models/layer_group.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/basemap/basemap_file.h"
#include "gis/basemap/tianditu.h"

namespace app {

class MapView;

/// The basemaps of the open county: opened in the background, painted by the map below everything of the county,
/// listed at the foot of the layer tree, remembered in the user's settings. The county file never hears of them.
class BasemapList : public QObject {
    Q_OBJECT
public:
    explicit BasemapList(MapView &map, QObject *parent = nullptr);

    /// Another county brings its own basemaps; a newer snapshot of the same one keeps them. Null = none.
    void setCounty(const core::County *county);
    /// Lays the file on top of the other basemaps once it is open. `refused` (may be empty) is asked first when it
    /// cannot be one; true = it was taken care of, and nothing is said.
    void add(const QString &path, const std::function<bool()> &refused = {});
    /// Lays the national web map, in place of another ground of it; says what is missing when there is no key.
    void addWebMap(gis::TiandituGround ground);
    /// Its key or approval number changed.
    void refreshWebMap();
    void remove(const std::string &key);
    void setOpacity(const std::string &key, double opacity);
    [[nodiscard]] double opacityOf(const std::string &key) const;
    /// Keys of unchecked rows, of basemaps and others.
    void setHidden(const std::set<std::string> &hidden);

    /// Rows of the layer tree, the highest first; no rows without basemaps.
    [[nodiscard]] LayerGroup group() const;
    [[nodiscard]] static bool isBasemap(const std::string &key);
    /// Files of heights that are open, the highest first.
    [[nodiscard]] QStringList heightFiles() const;
    /// Files are still being opened.
    [[nodiscard]] bool isOpening() const { return m_opening > 0; }

signals:
    /// Rows came, went or changed.
    void changed();
    void said(const QString &sentence);

private:
    struct Entry {
        /// Of the file, or "tianditu:vec" for a web map.
        QString path;
        double opacity = 1;
        bool shown = true;
        /// Empty while it is being opened, and when it could not be.
        Basemap::Paint paint;
        QString attribution;
        bool missing = false;
        /// One sentence a basemap is enough.
        bool complained = false;
        bool heights = false;
    };
    using Opened = core::Result<std::shared_ptr<const gis::BasemapFile>>;

    void open(const QString &path, const std::function<void(Opened)> &receive);
    void receive(const QString &path, Opened opened);
    void prepareWebMap(Entry &entry);
    void complain(const std::string &key, const core::Error &error);
    [[nodiscard]] Entry *find(const std::string &key);
    void show();
    void keep();

    MapView &m_map;
    std::string m_county;
    /// From the lowest to the highest.
    std::vector<Entry> m_entries;
    int m_opening = 0;
};

} // namespace app
