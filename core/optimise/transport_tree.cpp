// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimise/transport_tree.h"

#include <algorithm>
#include <limits>

namespace core {
namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

} // namespace

TransportTree::TransportTree(const TransportProblem &problem)
    : m_origins(static_cast<std::uint32_t>(problem.supply.size())),
      m_root(static_cast<std::uint32_t>(problem.supply.size() + problem.room.size())), m_node(m_root + 1),
      m_room(problem.room), m_price(m_room.size(), 0), m_full(m_room.size(), 0) {
    for (std::uint32_t i = 0; i < m_origins; ++i) {
        m_node[i].parent = m_root;
        m_node[i].cost = problem.stayCost(i);
        m_node[i].flow = problem.supply[i];
    }
    for (std::uint32_t j = 0; j < m_room.size(); ++j) {
        Node &node = m_node[m_origins + j];
        node.parent = m_root;
        // Without room nothing ever goes there: dearer than staying.
        node.cost = m_room[j] > 0 ? 0 : 2 * problem.unservedCost + 1;
        link(m_origins + j);
    }
    priceBelow(m_root);
}

void TransportTree::hangOn(std::uint32_t origin, const TransportPair &pair) {
    Node &node = m_node[origin];
    node.parent = m_origins + pair.destination;
    node.cost = pair.cost;
    m_node[node.parent].flow += node.flow;
}

std::int64_t TransportTree::roomAbove(std::uint32_t v) const {
    if (isOrigin(v) || m_room[v - m_origins] == 0)
        return unlimited;
    return m_room[v - m_origins] - m_node[v].flow;
}

std::uint32_t TransportTree::meetingPoint(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t depthA = depthOf(a), depthB = depthOf(b);
    while (a != b) {
        if (depthA >= depthB) {
            a = m_node[a].parent;
            depthA = depthOf(a);
        } else {
            b = m_node[b].parent;
            depthB = depthOf(b);
        }
    }
    return a;
}

/// Flow goes from the meeting point down to `first`, over the entering arc, and up from `second`. Of several arcs that
/// stop it the last one on that way leaves, which keeps the tree strongly feasible.
TransportTree::Leaving TransportTree::findLeaving(std::uint32_t first, std::uint32_t second, std::int64_t limit) const {
    const std::uint32_t top = meetingPoint(first, second);
    Leaving leaving{limit, none, false};
    for (std::uint32_t v = first; v != top; v = m_node[v].parent) {
        const std::int64_t amount = goesUp(v) ? m_node[v].flow : unlimited;
        if (amount < leaving.amount)
            leaving = {amount, v, true};
    }
    for (std::uint32_t v = second; v != top; v = m_node[v].parent) {
        const std::int64_t amount = goesUp(v) ? roomAbove(v) : m_node[v].flow;
        if (amount <= leaving.amount && amount != unlimited)
            leaving = {amount, v, false};
    }
    return leaving;
}

void TransportTree::push(std::uint32_t first, std::uint32_t second, std::int64_t amount) {
    const std::uint32_t top = meetingPoint(first, second);
    for (std::uint32_t v = first; v != top; v = m_node[v].parent)
        m_node[v].flow += goesUp(v) ? -amount : amount;
    for (std::uint32_t v = second; v != top; v = m_node[v].parent)
        m_node[v].flow += goesUp(v) ? amount : -amount;
}

void TransportTree::link(std::uint32_t v) {
    Node &node = m_node[v];
    Node &parent = m_node[node.parent];
    node.previous = none;
    node.next = parent.firstChild;
    if (node.next != none)
        m_node[node.next].previous = v;
    parent.firstChild = v;
    node.linked = true;
}

void TransportTree::unlink(std::uint32_t v) {
    Node &node = m_node[v];
    if (node.previous != none)
        m_node[node.previous].next = node.next;
    else
        m_node[node.parent].firstChild = node.next;
    if (node.next != none)
        m_node[node.next].previous = node.previous;
    node.linked = false;
}

/// Turns the way from `from` up to `until` round, and hangs `from` on `on` by the given arc.
void TransportTree::hang(std::uint32_t from, std::uint32_t on, std::uint32_t until, ArcToParent arc) {
    m_path.clear();
    for (std::uint32_t v = from;; v = m_node[v].parent) {
        m_path.push_back(v);
        if (v == until)
            break;
    }
    const std::uint32_t left = m_node[until].parent;
    for (const std::uint32_t v : m_path)
        if (m_node[v].linked)
            unlink(v);
    std::uint32_t parent = on;
    for (const std::uint32_t v : m_path) {
        Node &node = m_node[v];
        const ArcToParent old{node.cost, node.flow};
        node.parent = parent;
        node.cost = arc.cost;
        node.flow = arc.flow;
        arc = old;
        parent = v;
    }
    for (auto v = m_path.rbegin(); v != m_path.rend(); ++v)
        if (isKept(*v))
            link(*v);
    if (left != m_root && m_node[left].linked && !isKept(left))
        unlink(left);
    if (on != m_root && isKept(on) && !m_node[on].linked) {
        // A leaf has got a child: it is kept from now on.
        m_node[on].price = m_node[m_node[on].parent].price - m_node[on].cost;
        m_node[on].depth = m_node[m_node[on].parent].depth + 1;
        link(on);
    }
    priceBelow(from);
}

/// Prices and depths of a node (but the root) and of all kept nodes below it.
void TransportTree::priceBelow(std::uint32_t top) {
    const auto price = [this](std::uint32_t v) {
        Node &node = m_node[v];
        const Node &parent = m_node[node.parent];
        node.price = goesUp(v) ? parent.price - node.cost : parent.price + node.cost;
        node.depth = parent.depth + 1;
        if (!isOrigin(v)) {
            m_price[v - m_origins] = node.price;
            m_highest = std::max(m_highest, node.price);
        }
    };
    if (top != m_root)
        price(top);
    std::uint32_t v = m_node[top].firstChild;
    if (v == none)
        return;
    for (;;) {
        price(v);
        if (m_node[v].firstChild != none) {
            v = m_node[v].firstChild;
            continue;
        }
        while (m_node[v].next == none) {
            v = m_node[v].parent;
            if (v == top)
                return;
        }
        v = m_node[v].next;
    }
}

void TransportTree::lowerHighestPrice() {
    m_highest = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t price : m_price)
        m_highest = std::max(m_highest, price);
}

void TransportTree::pivot(const Entering &entering) {
    const std::uint32_t destination = m_origins + entering.destination;
    std::uint32_t first = entering.origin, second = destination;
    std::int64_t limit = unlimited;
    if (entering.kind == Kind::Stay)
        second = m_root;
    if (entering.kind == Kind::Fill || entering.kind == Kind::Empty) {
        first = entering.kind == Kind::Fill ? destination : m_root;
        second = entering.kind == Kind::Fill ? m_root : destination;
        limit = m_room[entering.destination];
    }
    const Leaving leaving = findLeaving(first, second, limit);
    push(first, second, leaving.amount);
    if (leaving.node == none) {
        m_full[entering.destination] = entering.kind == Kind::Fill ? 1 : 0;
        return;
    }
    if (!isOrigin(leaving.node) && m_node[leaving.node].parent == m_root)
        m_full[leaving.node - m_origins] = m_node[leaving.node].flow > 0 ? 1 : 0;
    const std::int64_t flow =
        entering.kind == Kind::Empty ? m_room[entering.destination] - leaving.amount : leaving.amount;
    hang(leaving.onFirstSide ? first : second, leaving.onFirstSide ? second : first, leaving.node,
         {entering.cost, flow});
}

} // namespace core
