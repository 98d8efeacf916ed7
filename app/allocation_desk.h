// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
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
    /// `walking` says how people walk.
    AllocationDesk(Document &document, const AnalysisSession &walking, MapView &map, QObject *parent = nullptr);

    [[nodiscard]] AllocationSession &session() { return m_session; }
    [[nodiscard]] AllocationPanel *allocationPanel() const { return m_allocation; }
    [[nodiscard]] AccessPanel *accessPanel() const { return m_access; }
    /// The panel that is shown; its result is drawn on the map, any other takes the drawing away.
    void setShown(const QWidget *panel);
    /// Writes a workbook; for a worker thread.
    using Write = std::function<core::Result<void>(const core::Job &)>;
    /// Parameters, data version and every table of the result as it is now; empty without one.
    [[nodiscard]] Write allocationBook(const QString &path) const;
    [[nodiscard]] Write accessibilityBook(const QString &path) const;

signals:
    void closeRequested();
    void failed(const core::Error &error);
    void bookRequested(const QString &path, const app::AllocationDesk::Write &write);
    /// A feature to be shown on the map: layer and uid.
    void objectChosen(const std::string &layer, const std::string &uid);

private:
    void connectPanels();
    void redraw();
    /// Made once a result.
    [[nodiscard]] std::shared_ptr<const MapDrawing> shownDrawing();
    void chooseUnit(const char *layer, const std::string &code);
    void askWhere(const QString &name, Write (AllocationDesk::*book)(const QString &) const);

    Document &m_document;
    MapView &m_map;
    AllocationSession m_session;
    AllocationPanel *m_allocation = nullptr;
    AccessPanel *m_access = nullptr;
    const QWidget *m_shown = nullptr;
    int m_chosenMove = -1;
    std::shared_ptr<const MapDrawing> m_drawing;
    /// Of these results, whatever is chosen in them.
    std::shared_ptr<const AllocationRun> m_drawnAllocation;
    std::shared_ptr<const AccessibilityRun> m_drawnAccess;
    std::shared_ptr<const MapDrawing> m_moves;
    std::shared_ptr<const MapDrawing> m_places;
};

} // namespace app
