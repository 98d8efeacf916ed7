// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <QObject>

namespace app {

/// The padlocks of the layers: what may be changed on the map and in forms. The bureau's own layers start open, the
/// ground they lie on (townships, water, land …) starts locked. A click in the layer tree turns one.
class LayerLocks : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Column layers (roads, buildings, residents) are never edited piece by piece: locked for good.
    [[nodiscard]] bool isLocked(const std::string &layer) const;
    [[nodiscard]] static bool canUnlock(const std::string &layer);
    void setLocked(const std::string &layer, bool locked);

signals:
    void changed();

private:
    std::map<std::string, bool> m_locked;
};

} // namespace app
