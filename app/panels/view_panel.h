// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/models/briefing_view.h"

class QListWidget;
class QListWidgetItem;
class QMenu;
class QToolButton;

namespace app {

/// The briefing views of the county, under the layer tree: a click or Ctrl+1…9 shows one; the plus keeps what the map
/// shows now. F2 renames, Delete deletes; the menu of a row has all of it.
class ViewPanel : public QWidget {
    Q_OBJECT
public:
    explicit ViewPanel(QWidget *parent = nullptr);

    void setViews(const std::vector<BriefingView> &views);
    /// Why views cannot be kept or changed; empty = they can.
    void setObstacle(const QString &sentence);
    /// The row of a view is edited: its name waits to be typed.
    void rename(const core::FeatureId &id);
    [[nodiscard]] QListWidget *list() const { return m_list; }
    /// The menu of a row; the caller owns it.
    [[nodiscard]] QMenu *makeMenu(const core::FeatureId &id);

signals:
    void shown(const core::FeatureId &id);
    void keepRequested();
    void updateRequested(const core::FeatureId &id);
    void renamed(const core::FeatureId &id, const QString &name);
    void removeRequested(const core::FeatureId &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QListWidgetItem *itemOf(const core::FeatureId &id) const;

    QListWidget *m_list = nullptr;
    QToolButton *m_keep = nullptr;
    QString m_obstacle;
    /// What the list shows.
    QStringList m_rows;
};

} // namespace app
