// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// How the national web map (天地图) is asked, in the user's settings and nowhere else: the key is a personal one.
struct WebMapSettings {
    QString key;
    /// Approval number of the map (审图号), shown on it. It changes with the editions of the service: a person copies
    /// it from there, nothing is made up.
    QString approval;
    /// Another node of the service, such as a province's; "%1" stands for a number from 0 to 7.
    QString server;
    /// The grid in degrees (_c), else in web Mercator (_w).
    bool inDegrees = true;

    [[nodiscard]] static WebMapSettings load();
    void save() const;
};

} // namespace app
