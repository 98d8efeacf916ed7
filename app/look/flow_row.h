// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

/// Small widgets side by side, broken into lines where the width ends.
class FlowRow : public QWidget {
    Q_OBJECT
public:
    explicit FlowRow(QWidget *parent = nullptr);
    void add(QWidget *widget);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Places the widgets (when `move`) and returns the height needed.
    int flow(int width, bool move) const;
};

} // namespace app
