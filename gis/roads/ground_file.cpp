// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/ground_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <functional>
#include <random>
#include <span>
#include <type_traits>

namespace gis {
namespace {

using core::ErrorCode;
using core::failure;

constexpr std::array<char, 8> magic = {'O', 'M', 'G', 'R', 'N', 'D', '0', '6'};
/// A machine of the other byte order reads another number.
constexpr std::uint64_t byteOrderMark = 0x0102030405060708ULL;

/// Running hash over bytes, eight at a time in four lanes. Every step is a bijection of its word, so a change in one
/// word always shows.
class Checksum {
public:
    void add(std::span<const std::byte> bytes) {
        std::size_t at = 0;
        for (; at + 32 <= bytes.size(); at += 32)
            for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
                mix(m_lanes[lane], wordAt(bytes.subspan(at + 8 * lane, 8)));
        while (at < bytes.size()) {
            const std::size_t rest = std::min<std::size_t>(8, bytes.size() - at);
            mix(m_lanes[0], wordAt(bytes.subspan(at, rest)));
            at += rest;
        }
        mix(m_lanes[1], bytes.size());
    }
    [[nodiscard]] std::uint64_t value() const {
        std::uint64_t sum = 0;
        for (std::uint64_t lane : m_lanes)
            mix(sum, lane);
        return sum;
    }

private:
    static std::uint64_t wordAt(std::span<const std::byte> bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), bytes.size());
        return word;
    }
    static void mix(std::uint64_t &state, std::uint64_t word) {
        state = std::rotl((state ^ word) * 0x9e3779b97f4a7c15ULL, 29);
    }
    std::array<std::uint64_t, 4> m_lanes = {1, 2, 3, 4};
};

/// Texts as one run of characters with their end positions.
struct PackedTexts {
    std::vector<char> characters;
    std::vector<std::uint32_t> ends;

    PackedTexts() = default;
    explicit PackedTexts(const std::vector<std::string> &texts) {
        for (const std::string &text : texts) {
            characters.insert(characters.end(), text.begin(), text.end());
            ends.push_back(static_cast<std::uint32_t>(characters.size()));
        }
    }
    [[nodiscard]] bool unpack(std::vector<std::string> &texts) const {
        std::uint32_t start = 0;
        for (const std::uint32_t end : ends) {
            if (end < start || end > characters.size())
                return false;
            texts.emplace_back(characters.data() + start, end - start);
            start = end;
        }
        return start == characters.size();
    }
};

/// What the file holds beyond network and demand columns.
struct SideColumns {
    PackedTexts townships, villages;
    std::vector<double> along, distance, stretch;
    std::vector<std::uint32_t> edge;
    /// Nodes, roads left out, demand points left out, slope model, roads without a height.
    std::vector<std::uint32_t> counts;
    std::vector<char> heightsName;
    /// Pixel and step in metres.
    std::vector<double> heightsGrain;
    std::vector<std::uint8_t> throughOnly;

    SideColumns() = default;
    explicit SideColumns(const WalkingGround &ground)
        : townships(ground.demand->townshipIds),
          villages(ground.demand->villageIds), counts{static_cast<std::uint32_t>(ground.network->nodeCount()),
                                                      ground.roadsLeftOut, ground.demandLeftOut,
                                                      static_cast<std::uint32_t>(ground.slope),
                                                      ground.roadsWithoutHeight},
          heightsName(ground.heightsName.begin(), ground.heightsName.end()),
          heightsGrain{ground.heightsPixel.value(), ground.heightsStep.value()}, throughOnly(ground.throughOnly) {
        for (const core::NetworkPosition &position : *ground.demandPositions) {
            along.push_back(position.along);
            distance.push_back(position.distance);
            stretch.push_back(position.stretch);
            edge.push_back(position.edge);
        }
    }
};

/// Visits every column of the file in its fixed order.
constexpr std::size_t columnCount = 25;
template <class Arrays, class Demand, class Side, class Visit>
void forEachColumn(Arrays &network, Demand &demand, Side &side, Visit &&visit) {
    visit(network.points);
    visit(network.firstPoint);
    visit(network.ref);
    visit(network.passage);
    visit(network.costPerMetre);
    visit(network.costPerMetreBack);
    visit(network.ends);
    visit(network.dropped);
    visit(demand.position);
    visit(demand.persons);
    visit(demand.township);
    visit(demand.village);
    visit(demand.uid);
    visit(side.townships.characters);
    visit(side.townships.ends);
    visit(side.villages.characters);
    visit(side.villages.ends);
    visit(side.along);
    visit(side.distance);
    visit(side.stretch);
    visit(side.edge);
    visit(side.counts);
    visit(side.heightsName);
    visit(side.heightsGrain);
    visit(side.throughOnly);
}

