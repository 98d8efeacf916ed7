// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/symbol_spread.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include <QRectF>

namespace gis {
namespace {

/// Shares of the smaller one of two symbols (look/print.md 6).
constexpr double mostOverlap = 0.55;
constexpr double clearOverlap = 0.05;
constexpr int directions = 16;
constexpr double farthestSteps = 6;

/// Symbols in squares of the page, so that only neighbours are compared.
class PlacedSymbols {
public:
    explicit PlacedSymbols(double cell) : m_cell(std::max(cell, 0.1)) {}

    void add(const QRectF &box) { m_cells[keyOf(box.center())].push_back(box); }

    /// Largest share that a placed symbol and this one hide of each other.
    [[nodiscard]] double overlapOf(const QRectF &box) const {
        const auto [column, row] = keyOf(box.center());
        double most = 0;
        for (int x = column - 1; x <= column + 1; ++x) {
            for (int y = row - 1; y <= row + 1; ++y) {
                const auto cell = m_cells.find({x, y});
                if (cell == m_cells.end())
                    continue;
                for (const QRectF &other : cell->second)
                    most = std::max(most, shareOf(box, other));
            }
        }
        return most;
    }

private:
    using Key = std::pair<int, int>;
    [[nodiscard]] Key keyOf(const QPointF &p) const {
        return {static_cast<int>(std::floor(p.x() / m_cell)), static_cast<int>(std::floor(p.y() / m_cell))};
    }
    static double shareOf(const QRectF &a, const QRectF &b) {
        const QRectF common = a.intersected(b);
        const double smaller = std::min(a.width() * a.height(), b.width() * b.height());
        return common.isEmpty() || smaller <= 0 ? 0 : common.width() * common.height() / smaller;
    }

    double m_cell;
    std::map<Key, std::vector<QRectF>> m_cells;
};

QRectF boxAt(const QPointF &centre, double size) { return {centre.x() - size / 2, centre.y() - size / 2, size, size}; }

/// The nearest free place round the true one; the true one when there is none.
QPointF freePlace(const SymbolPlace &place, const PlacedSymbols &placed) {
    for (double step = 1; step <= farthestSteps; ++step) {
        for (int i = 0; i < directions; ++i) {
            const double angle = 2 * std::numbers::pi * i / directions;
            const QPointF at =
                place.centre + QPointF(std::cos(angle), -std::sin(angle)) * (place.size * (0.4 + 0.4 * step));
            if (placed.overlapOf(boxAt(at, place.size)) <= clearOverlap)
                return at;
        }
    }
    return place.centre;
}

} // namespace

std::vector<QPointF> spreadSymbols(const std::vector<SymbolPlace> &places) {
    double largest = 0;
    for (const SymbolPlace &place : places)
        largest = std::max(largest, place.size);
    PlacedSymbols placed(largest);
    std::vector<QPointF> centres;
    std::vector<std::size_t> hidden;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QRectF box = boxAt(places[i].centre, places[i].size);
        centres.push_back(places[i].centre);
        if (placed.overlapOf(box) > mostOverlap)
            hidden.push_back(i);
        else
            placed.add(box);
    }
    // Those that give way take nobody's place.
    for (const std::size_t i : hidden) {
        centres[i] = freePlace(places[i], placed);
        placed.add(boxAt(centres[i], places[i].size));
    }
    return centres;
}

} // namespace gis
