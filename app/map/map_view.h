// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QBasicTimer>
#include <QPointer>
#include <QWidget>

#include "app/map/basemap_painter.h"
#include "app/map/map_drawing.h"
#include "app/map/map_mark.h"
#include "app/map/map_picture.h"
#include "app/map/tool.h"
#include "app/map/view_history.h"
#include "gis/render/map_content.h"
#include "gis/render/viewport.h"

namespace app {

class ZoomGroup;

/// A way on foot shown over the map: the walked line, the straight line it is compared with, and what would shorten it.
struct MapPath {
    std::vector<core::Point> walked;
    std::vector<core::Point> straight;
    /// A path or an entrance to be built; one point for a new shelter.
    std::vector<core::Point> cure = {};
    [[nodiscard]] bool isEmpty() const { return walked.empty() && straight.empty() && cure.empty(); }
};

/// The map. Pictures are drawn in the background; painting only moves and scales the last one, so a pan or zoom
/// answers within a frame whatever the county holds.
class MapView : public QWidget {
    Q_OBJECT
public:
    explicit MapView(QWidget *parent = nullptr);

    /// Another county is shown whole; a newer snapshot of the same file keeps the place. Null = none.
    void setCounty(std::shared_ptr<const core::County> county);
    /// While a file is being read: the picture kept from its last time, if its content is still the same. False when
    /// there is none.
    bool showKeptPicture(const QString &countyPath);
    /// Keeps the picture of the whole county for the next start; does nothing when another view is shown.
    void keepPicture(const QString &countyPath);
    void setOverlay(std::shared_ptr<const gis::AnalysisOverlay> overlay);
    void setHiddenLayers(std::set<std::string> hidden);
    /// What lies under the county, from the lowest; empty = nothing.
    void setBasemaps(std::vector<Basemap> basemaps);
    [[nodiscard]] bool hasBasemaps() const { return m_content.overBasemap; }
    /// Every basemap that is on is painted for this place.
    [[nodiscard]] bool areBasemapsUpToDate() const { return !m_basemaps.isBusy(); }
    /// Colours, conditions and order of symbols as the person wants them; null = as the style says.
    void setLook(std::shared_ptr<const gis::MapLook> look);
    /// With the person's changes in it.
    [[nodiscard]] const gis::Style &style() const;
    /// Replaces the selection; `{}` drops it.
    void select(const gis::Selection &selection);
    [[nodiscard]] const gis::Selection &selection() const { return m_content.selected; }
    void setPath(MapPath path);
    [[nodiscard]] const MapPath &path() const { return m_path; }
    /// Numbered signs of a list; empty = none.
    void setMarks(std::vector<MapMark> marks);
    /// A result over the picture; null = none.
    void setDrawing(std::shared_ptr<const MapDrawing> drawing);
    [[nodiscard]] const std::shared_ptr<const MapDrawing> &drawing() const { return m_drawing; }
    [[nodiscard]] const std::vector<MapMark> &marks() const { return m_marks; }
    /// The tool in the hand: it gets events first and paints over the picture. Null = none. Not owned.
    void setTool(Tool *tool);
    [[nodiscard]] Tool *tool() const { return m_tool; }
    /// What was prepared for the picture on the screen; null before the first one.
    [[nodiscard]] const std::shared_ptr<const gis::DrawIndex> &index() const { return m_painter.index(); }
    /// "Levee Rhine 03": layer and name of an object; empty for none.
    [[nodiscard]] QString titleOf(const gis::MapObject &object) const;
    /// So much of the right side lies under a panel: signs and sources keep clear of it.
    void setCoveredRight(int pixels);

    [[nodiscard]] const gis::MapContent &content() const { return m_content; }
    [[nodiscard]] const gis::Viewport &viewport() const { return m_viewport; }
    /// The last picture shows exactly what was asked for.
    [[nodiscard]] bool isUpToDate() const;
    /// Sources and notices that stand on the map.
    [[nodiscard]] QString attributionWords() const { return attribution(); }
    /// Where the sources and the notice of sample data stand; empty when there are none.
    [[nodiscard]] QRect attributionBox() const;

    void showBox(const core::Box &box);
    /// Centres the point, at 1:`scaleDenominator` or larger.
    void showPoint(const core::Point &point, double scaleDenominator);
    void setScale(double denominator);
    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }

public slots:
    void showWholeCounty();
    void zoomIn();
    void zoomOut();
    void goBack();
    void goForward();
    /// Draws everything anew.
    void redraw();

signals:
    void viewportChanged();
    void historyChanged();
    /// The double click of a person who wants the form; the first click has selected.
    void doubleClicked(const gis::MapObject &object);
    /// A plain click (no Shift). Empty object: the ground. `point` in the county plane.
    void clicked(const gis::MapObject &object, const core::Point &point);
    /// One of the numbered signs, by its index.
    void markClicked(int mark);
    /// By select(), or by Shift+click and Shift+drag on the map itself.
    void selectionChanged();
    void pointerMoved(const core::Point &point);
    void pointerLeft();
    /// The newest picture is on the screen.
    void painted();
    /// The kept one is.
    void keptPainted();
    void basemapFailed(const std::string &key, const core::Error &error);
    void failed(const core::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Pictures are wider than the window by this much on every side.
    static constexpr int pictureMargin = 96;

    enum class Drag { None, Waiting, Panning, Boxing };

    [[nodiscard]] MapPointer pointerOf(const QMouseEvent &event) const;
    void rest();
    void placeZoomGroup();
    void placeKept();
    void tellPainted();
    void moveTo(const gis::Viewport &viewport);
    void requestPicture(bool changed);
    void requestBasemaps(const gis::Viewport &viewport);
    [[nodiscard]] QStringList basemapSources() const;
    void settle();
    void revisit(const MapPlace &place);
    void hover();
    void paintPicture(QPainter &painter, const QImage &image, const gis::Viewport &shown) const;
    void paintPath(QPainter &painter) const;
    void paintCure(QPainter &painter, const QPolygonF &cure, const QColor &casing) const;
    void paintMarks(QPainter &painter) const;
    void paintDragBox(QPainter &painter) const;
    void click(const QPointF &position, Qt::KeyboardModifiers modifiers);
    void forgetVanished();
    void chooseInBox(const QRectF &box);
    void paintScaleBar(QPainter &painter) const;
    void paintAttribution(QPainter &painter) const;
    [[nodiscard]] QString attribution() const;
    [[nodiscard]] gis::MapObject objectAt(const QPointF &position) const;
    [[nodiscard]] bool isDark() const;

    gis::MapContent m_content;
    /// By theme, where the look changes it.
    std::array<std::shared_ptr<const gis::Style>, 2> m_styles;
    gis::Viewport m_viewport;
    bool m_placed = false;
    MapPicture m_picture;
    bool m_fresh = false;
    bool m_paintedTold = false;
    MapPainter m_painter;
    BasemapPainter m_basemaps;
    /// Sources as kept with the picture; in use until a county is there.
    QString m_keptAttribution;
    QString m_keptPath;
    MapPath m_path;
    std::vector<MapMark> m_marks;
    std::shared_ptr<const MapDrawing> m_drawing;
    QPointer<Tool> m_tool;
    ViewHistory m_history;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_dragButton = Qt::NoButton;
    QPointF m_dragStart;
    QPointF m_dragLast;
    QPointF m_pointer;
    bool m_spaceHeld = false;
    QBasicTimer m_hoverTimer;
    QBasicTimer m_settleTimer;
    ZoomGroup *m_zoomGroup = nullptr;
    int m_coveredRight = 0;
};

} // namespace app