struct Header {
    std::array<char, 8> magicText = magic;
    std::uint64_t byteOrder = byteOrderMark;
    /// Over the key, the sizes and the sums of the columns.
    std::uint64_t checksum = 0;
    std::uint64_t keySize = 0;
    std::array<std::uint64_t, columnCount> columnBytes{};
    std::array<std::uint64_t, columnCount> columnSum{};
};
static_assert(std::has_unique_object_representations_v<Header>);

template <class T> std::span<const std::byte> bytesOf(const std::vector<T> &column) {
    static_assert(std::is_trivially_copyable_v<T>);
    return std::as_bytes(std::span(column));
}

std::uint64_t headSum(const Header &header, const std::string &key) {
    Checksum sum;
    sum.add(std::as_bytes(std::span(key)));
    sum.add(std::as_bytes(std::span(header.columnBytes)));
    sum.add(std::as_bytes(std::span(header.columnSum)));
    return sum.value();
}

template <class T> std::uint64_t sumOf(const std::vector<T> &column) {
    Checksum sum;
    sum.add(bytesOf(column));
    return sum.value();
}

/// A name that no other process uses at the same time.
std::filesystem::path partPath(const std::filesystem::path &path) {
    std::random_device source;
    std::filesystem::path part = path;
    part += "." + std::to_string(source()) + ".part";
    return part;
}

bool writeAll(const std::filesystem::path &path, const Header &header, const std::string &key,
              const WalkingGround &ground, const SideColumns &side) {
    std::ofstream file(path, std::ios::binary);
    const auto write = [&file](std::span<const std::byte> bytes) {
        file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    };
    write(std::as_bytes(std::span(&header, 1)));
    write(std::as_bytes(std::span(key)));
    forEachColumn(ground.network->arrays(), *ground.demand, side,
                  [&write](const auto &column) { write(bytesOf(column)); });
    file.close();
    return !file.fail();
}

bool readAt(std::ifstream &file, std::uint64_t offset, std::span<std::byte> bytes) {
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file.good();
}

/// A ground file being read; any surprise makes it unusable as a whole.
class GroundReader {
public:
    explicit GroundReader(const std::filesystem::path &path) : m_path(path), m_file(path, std::ios::binary) {
        std::error_code error;
        m_size = std::filesystem::file_size(path, error);
    }
    [[nodiscard]] bool isOpen() const { return m_file.is_open(); }
    [[nodiscard]] bool read(const std::string &key, const core::Job &job);
    [[nodiscard]] core::Result<WalkingGround> ground(const core::Job &job);

private:
    [[nodiscard]] bool readHead(const std::string &key);
    template <class T>
    [[nodiscard]] bool readColumn(std::size_t number, std::uint64_t offset, std::vector<T> &column) const;
    [[nodiscard]] bool columnsFit() const;

    std::filesystem::path m_path;
    std::ifstream m_file;
    std::uintmax_t m_size = 0;
    Header m_header;
    core::RoadNetwork::Arrays m_network;
    core::DemandTable m_demand;
    SideColumns m_side;
};

/// The sizes must add up to the file before any of them is believed.
bool GroundReader::readHead(const std::string &key) {
    if (!readAt(m_file, 0, std::as_writable_bytes(std::span(&m_header, 1))) || m_header.magicText != magic ||
        m_header.byteOrder != byteOrderMark || m_header.keySize != key.size())
        return false;
    std::uintmax_t left = m_size;
    const auto take = [&left](std::uintmax_t bytes) {
        const bool enough = bytes <= left;
        left -= enough ? bytes : left;
        return enough;
    };
    bool fits = take(sizeof(Header)) && take(m_header.keySize);
    for (const std::uint64_t bytes : m_header.columnBytes)
        fits = fits && take(bytes);
    if (!fits || left != 0)
        return false;
    std::string storedKey(key.size(), '\0');
    return readAt(m_file, sizeof(Header), std::as_writable_bytes(std::span(storedKey))) && storedKey == key &&
           headSum(m_header, key) == m_header.checksum;
}

/// Columns are read on several threads, each through a stream of its own.
template <class T>
bool GroundReader::readColumn(std::size_t number, std::uint64_t offset, std::vector<T> &column) const {
    const std::uint64_t bytes = m_header.columnBytes[number];
    if (bytes % sizeof(T) != 0)
        return false;
    column.resize(bytes / sizeof(T));
    std::ifstream file(m_path, std::ios::binary);
    if (bytes > 0 && !readAt(file, offset, std::as_writable_bytes(std::span(column))))
        return false;
    return sumOf(column) == m_header.columnSum[number];
}

