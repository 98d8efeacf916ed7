// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QByteArray>

namespace gis {

/// What a server answered; status 0 = it did not answer at all.
struct WebAnswer {
    int status = 0;
    QByteArray bytes;
};

/// Asks for all addresses at once and waits, a few seconds at most. Addresses carry keys: neither they nor what the
/// library says about them is printed or kept anywhere.
[[nodiscard]] std::vector<WebAnswer> fetchAll(const std::vector<std::string> &addresses);

} // namespace gis
