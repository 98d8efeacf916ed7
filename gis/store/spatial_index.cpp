// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/spatial_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>

#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

// Node format of SQLite's R*Tree module (https://sqlite.org/src file ext/rtree/rtree.c): depth (root only) and number
// of cells as 16-bit, then cells of a 64-bit id and four 32-bit floats, all big-endian; zero filled to a fixed size.
constexpr std::size_t headerBytes = 4;
constexpr std::size_t cellBytes = 24;
constexpr std::size_t mostCells = 51;
constexpr std::size_t nodeBytes = headerBytes + cellBytes * mostCells;
constexpr std::int64_t rootNode = 1;

struct Cell {
    std::int64_t id = 0;
    float minX = 0, maxX = 0, minY = 0, maxY = 0;
};

/// The module keeps 32-bit floats and rounds boxes outward.
float floatBelow(double value) {
    const auto rounded = static_cast<float>(value);
    return rounded > value ? std::nextafter(rounded, -std::numeric_limits<float>::infinity()) : rounded;
}

float floatAbove(double value) {
    const auto rounded = static_cast<float>(value);
    return rounded < value ? std::nextafter(rounded, std::numeric_limits<float>::infinity()) : rounded;
}

/// Position along a Hilbert curve of 2^16 steps a side (the usual xy2d turn).
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
    std::uint32_t distance = 0;
    for (std::uint32_t side = 1U << 15; side > 0; side >>= 1) {
        const std::uint32_t right = (x & side) ? 1 : 0, upper = (y & side) ? 1 : 0;
        distance += side * side * ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = 0xffffU - x;
                y = 0xffffU - y;
            }
            std::swap(x, y);
        }
    }
    return distance;
}

void sortAlongCurve(std::vector<Cell> &cells) {
    double minX = HUGE_VAL, minY = HUGE_VAL, maxX = -HUGE_VAL, maxY = -HUGE_VAL;
    for (const Cell &cell : cells) {
        minX = std::min<double>(minX, cell.minX);
        minY = std::min<double>(minY, cell.minY);
        maxX = std::max<double>(maxX, cell.maxX);
        maxY = std::max<double>(maxY, cell.maxY);
    }
    const double scaleX = maxX > minX ? 65535.0 / (maxX - minX) : 0;
    const double scaleY = maxY > minY ? 65535.0 / (maxY - minY) : 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double x = (0.5 * (cells[i].minX + static_cast<double>(cells[i].maxX)) - minX) * scaleX;
        const double y = (0.5 * (cells[i].minY + static_cast<double>(cells[i].maxY)) - minY) * scaleY;
        order[i] = {hilbert(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)),
                    static_cast<std::uint32_t>(i)};
    }
    std::ranges::sort(order);
    std::vector<Cell> sorted;
    sorted.reserve(cells.size());
    for (const auto &[key, index] : order)
        sorted.push_back(cells[index]);
    cells = std::move(sorted);
}

class NodeBytes {
public:
    NodeBytes(std::size_t depth, std::size_t cells) {
        m_bytes.reserve(nodeBytes);
        add16(depth);
        add16(cells);
    }
    void add(const Cell &cell) {
        const auto id = static_cast<std::uint64_t>(cell.id);
        add32(static_cast<std::uint32_t>(id >> 32));
        add32(static_cast<std::uint32_t>(id));
        for (const float bound : {cell.minX, cell.maxX, cell.minY, cell.maxY})
            add32(std::bit_cast<std::uint32_t>(bound));
    }
    const std::vector<unsigned char> &finish() {
        m_bytes.resize(nodeBytes);
        return m_bytes;
    }

private:
    void add16(std::size_t value) {
        m_bytes.push_back(static_cast<unsigned char>(value >> 8));
        m_bytes.push_back(static_cast<unsigned char>(value));
    }
    void add32(std::uint32_t value) {
        add16(value >> 16);
        add16(value & 0xffffU);
    }
    std::vector<unsigned char> m_bytes;
};

/// Writes a packed tree level by level into the tables behind the virtual one.
class PackedTree {
public:
    PackedTree(const Dataset &dataset, std::string name) : m_dataset(dataset), m_name(std::move(name)) {}
    core::Result<void> write(std::vector<Cell> cells);

private:
    core::Result<void> clear();
    core::Result<std::vector<Cell>> writeLevel(const std::vector<Cell> &cells, std::size_t depth);
    core::Result<void> writeRoot(const std::vector<Cell> &cells, std::size_t depth);
    core::Result<void> writeOwners(const char *table, const std::vector<std::pair<std::int64_t, std::int64_t>> &owners);

    const Dataset &m_dataset;
    std::string m_name;
    std::int64_t m_nextNode = rootNode + 1;
};

core::Result<void> PackedTree::clear() {
    for (const char *part : {"_node", "_parent", "_rowid"})
        if (core::Result<void> done = m_dataset.execute("DELETE FROM " + quotedName(m_name + part)); !done)
            return done;
    return {};
}

