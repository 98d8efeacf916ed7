// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/geometry/line.h"
#include "core/geometry/polygon.h"

class OGRGeometry;
class OGRLineString;
class OGRPoint;

namespace gis {

/// OGR shapes as values; x and y as they stand.
[[nodiscard]] core::Point pointOf(const OGRPoint &point);
[[nodiscard]] core::Line lineOf(const OGRLineString &line);
/// Empty unless the geometry is a polygon or multipolygon; rings of fewer than four points are left out.
[[nodiscard]] core::MultiPolygon areaOf(const OGRGeometry &geometry);

/// Collects what GDAL says on this thread while it lives; nothing reaches standard error.
class OgrMessages {
public:
    OgrMessages();
    ~OgrMessages();
    OgrMessages(const OgrMessages &) = delete;
    OgrMessages &operator=(const OgrMessages &) = delete;

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// An error, not only a warning, was reported.
    [[nodiscard]] bool failed() const { return m_failed; }
    void add(bool failure, const char *message);

private:
    std::string m_text;
    bool m_failed = false;
};

} // namespace gis
