// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/basemap_list.h"

#include <algorithm>
#include <array>
#include <ranges>

#include <QFileInfo>
#include <QLocale>

#include "app/document/analysis_origin.h"
#include "app/document/remembered_basemaps.h"
#include "app/document/web_map_settings.h"
#include "app/map/map_view.h"
#include "app/task/task.h"
#include "app/text/messages.h"

namespace app {
namespace {

constexpr const char *keyStart = "basemap/";
QString webStart() { return QStringLiteral("tianditu:"); }

std::string keyOf(const QString &path) { return keyStart + path.toStdString(); }

bool isWebMap(const QString &path) { return path.startsWith(webStart()); }

struct Ground {
    gis::TiandituGround ground;
    const char *code;
    const char *name;
};
constexpr std::array grounds = {
    Ground{gis::TiandituGround::Streets, "vec", QT_TRANSLATE_NOOP("app::BasemapList", "Tianditu streets")},
    Ground{gis::TiandituGround::Imagery, "img", QT_TRANSLATE_NOOP("app::BasemapList", "Tianditu imagery")},
    Ground{gis::TiandituGround::Terrain, "ter", QT_TRANSLATE_NOOP("app::BasemapList", "Tianditu terrain")}};

const Ground &groundOf(const QString &path) {
    const QString code = path.mid(webStart().size());
    const auto found =
        std::ranges::find_if(grounds, [&](const Ground &ground) { return code == QLatin1String(ground.code); });
    return found == grounds.end() ? grounds.front() : *found;
}

/// What the map asks from its worker threads.
Basemap::Paint paintOf(const std::shared_ptr<const gis::BasemapFile> &file) {
    return [file](const gis::Viewport &viewport, double ratio, const core::PlaneOrigin &plane, const core::Job &job) {
        return file->paint(viewport, ratio, plane, job).map([](QImage image) { return BasemapPart{std::move(image)}; });
    };
}

Basemap::Paint paintOf(const std::shared_ptr<const gis::Tianditu> &map) {
    return [map](const gis::Viewport &viewport, double ratio, const core::PlaneOrigin &plane, const core::Job &job) {
        return map->paint(viewport, ratio, plane, job).map([](gis::Tianditu::Part part) {
            return BasemapPart{std::move(part.image), part.complete, std::move(part.notice), part.later};
        });
    };
}

} // namespace

BasemapList::BasemapList(MapView &map, QObject *parent) : QObject(parent), m_map(map) {
    connect(&map, &MapView::basemapFailed, this, &BasemapList::complain);
}

bool BasemapList::isBasemap(const std::string &key) { return key.starts_with(keyStart); }

void BasemapList::setCounty(const core::County *county) {
    const std::string uid = county ? county->identity.fileUid : std::string();
    if (uid == m_county)
        return;
    m_county = uid;
    m_entries.clear();
    for (const RememberedBasemap &kept : rememberedBasemaps(uid)) {
        m_entries.push_back({kept.path, kept.opacity, kept.shown, {}, {}, false, false, false});
        if (isWebMap(kept.path))
            prepareWebMap(m_entries.back());
        else
            open(kept.path, [this, path = kept.path](Opened opened) { receive(path, std::move(opened)); });
    }
    show();
    emit changed();
}

void BasemapList::open(const QString &path, const std::function<void(Opened)> &receive) {
    ++m_opening;
    Task::start(
        this, QString(), [path](const core::Job &) { return gis::BasemapFile::open(path.toStdString()); },
        [this, receive](Opened opened) {
            --m_opening;
            receive(std::move(opened));
        },
        Task::Lane::Basemap);
}

void BasemapList::receive(const QString &path, Opened opened) {
    // The county, or the list, may be another by now.
    Entry *entry = find(keyOf(path));
    if (!entry)
        return;
    entry->missing = !opened;
    if (opened) {
        entry->paint = paintOf(*opened);
        entry->attribution = QString::fromStdString((*opened)->facts().attribution);
        entry->heights = (*opened)->facts().meaning == gis::RasterMeaning::Heights;
    } else {
        complain(keyOf(path), opened.error());
    }
    show();
    emit changed();
}

QStringList BasemapList::heightFiles() const {
    QStringList files;
    for (const Entry &entry : m_entries)
        if (entry.heights)
            files.prepend(entry.path);
    return files;
}

void BasemapList::add(const QString &path, const std::function<bool()> &refused) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    open(absolute, [this, absolute, refused](Opened opened) {
        if (!opened) {
            if (!refused || !refused())
                emit said(sentenceOf(opened.error()));
            return;
        }
        if (Entry *known = find(keyOf(absolute)))
            known->shown = true;
        else
            m_entries.push_back({absolute, 1, true, {}, {}, false, false, false});
        receive(absolute, std::move(opened));
        keep();
    });
}