core::Result<void> PackedTree::writeOwners(const char *table,
                                           const std::vector<std::pair<std::int64_t, std::int64_t>> &owners) {
    // What fails is given up as a whole: no statement has to be able to take back its own first rows.
    const std::string words = "INSERT OR FAIL INTO " + quotedName(m_name + table) + " VALUES ";
    constexpr std::size_t rowsAtOnce = 256;
    std::optional<SqliteStatement> insert;
    std::size_t prepared = 0;
    for (std::size_t begin = 0; begin < owners.size(); begin += rowsAtOnce) {
        const std::size_t rows = std::min(rowsAtOnce, owners.size() - begin);
        if (rows != prepared) {
            std::string values = "(?, ?)";
            for (std::size_t i = 1; i < rows; ++i)
                values += ", (?, ?)";
            core::Result<SqliteStatement> made = SqliteStatement::prepare(m_dataset.handle(), words + values);
            if (!made)
                return tl::unexpected(made.error());
            insert.emplace(std::move(*made));
            prepared = rows;
        }
        for (std::size_t i = 0; i < rows; ++i) {
            insert->bind(static_cast<int>(2 * i + 1), owners[begin + i].first);
            insert->bind(static_cast<int>(2 * i + 2), owners[begin + i].second);
        }
        if (core::Result<void> done = insert->run(); !done)
            return done;
    }
    return {};
}

core::Result<std::vector<Cell>> PackedTree::writeLevel(const std::vector<Cell> &cells, std::size_t depth) {
    core::Result<SqliteStatement> insert = SqliteStatement::prepare(
        m_dataset.handle(), "INSERT INTO " + quotedName(m_name + "_node") + " VALUES (?1, ?2)");
    if (!insert)
        return tl::unexpected(insert.error());
    // Even filling: no node of a level is left nearly empty.
    const std::size_t nodes = (cells.size() + mostCells - 1) / mostCells;
    std::vector<Cell> parents;
    std::vector<std::pair<std::int64_t, std::int64_t>> owners;
    for (std::size_t n = 0; n < nodes; ++n) {
        const std::size_t begin = cells.size() * n / nodes, end = cells.size() * (n + 1) / nodes;
        // Depth stands in the root alone; elsewhere these bytes are zero.
        NodeBytes bytes(0, end - begin);
        Cell box = cells[begin];
        box.id = m_nextNode++;
        for (std::size_t i = begin; i < end; ++i) {
            bytes.add(cells[i]);
            owners.emplace_back(cells[i].id, box.id);
            box.minX = std::min(box.minX, cells[i].minX);
            box.maxX = std::max(box.maxX, cells[i].maxX);
            box.minY = std::min(box.minY, cells[i].minY);
            box.maxY = std::max(box.maxY, cells[i].maxY);
        }
        const std::vector<unsigned char> &blob = bytes.finish();
        insert->bind(1, box.id);
        insert->bindBytes(2, blob.data(), blob.size());
        if (core::Result<void> done = insert->run(); !done)
            return tl::unexpected(done.error());
        parents.push_back(box);
    }
    std::ranges::sort(owners);
    if (core::Result<void> done = writeOwners(depth == 0 ? "_rowid" : "_parent", owners); !done)
        return tl::unexpected(done.error());
    return parents;
}

core::Result<void> PackedTree::writeRoot(const std::vector<Cell> &cells, std::size_t depth) {
    NodeBytes bytes(depth, cells.size());
    std::vector<std::pair<std::int64_t, std::int64_t>> owners;
    for (const Cell &cell : cells) {
        bytes.add(cell);
        owners.emplace_back(cell.id, rootNode);
    }
    std::ranges::sort(owners);
    core::Result<SqliteStatement> insert = SqliteStatement::prepare(
        m_dataset.handle(), "INSERT INTO " + quotedName(m_name + "_node") + " VALUES (?1, ?2)");
    if (!insert)
        return tl::unexpected(insert.error());
    const std::vector<unsigned char> &blob = bytes.finish();
    insert->bind(1, rootNode);
    insert->bindBytes(2, blob.data(), blob.size());
    if (core::Result<void> done = insert->run(); !done)
        return done;
    return writeOwners(depth == 0 ? "_rowid" : "_parent", owners);
}

core::Result<void> PackedTree::write(std::vector<Cell> cells) {
    if (core::Result<void> done = clear(); !done)
        return done;
    sortAlongCurve(cells);
    std::size_t depth = 0;
    for (; cells.size() > mostCells; ++depth) {
        core::Result<std::vector<Cell>> parents = writeLevel(cells, depth);
        if (!parents)
            return tl::unexpected(parents.error());
        cells = std::move(*parents);
    }
    return writeRoot(cells, depth);
}

