// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QString>

namespace app {

/// The folder of the shipped data (data/ in the source tree, share/onemap/data when installed); ONEMAP_DATA_DIR
/// overrides it. Empty when it cannot be found.
[[nodiscard]] std::filesystem::path shippedDataFolder();

/// A path as the user wrote it, in the form that std::filesystem takes.
[[nodiscard]] std::filesystem::path pathOf(const QString &text);

} // namespace app
