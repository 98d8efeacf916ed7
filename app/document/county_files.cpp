// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/county_files.h"

namespace app {

bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county) {
    std::error_code error;
    for (const char *ending : {"", "-wal", "-shm", "-journal", ".lock"}) {
        std::filesystem::path file = county;
        file += ending;
        if (std::filesystem::equivalent(target, file, error) ||
            std::filesystem::weakly_canonical(target, error) == std::filesystem::weakly_canonical(file, error))
            return true;
    }
    return false;
}

} // namespace app