template <class Number> Number numberAt(std::span<const unsigned char> bytes, std::size_t at) {
    Number number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// nullopt where a bound is no number.
std::optional<Cell> cellOf(double minX, double maxX, double minY, double maxY) {
    const bool isBox = std::isfinite(minX) && std::isfinite(maxX) && std::isfinite(minY) && std::isfinite(maxY);
    return isBox ? std::optional(Cell{0, floatBelow(minX), floatAbove(maxX), floatBelow(minY), floatAbove(maxY)})
                 : std::nullopt;
}

/// Box of a geometry as nearly every program writes it: little-endian, with the box in its header, or a point
/// (OGC 12-128r18, 2.1.3). nullopt = ask the driver.
std::optional<Cell> boxIn(std::span<const unsigned char> geometry) {
    constexpr std::size_t flagsAt = 3, headBytes = 8, pointBytes = headBytes + 21;
    constexpr unsigned char littleEndian = 0x01, flatBox = 0x02, boxBits = 0x0e, emptyOrExtended = 0x30;
    constexpr std::uint32_t pointType = 1;
    if (geometry.size() < pointBytes || geometry[0] != 'G' || geometry[1] != 'P' || geometry[2] != 0)
        return std::nullopt;
    const unsigned char flags = geometry[flagsAt];
    if ((flags & littleEndian) == 0 || (flags & emptyOrExtended) != 0)
        return std::nullopt;
    const auto at = [geometry](std::size_t number) {
        return numberAt<double>(geometry, headBytes + number * sizeof(double));
    };
    if ((flags & boxBits) == flatBox && geometry.size() >= headBytes + 4 * sizeof(double))
        return cellOf(at(0), at(1), at(2), at(3));
    const bool isPoint = (flags & boxBits) == 0 && geometry[headBytes] == 1 &&
                         numberAt<std::uint32_t>(geometry, headBytes + 1) == pointType;
    if (!isPoint)
        return std::nullopt;
    const auto x = numberAt<double>(geometry, headBytes + 5), y = numberAt<double>(geometry, headBytes + 13);
    return cellOf(x, x, y, y);
}

/// As the driver reads it; nullopt for what has no place.
core::Result<std::optional<Cell>> boxByDriver(SqliteStatement &measure, std::span<const unsigned char> geometry) {
    measure.reset();
    measure.bindBytes(1, geometry.data(), geometry.size());
    const core::Result<bool> row = measure.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row || measure.integer(0) != 0 || measure.isNull(1))
        return std::optional<Cell>();
    return cellOf(measure.real(1), measure.real(2), measure.real(3), measure.real(4));
}

core::Result<std::vector<Cell>> boxesOf(const Dataset &dataset, const std::string &table) {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), "SELECT fid, geom FROM " + quotedName(table) + " WHERE geom NOT NULL");
    if (!rows)
        return tl::unexpected(rows.error());
    core::Result<SqliteStatement> measure = SqliteStatement::prepare(
        dataset.handle(), "SELECT ST_IsEmpty(?1), ST_MinX(?1), ST_MaxX(?1), ST_MinY(?1), ST_MaxY(?1)");
    if (!measure)
        return tl::unexpected(measure.error());
    std::vector<Cell> cells;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return cells;
        std::optional<Cell> box = boxIn(rows->bytes(1));
        if (!box) {
            const core::Result<std::optional<Cell>> measured = boxByDriver(*measure, rows->bytes(1));
            if (!measured)
                return tl::unexpected(measured.error());
            box = *measured;
        }
        if (box) {
            box->id = rows->integer(0);
            cells.push_back(*box);
        }
    }
}

} // namespace

core::Result<SpatialIndexPause> SpatialIndexPause::begin(const Dataset &dataset, const std::string &table) {
    SpatialIndexPause pause(dataset, table);
    const std::string index = "rtree_" + table + "_geom";
    // A foreign node size would need other bytes than ours.
    const core::Result<std::string> size =
        dataset.text("SELECT length(data) FROM " + quotedName(index + "_node") + " WHERE nodeno=1");
    if (!size || *size != std::to_string(nodeBytes))
        return core::failure(core::ErrorCode::Unsupported, "store.foreign_index", {dataset.path(), table});
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        dataset.handle(), "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name=?1 AND name LIKE ?2");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, table);
    rows->bind(2, index + "%");
    std::vector<std::string> names;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        names.push_back(rows->text(0));
        pause.m_triggers.push_back(rows->text(1));
    }
    rows->reset();
    for (const std::string &name : names)
        if (core::Result<void> done = dataset.execute("DROP TRIGGER " + quotedName(name)); !done)
            return tl::unexpected(done.error());
    return pause;
}

core::Result<void> SpatialIndexPause::rebuild() {
    core::Result<std::vector<Cell>> cells = boxesOf(*m_dataset, m_table);
    if (!cells)
        return tl::unexpected(cells.error());
    PackedTree tree(*m_dataset, "rtree_" + m_table + "_geom");
    if (core::Result<void> done = tree.write(std::move(*cells)); !done)
        return done;
    for (const std::string &trigger : m_triggers)
        if (core::Result<void> done = m_dataset->execute(trigger); !done)
            return done;
    return {};
}

} // namespace gis
