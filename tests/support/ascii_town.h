// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "core/network/road_network.h"

/// A town drawn in text, so that a test can be read and its answers worked out by hand.
///
///     A---+---B      letters, digits and + are places; a place at the end of a road is a node
///         |   #      - and | are open road, = and # closed road, one character = `metres` in length
///         c   D      a letter that no road touches is just a place (a house, a shelter)
///
/// The first line is y = 0, further lines go south (negative y); x grows to the right.
class AsciiTown {
public:
    explicit AsciiTown(std::vector<std::string> rows, double metres = 10) : m_rows(std::move(rows)), m_metres(metres) {
        for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
            for (int column = 0; column < static_cast<int>(m_rows[static_cast<std::size_t>(row)].size()); ++column)
                readPlace(row, column);
    }

    [[nodiscard]] core::Point place(char name) const {
        assert(m_places.contains(name));
        return m_places.at(name);
    }
    [[nodiscard]] core::RoadNetwork network() const {
        auto network = core::RoadNetwork::build(m_pieces, m_points, m_firstPoint, core::Job());
        assert(network);
        return std::move(*network);
    }
    [[nodiscard]] const std::vector<core::RoadNetwork::Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] std::vector<core::RoadNetwork::Piece> &pieces() { return m_pieces; }
    [[nodiscard]] const std::vector<core::Point> &points() const { return m_points; }
    [[nodiscard]] const std::vector<std::uint32_t> &firstPoint() const { return m_firstPoint; }

private:
    [[nodiscard]] char at(int row, int column) const {
        const bool inside = row >= 0 && row < static_cast<int>(m_rows.size()) && column >= 0 &&
                            column < static_cast<int>(m_rows[static_cast<std::size_t>(row)].size());
        return inside ? m_rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] : ' ';
    }
    [[nodiscard]] core::Point positionOf(int row, int column) const { return {column * m_metres, -row * m_metres}; }
    static bool isPlace(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+'; }

    void readPlace(int row, int column) {
        const char c = at(row, column);
        if (!isPlace(c))
            return;
        if (c != '+')
            m_places[c] = positionOf(row, column);
        follow(row, column, 0, 1, "-=");
        follow(row, column, 1, 0, "|#");
    }
    void follow(int row, int column, int down, int right, const std::string &marks) {
        const char mark = at(row + down, column + right);
        if (mark == ' ' || marks.find(mark) == std::string::npos)
            return;
        int steps = 1;
        while (at(row + steps * down, column + steps * right) == mark)
            ++steps;
        assert(isPlace(at(row + steps * down, column + steps * right)));
        core::RoadNetwork::Piece piece;
        piece.ref = static_cast<core::EdgeRef>(m_pieces.size());
        piece.closed = mark == marks[1];
        m_pieces.push_back(piece);
        m_points.push_back(positionOf(row, column));
        m_points.push_back(positionOf(row + steps * down, column + steps * right));
        m_firstPoint.push_back(static_cast<std::uint32_t>(m_points.size()));
    }

    std::vector<std::string> m_rows;
    double m_metres;
    std::map<char, core::Point> m_places;
    std::vector<core::RoadNetwork::Piece> m_pieces;
    std::vector<core::Point> m_points;
    std::vector<std::uint32_t> m_firstPoint{0};
};
