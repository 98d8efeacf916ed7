// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include "app/briefing/frame_ground.h"
#include "gis/print/page.h"

namespace app {

/// A map frame of a page whose ground may be moved: its inner edge in millimetres of the page, and what it shows.
struct GroundFrame {
    QRectF box;
    FrameGround ground;
};
/// Frames of the county plane, the largest first; enlargements and locators are none.
[[nodiscard]] std::vector<GroundFrame> groundFrames(const gis::Page &page);

/// A page on the briefing desk, as it will be printed. Where its map may be moved: drag, arrow keys, + and − or Ctrl
/// and the wheel for the next round scale, Home for the whole. The picture follows at once; `groundChosen` asks for the
/// page.
class BriefingSheet : public QWidget {
    Q_OBJECT
public:
    explicit BriefingSheet(QWidget *parent = nullptr);

    /// `width` in device-independent pixels.
    void showPage(const gis::Page &page, double width, bool isMovable);

    [[nodiscard]] QSize sizeHint() const override { return m_size; }
    [[nodiscard]] QSize minimumSizeHint() const override { return m_size; }

signals:
    void groundChosen(const app::FrameGround &ground);
    void wholeChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// The frame under a place of the widget; none.
    [[nodiscard]] std::optional<std::size_t> frameAt(const QPointF &place) const;
    /// In pixels of the widget.
    [[nodiscard]] QRectF boxOf(const GroundFrame &frame) const;
    [[nodiscard]] bool hasMoved() const { return !m_offset.isNull() || m_steps != 0; }
    /// Scale that the steps lead to.
    [[nodiscard]] double wantedScale() const;
    void moveBy(const QPointF &offset);
    void zoomBy(int steps);
    /// Waits a moment for the next key, then asks for the page.
    void askSoon();
    void ask();

    QImage m_picture;
    QSize m_size;
    double m_pixelsPerMillimetre = 1;
    std::vector<GroundFrame> m_frames;
    /// The frame that is being moved, how far in pixels, and over how many rungs.
    std::size_t m_frame = 0;
    QPointF m_offset, m_grip;
    int m_steps = 0;
    bool m_isDragged = false;
    QTimer m_soon;
};

} // namespace app
