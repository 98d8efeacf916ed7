// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "app/models/layer_group.h"
#include "app/models/map_state.h"
#include "core/model/county.h"
#include "core/text/pinyin_table.h"

namespace app {

/// What the person did with the layers of the open county: their order, colours and labels, conditions, and layers
/// taken off the list. It is no edit of the county: the user's settings keep it per county file, all but the
/// conditions, which end with the session so that nobody misses places that are only filtered away.
class LayerLooks : public QObject {
    Q_OBJECT
public:
    explicit LayerLooks(const core::PinyinTable &pinyin, QObject *parent = nullptr);

    /// Another file brings its own looks; a newer snapshot is filtered anew.
    void setCounty(std::shared_ptr<const core::County> county);
    /// For the map; never null.
    [[nodiscard]] const std::shared_ptr<const gis::MapLook> &look() const { return m_look; }

    [[nodiscard]] gis::StyleChange style(const std::string &layer) const;
    void setStyle(const std::string &layer, const gis::StyleChange &change);
    [[nodiscard]] Conditions conditions(const std::string &layer) const;
    /// Empty = all features are shown.
    void setConditions(const std::string &layer, const Conditions &conditions);
    /// "Shelters: Status 在用 · 4 / 6" for every layer that has conditions.
    struct Sentence {
        std::string layer;
        QString words;
    };
    [[nodiscard]] std::vector<Sentence> sentences() const;

    /// Groups as the person wants them: order of the rows, without those taken off the list.
    [[nodiscard]] std::vector<LayerGroup> arranged(std::vector<LayerGroup> groups) const;
    /// The row goes to a place among the rows of its group; only point layers move, and only among themselves.
    void move(const std::string &layer, int row);
    [[nodiscard]] static bool isMovable(const std::string &layer);
    void setListed(const std::string &layer, bool listed);
    /// Names and titles of the layers taken off the list.
    [[nodiscard]] std::vector<LayerRow> unlisted() const;

    /// Ticks of the last session; nullopt when there was none.
    [[nodiscard]] std::optional<std::set<std::string>> keptHidden() const;
    void keepHidden(const std::set<std::string> &hidden);

    [[nodiscard]] MapState state() const;
    void setState(const MapState &state);

signals:
    /// Another file: its own ticks apply.
    void countyChanged();
    /// What the map shows is another.
    void changed();
    /// The rows of the layer tree are others, or in another order.
    void listChanged();

private:
    /// A county without a file of its own leaves no trace.
    [[nodiscard]] bool isKept() const;
    void load();
    void keep() const;
    void refresh();
    [[nodiscard]] QString key(const char *name) const;
    [[nodiscard]] std::shared_ptr<const gis::FeatureSet> passing(const std::string &layer) const;

    const core::PinyinTable &m_pinyin;
    std::shared_ptr<const core::County> m_county;
    std::map<std::string, gis::StyleChange> m_styles;
    std::map<std::string, Conditions> m_conditions;
    /// Point layers of all groups, the uppermost first; mutable by move() only.
    std::vector<std::string> m_order;
    std::set<std::string> m_unlisted;
    std::shared_ptr<const gis::MapLook> m_look;
};

} // namespace app
