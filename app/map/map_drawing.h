// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QPainter>

#include "core/geometry/point.h"
#include "gis/render/viewport.h"

namespace app {

struct Tokens;

/// A result drawn over the map: lines from villages to their shelters, places coloured by a grade, or targets of rescue
/// teams.
struct MapDrawing {
    struct Move {
        core::Point from, to;
        std::int64_t people = 0;
    };
    /// grade 0 is the best; see AccessGrade.
    struct Spot {
        core::Point place;
        std::int64_t people = 0;
        std::uint8_t grade = 0;
    };
    /// What rescue teams are called to, with the sign of its state.
    struct Target {
        core::Point place;
        /// Kind of symbol: "demand.covered", "demand.uncovered" ...
        const char *symbol = "";
        /// It has a symbol of its own on the map: the state stands beside it.
        bool isMarked = false;
    };
    /// From a team to a target in its area.
    struct Spoke {
        core::Point team, target;
        bool isChosen = false;
    };
    std::vector<Target> targets;
    std::vector<Spoke> spokes;
    /// Teams that were sent.
    std::vector<core::Point> teams;
    std::vector<Move> moves;
    /// One a village, for small scales, and one a place where people live, for large ones.
    std::vector<Spot> villages, places;
    /// Drawn stronger; -1 = none.
    int chosenMove = -1;
};

/// Grades have a lightness and, from the fourth on, a shape of their own: no grade hangs on its hue alone.
void paintMapDrawing(QPainter &painter, const gis::Viewport &viewport, const MapDrawing &drawing, const Tokens &tokens);
/// One sign of a grade, as in a legend.
void paintGrade(QPainter &painter, const QPointF &at, double radius, std::uint8_t grade, const Tokens &tokens);

} // namespace app