bool GroundReader::read(const std::string &key, const core::Job &job) {
    if (!readHead(key))
        return false;
    std::vector<std::function<bool()>> columns;
    std::uint64_t offset = sizeof(Header) + key.size();
    forEachColumn(m_network, m_demand, m_side, [&](auto &column) {
        const std::size_t number = columns.size();
        columns.emplace_back([this, number, offset, &column] { return readColumn(number, offset, column); });
        offset += m_header.columnBytes[number];
    });
    std::vector<char> complete(columns.size());
    job.parallelFor(columns.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            complete[i] = columns[i]() ? 1 : 0;
    });
    return std::ranges::all_of(complete, [](char is) { return is != 0; }) && columnsFit();
}

bool GroundReader::columnsFit() const {
    const std::size_t rows = m_demand.size();
    const auto fits = [rows](const auto &column) { return column.empty() || column.size() == rows; };
    return m_demand.persons.size() == rows && fits(m_demand.township) && fits(m_demand.village) && fits(m_demand.uid) &&
           m_side.along.size() == rows && m_side.distance.size() == rows && m_side.stretch.size() == rows &&
           m_side.edge.size() == rows && m_side.counts.size() == 5 && m_side.counts[3] <= 1 &&
           m_side.heightsGrain.size() == 2;
}

core::Result<WalkingGround> GroundReader::ground(const core::Job &job) {
    const auto damaged = [] { return failure(ErrorCode::InvalidData, "ground.damaged"); };
    if (!m_side.townships.unpack(m_demand.townshipIds) || !m_side.villages.unpack(m_demand.villageIds))
        return damaged();
    m_network.nodeCount = m_side.counts[0];
    auto network = core::RoadNetwork::from(std::move(m_network), job);
    if (!network)
        return tl::unexpected(network.error());
    std::vector<core::NetworkPosition> positions(m_demand.size());
    for (std::size_t row = 0; row < positions.size(); ++row) {
        positions[row] = {m_side.along[row], m_side.distance[row], m_side.edge[row], m_side.stretch[row]};
        const bool known = positions[row].edge < network->edgeCount();
        if (!(positions[row].stretch > 0 && positions[row].stretch <= core::mostStretch))
            return damaged();
        if (known ? !(positions[row].along >= 0 && positions[row].along <= network->length(positions[row].edge))
                  : positions[row].edge != core::noEdge)
            return damaged();
    }
    return WalkingGround{std::make_shared<const core::RoadNetwork>(std::move(*network)),
                         std::make_shared<const core::DemandTable>(std::move(m_demand)),
                         std::make_shared<const std::vector<core::NetworkPosition>>(std::move(positions)),
                         m_side.counts[1],
                         m_side.counts[2],
                         static_cast<core::SlopeModel>(m_side.counts[3]),
                         m_side.counts[4],
                         std::string(m_side.heightsName.begin(), m_side.heightsName.end()),
                         core::Metres(m_side.heightsGrain[0]),
                         core::Metres(m_side.heightsGrain[1]),
                         std::move(m_side.throughOnly)};
}

} // namespace

core::Result<void> writeGroundFile(const std::filesystem::path &path, const std::string &key,
                                   const WalkingGround &ground) {
    const SideColumns side(ground);
    Header header;
    header.keySize = key.size();
    std::size_t column = 0;
    forEachColumn(ground.network->arrays(), *ground.demand, side, [&](const auto &values) {
        header.columnBytes[column] = bytesOf(values).size();
        header.columnSum[column++] = sumOf(values);
    });
    header.checksum = headSum(header, key);

    const std::filesystem::path part = partPath(path);
    std::error_code error;
    bool written = writeAll(part, header, key, ground, side);
    if (written)
        std::filesystem::rename(part, path, error);
    written = written && !error;
    if (!written) {
        std::filesystem::remove(part, error);
        return failure(ErrorCode::Io, "ground.not_written", {path.string()});
    }
    return {};
}

core::Result<WalkingGround> readGroundFile(const std::filesystem::path &path, const std::string &key,
                                           const core::Job &job) {
    GroundReader reader(path);
    if (!reader.isOpen())
        return failure(ErrorCode::NotFound, "ground.absent", {path.string()});
    const bool complete = reader.read(key, job);
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "cancelled");
    if (!complete)
        return failure(ErrorCode::InvalidData, "ground.damaged", {path.string()});
    return reader.ground(job);
}

} // namespace gis
