// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace gis {

/// Collects what GDAL says in this thread while it lives, so that nothing reaches the terminal and a failure that a
/// return value hides is still seen.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages &) = delete;
    GdalMessages &operator=(const GdalMessages &) = delete;

    [[nodiscard]] bool hasFailure() const { return m_failed; }
    /// Failures and warnings, one a line.
    [[nodiscard]] const std::string &text() const { return m_text; }

    /// Called back by GDAL.
    void add(bool failure, const char *message);

private:
    bool m_failed = false;
    std::string m_text;
};

} // namespace gis
