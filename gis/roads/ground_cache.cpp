// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/ground_cache.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "core/analysis/row_hash.h"
#include "gis/roads/driving_ground.h"
#include "gis/roads/ground_file.h"

namespace gis {
namespace {

/// Each county revision has its own file of up to 200 MB: only the newest stay.
constexpr std::size_t filesKept = 3;
constexpr const char *suffix = ".ground";

/// FNV-1a over the key: the name only has to tell keys apart, the file holds the whole key.
std::string fileNameFor(const std::string &key) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), hash, 16).ptr;
    return std::string(text.data(), end) + suffix;
}

/// Removes all but the newest files; whatever cannot be removed stays.
void prune(const std::filesystem::path &directory, const std::filesystem::path &newest) {
    struct Kept {
        std::filesystem::file_time_type time;
        std::filesystem::path path;
    };
    std::vector<Kept> files;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(directory, error))
        if (entry.path().extension() == suffix && entry.path() != newest)
            files.push_back({entry.last_write_time(error), entry.path()});
    std::ranges::sort(files, [](const Kept &a, const Kept &b) { return a.time > b.time; });
    for (std::size_t i = filesKept - 1; i < files.size(); ++i)
        std::filesystem::remove(files[i].path, error);
}

bool hasUids(const WalkingGround &ground) { return ground.demand->uid.size() == ground.demand->size(); }

using Compile = std::function<core::Result<WalkingGround>(GroundTables tables)>;

/// From the cache under `key`, or compiled and put there.
core::Result<GroundOrigin> groundUnder(const std::string &key, const GroundCache &cache,
                                       const std::function<core::Result<GroundTables>()> &readTables,
                                       const Compile &compile, const core::Job &job) {
    GroundOrigin origin;
    const std::filesystem::path path = cache.directory / fileNameFor(key);
    if (!cache.directory.empty()) {
        job.report(0, "cache");
        auto cached = readGroundFile(path, key, job);
        if (cached && (!cache.needUids || hasUids(*cached))) {
            origin.ground = std::move(*cached);
            origin.fromCache = true;
            return origin;
        }
        if (!cached && cached.error().code == core::ErrorCode::Cancelled)
            return tl::unexpected(cached.error());
        origin.cacheWasBad = !cached && cached.error().code != core::ErrorCode::NotFound;
    }
    auto tables = readTables();
    if (!tables)
        return tl::unexpected(tables.error());
    const std::uint32_t roadsLeftOut = tables->roadsLeftOut, demandLeftOut = tables->demandLeftOut;
    auto ground = compile(std::move(*tables));
    if (!ground)
        return tl::unexpected(ground.error());
    origin.ground = std::move(*ground);
    origin.ground.roadsLeftOut = roadsLeftOut;
    origin.ground.demandLeftOut = demandLeftOut;
    if (!cache.directory.empty()) {
        job.report(0.9, "cache");
        std::error_code error;
        std::filesystem::create_directories(cache.directory, error);
        origin.cacheNotWritten = !writeGroundFile(path, key, origin.ground);
        if (!origin.cacheNotWritten)
            prune(cache.directory, path);
    }
    return origin;
}

} // namespace

core::Result<GroundOrigin> walkingGround(const GroundCache &cache,
                                         const std::function<core::Result<GroundTables>()> &readTables,
                                         const core::Job &job) {
    std::string key = cache.contentKey + "\n" ONEMAP_VERSION "\nstairs, bridges and tunnels";
    if (cache.heights)
        key += "\ntobler\n" + core::plainText(cache.heights->step.value()) + '\n' + cache.heights->key;
    const auto compile = [&](GroundTables tables) {
        return compileWalkingGround(std::move(tables.roads), std::move(tables.demand), job, cache.heights.get());
    };
    return groundUnder(key, cache, readTables, compile, job);
}

core::Result<GroundOrigin> drivingGround(const GroundCache &cache, const VehicleProfile &profile,
                                         const std::function<core::Result<GroundTables>()> &readTables,
                                         const core::Job &job) {
    std::string key = cache.contentKey + "\n" ONEMAP_VERSION "\ndriving\n" + core::plainText(profile.factor);
    for (const double speed : profile.kmh)
        key += ' ' + core::plainText(speed);
    const auto compile = [&](GroundTables tables) {
        return compileDrivingGround(std::move(tables.roads), std::move(tables.demand), profile, job);
    };
    return groundUnder(key, cache, readTables, compile, job);
}

} // namespace gis
