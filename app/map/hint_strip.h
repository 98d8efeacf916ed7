// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QWidget>

#include "app/map/tool.h"

class QHBoxLayout;

namespace app {

/// The strip at the map's top left: what the tool in the hand wants next, its keys, and why a step was refused. It
/// also asks before a locked layer is drawn on.
class HintStrip : public QWidget {
    Q_OBJECT
public:
    explicit HintStrip(QWidget *map);

    /// Layers that the sketch may go to: name and words; `current` is chosen. None: no choice is shown.
    void setLayers(std::vector<std::pair<std::string, QString>> layers, const std::string &current);
    void showHint(const ToolHint &hint);
    /// "“Levees” is locked   Unlock and draw   Cancel"
    void askToUnlock(const QString &sentence, const QString &consent);
    /// All that stands on the strip, for tests and screen readers.
    [[nodiscard]] QString words() const;

signals:
    void layerChosen(const std::string &layer);
    void unlockChosen();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void clear();
    void place();
    void addText(const QString &text, bool bold, const QColor &colour);
    void addKey(const QString &key, const QString &what);
    void addLayers();

    QHBoxLayout *m_row = nullptr;
    std::vector<std::pair<std::string, QString>> m_layers;
    std::string m_layer;
};

} // namespace app
