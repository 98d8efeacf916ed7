// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/side_copy.h"

#include <cstdlib>
#include <string>

namespace gis {
namespace {

namespace fs = std::filesystem;

/// Copies only while nobody writes: sizes and times must be the same afterwards.
constexpr int attempts = 3;

struct State {
    std::uintmax_t size = 0;
    fs::file_time_type time;
    friend bool operator==(const State &, const State &) = default;
};

State stateOf(const fs::path &path) {
    std::error_code failure;
    State state{fs::file_size(path, failure), {}};
    if (failure)
        state.size = 0;
    state.time = fs::last_write_time(path, failure);
    return state;
}

} // namespace

core::Result<std::unique_ptr<SideCopy>> SideCopy::make(const fs::path &original) {
    std::unique_ptr<SideCopy> copy(new SideCopy);
    std::error_code failure;
    std::string folder = (fs::temp_directory_path(failure) / "onemap-XXXXXX").string();
    if (failure || !mkdtemp(folder.data()))
        return core::failure(core::ErrorCode::Io, "store.no_copy", {original.string()});
    copy->m_folder = folder;
    copy->m_path = copy->m_folder / original.filename();
    for (int attempt = 0; attempt < attempts; ++attempt) {
        bool steady = true;
        for (const char *suffix : {"", "-journal", "-wal"}) {
            const fs::path source = original.string() + suffix, target = copy->m_path.string() + suffix;
            if (!fs::exists(source, failure))
                continue;
            const State before = stateOf(source);
            if (!fs::copy_file(source, target, fs::copy_options::overwrite_existing, failure))
                return core::failure(core::ErrorCode::Io, "store.no_copy", {original.string()}, failure.message());
            steady = steady && before == stateOf(source);
        }
        if (steady)
            return copy;
    }
    return core::failure(core::ErrorCode::Conflict, "store.locked", {original.string(), std::string(), std::string()});
}

SideCopy::~SideCopy() {
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

} // namespace gis
