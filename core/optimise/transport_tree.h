// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/optimise/transport_problem.h"

namespace core {

/// The spanning tree of a transport simplex. Its root takes what destinations hold and what stays at its origin; an
/// origin that uses one destination is a leaf, and leaves are not stored as children: the tree that pivots walk holds
/// the destinations and the few origins that are shared between them.
///
/// Arcs: origin -> destination and origin -> root without limit, destination -> root up to its room. Every tree arc
/// can carry more toward the root (strongly feasible), so that pivots cannot go round for ever.
class TransportTree {
public:
    /// Everything stays at its origin.
    explicit TransportTree(const TransportProblem &problem);

    /// Before the first pivot: the whole supply of an origin goes to a destination that keeps room to spare.
    void hangOn(std::uint32_t origin, const TransportPair &pair);

    enum class Kind : std::uint8_t { Pair, Stay, Fill, Empty };
    /// An arc that is to come into the tree. Fill: the destination takes more again; Empty: it is full and gives back.
    struct Entering {
        std::int64_t reducedCost = 0;
        std::int64_t cost = 0;
        std::uint32_t origin = 0;
        std::uint32_t destination = 0;
        Kind kind = Kind::Pair;
    };
    void pivot(const Entering &entering);

    /// Arcs cost pairCost(origin, destination) and stayCost(origin) from now on; flows stay as they are.
    template <class PairCost, class StayCost> void priceAnew(const PairCost &pairCost, const StayCost &stayCost) {
        for (std::uint32_t v = 0; v < m_root; ++v) {
            Node &node = m_node[v];
            if (node.parent == m_root)
                node.cost = isOrigin(v) ? stayCost(v) : 0;
            else
                node.cost = isOrigin(v) ? pairCost(v, node.parent - m_origins) : pairCost(node.parent, v - m_origins);
        }
        priceBelow(m_root);
        lowerHighestPrice();
    }

    [[nodiscard]] std::int64_t originPrice(std::uint32_t origin) const {
        const Node &node = m_node[origin];
        return node.firstChild == none ? m_node[node.parent].price - node.cost : node.price;
    }
    [[nodiscard]] std::int64_t destinationPrice(std::uint32_t destination) const { return m_price[destination]; }
    /// No destination has a higher price.
    [[nodiscard]] std::int64_t highestPrice() const { return m_highest; }
    /// Looks through all prices again: the bound above only rises by itself.
    void lowerHighestPrice();
    /// What it holds is not settled at nothing or at its room.
    [[nodiscard]] bool isFree(std::uint32_t destination) const {
        return m_node[m_origins + destination].parent == m_root;
    }
    [[nodiscard]] bool isFull(std::uint32_t destination) const { return m_full[destination] != 0; }

    /// moved(origin, destination, amount) for every amount above zero, stays(origin, amount) likewise.
    template <class Moved, class Stays> void forEachFlow(const Moved &moved, const Stays &stays) const {
        for (std::uint32_t v = 0; v < m_root; ++v) {
            const Node &node = m_node[v];
            if (node.flow <= 0)
                continue;
            if (v < m_origins && node.parent == m_root)
                stays(v, node.flow);
            else if (v < m_origins)
                moved(v, node.parent - m_origins, node.flow);
            else if (node.parent != m_root)
                moved(node.parent, v - m_origins, node.flow);
        }
    }

private:
    static constexpr std::uint32_t none = 0xffffffffU;
    /// A node and its arc to the parent. `price` and `depth` of leaf origins are not kept.
    struct Node {
        std::int64_t cost = 0, flow = 0, price = 0;
        std::uint32_t parent = none, depth = 0;
        std::uint32_t firstChild = none, next = none, previous = none;
        bool linked = false;
    };
    struct ArcToParent {
        std::int64_t cost = 0, flow = 0;
    };
    struct Leaving {
        std::int64_t amount = 0;
        /// Node whose arc leaves, or none when the entering arc fills up itself.
        std::uint32_t node = none;
        bool onFirstSide = false;
    };
    [[nodiscard]] bool isOrigin(std::uint32_t v) const { return v < m_origins; }
    /// The arc goes from the node to its parent: all but those of destinations that hang on an origin.
    [[nodiscard]] bool goesUp(std::uint32_t v) const { return isOrigin(v) || m_node[v].parent == m_root; }
    [[nodiscard]] std::uint32_t depthOf(std::uint32_t v) const {
        return v == m_root ? 0 : isOrigin(v) ? m_node[m_node[v].parent].depth + 1 : m_node[v].depth;
    }
    [[nodiscard]] bool isKept(std::uint32_t v) const { return !isOrigin(v) || m_node[v].firstChild != none; }
    /// What the arc to the parent can carry more.
    [[nodiscard]] std::int64_t roomAbove(std::uint32_t v) const;
    [[nodiscard]] std::uint32_t meetingPoint(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] Leaving findLeaving(std::uint32_t first, std::uint32_t second, std::int64_t limit) const;
    void push(std::uint32_t first, std::uint32_t second, std::int64_t amount);
    void link(std::uint32_t v);
    void unlink(std::uint32_t v);
    void hang(std::uint32_t from, std::uint32_t on, std::uint32_t until, ArcToParent arc);
    void priceBelow(std::uint32_t top);

    std::uint32_t m_origins;
    std::uint32_t m_root;
    std::vector<Node> m_node;
    std::vector<std::int64_t> m_room;
    /// By destination, for the search that asks for nothing else.
    std::vector<std::int64_t> m_price;
    std::int64_t m_highest = 0;
    /// By destination, while its arc to the root is not in the tree: it holds its whole room.
    std::vector<std::uint8_t> m_full;
    std::vector<std::uint32_t> m_path;
};

} // namespace core
