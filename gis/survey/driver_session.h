// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace gis {

/// While it lives, what GDAL says on this thread goes here instead of to standard error, and its options are those for
/// files of others: nothing is fetched, repaired or written. One at a time and thread; registers the drivers that
/// imports and exports use (decisions.md 16).
class DriverSession {
public:
    DriverSession();
    ~DriverSession();
    DriverSession(const DriverSession &) = delete;
    DriverSession &operator=(const DriverSession &) = delete;

    /// A read or write failed since the session began.
    [[nodiscard]] bool hasFailed() const { return m_failures > 0; }
    [[nodiscard]] int failures() const { return m_failures; }
    [[nodiscard]] const std::vector<std::string> &messages() const { return m_messages; }
    /// All messages in one line, for Error::detail.
    [[nodiscard]] std::string text() const;
    void forget();

    /// Called by the driver's error handler.
    void note(bool isFailure, const char *message);

private:
    int m_failures = 0;
    std::vector<std::string> m_messages;
};

} // namespace gis
