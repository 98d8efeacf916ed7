// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <QObject>

#include "app/document/allocation_session.h"
#include "app/map/map_drawing.h"
#include "app/task/task.h"
#include "core/geometry/box.h"

namespace app {

class AccessPanel;
class AllocationPanel;
class MapView;

/// Allocation and accessibility in the window: their panels, their drawing on the map and their export.
class AllocationDesk : public QObject {
    Q_OBJECT
public:
    AllocationDesk(Document &document, MapView &map, QObject *parent = nullptr);

    [[nodiscard]] AllocationSession &session() { return m_session; }
    [[nodiscard]] AllocationPanel *allocationPanel() const { return m_allocation; }
    [[nodiscard]] AccessPanel *accessPanel() const { return m_access; }
    /// The panel that is shown; its result is drawn on the map, any other takes the drawing away.
    void setShown(const QWidget *panel);
    /// Every table of the result as a workbook.
    [[nodiscard]] core::Result<void> exportAllocation(const QString &path);
    [[nodiscard]] core::Result<void> exportAccessibility(const QString &path);

signals:
    void closeRequested();
    void failed(const core::Error &error);
    void noted(const QString &sentence);
    /// A feature to be shown on the map: layer and uid.
    void objectChosen(const std::string &layer, const std::string &uid);

private:
    void connectPanels();
    void redraw();
    void chooseUnit(const char *layer, const std::string &code);
    void askWhere(const QString &name, core::Result<void> (AllocationDesk::*write)(const QString &));

    Document &m_document;
    MapView &m_map;
    AllocationSession m_session;
    AllocationPanel *m_allocation = nullptr;
    AccessPanel *m_access = nullptr;
    const QWidget *m_shown = nullptr;
    int m_chosenMove = -1;
    std::shared_ptr<const MapDrawing> m_drawing;
};

} // namespace app