void BasemapList::addWebMap(gis::TiandituGround ground) {
    if (WebMapSettings::load().key.isEmpty()) {
        emit said(sentenceOf("basemap.web_no_key", {}));
        return;
    }
    const auto found = std::ranges::find(grounds, ground, &Ground::ground);
    std::erase_if(m_entries, [](const Entry &entry) { return isWebMap(entry.path); });
    // Below what a person has of their own.
    m_entries.insert(m_entries.begin(),
                     {webStart() + QLatin1String(found->code), 1, true, {}, {}, false, false, false});
    prepareWebMap(m_entries.front());
    keep();
}

void BasemapList::prepareWebMap(Entry &entry) {
    const WebMapSettings settings = WebMapSettings::load();
    gis::Tianditu::Options options;
    options.ground = groundOf(entry.path).ground;
    options.inDegrees = settings.inDegrees;
    options.key = settings.key.toStdString();
    options.server = settings.server.toStdString();
    options.cacheFolder = cacheFolder() / "tianditu";
    // What is kept on this computer is shown without a key as well; nothing is asked then.
    entry.paint = paintOf(std::make_shared<const gis::Tianditu>(std::move(options)));
    entry.attribution = settings.approval.isEmpty() ? tr("Tianditu, map approval number not entered (Preferences)")
                                                    : tr("Tianditu %1").arg(settings.approval);
    entry.complained = false;
}

void BasemapList::refreshWebMap() {
    bool any = false;
    for (Entry &entry : m_entries)
        if (isWebMap(entry.path)) {
            prepareWebMap(entry);
            any = true;
        }
    if (any)
        show();
}

void BasemapList::remove(const std::string &key) {
    if (std::erase_if(m_entries, [&](const Entry &entry) { return keyOf(entry.path) == key; }) > 0)
        keep();
}

void BasemapList::setOpacity(const std::string &key, double opacity) {
    Entry *entry = find(key);
    if (!entry || entry->opacity == opacity)
        return;
    entry->opacity = opacity;
    keep();
}

double BasemapList::opacityOf(const std::string &key) const {
    const auto found = std::ranges::find(m_entries, key, [](const Entry &entry) { return keyOf(entry.path); });
    return found == m_entries.end() ? 1 : found->opacity;
}

void BasemapList::setHidden(const std::set<std::string> &hidden) {
    bool any = false;
    for (Entry &entry : m_entries) {
        const bool shown = !hidden.contains(keyOf(entry.path));
        any = any || shown != entry.shown;
        entry.shown = shown;
    }
    if (any)
        keep();
}

LayerGroup BasemapList::group() const {
    LayerGroup group{"basemap", tr("Background"), {}};
    for (const Entry &entry : std::views::reverse(m_entries)) {
        const QString state = entry.missing ? tr("missing") : QLocale().toString(entry.opacity * 100, 'f', 0) + u'%';
        const QString name =
            isWebMap(entry.path) ? tr(groundOf(entry.path).name) : QFileInfo(entry.path).completeBaseName();
        group.rows.push_back({keyOf(entry.path), name, state, false, entry.shown});
    }
    return group;
}

BasemapList::Entry *BasemapList::find(const std::string &key) {
    const auto found = std::ranges::find(m_entries, key, [](const Entry &entry) { return keyOf(entry.path); });
    return found == m_entries.end() ? nullptr : &*found;
}

void BasemapList::complain(const std::string &key, const core::Error &error) {
    Entry *entry = find(key);
    if (!entry || entry->complained)
        return;
    entry->complained = true;
    emit said(sentenceOf(error));
}

void BasemapList::show() {
    std::vector<Basemap> basemaps;
    for (const Entry &entry : m_entries)
        if (entry.paint && entry.shown)
            basemaps.push_back({keyOf(entry.path), entry.paint, entry.opacity, entry.attribution});
    if (!basemaps.empty() || m_map.hasBasemaps())
        m_map.setBasemaps(std::move(basemaps));
}

/// After a change by the person: into their settings, onto the map, into the tree.
void BasemapList::keep() {
    std::vector<RememberedBasemap> kept;
    for (const Entry &entry : m_entries)
        kept.push_back({entry.path, entry.opacity, entry.shown});
    rememberBasemaps(m_county, kept);
    show();
    emit changed();
}

} // namespace app
