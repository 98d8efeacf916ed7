// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/geometry/point.h"
#include "gis/crs/county_plane.h"

/// Writes a small OpenStreetMap file from metres around 10 E, 50 N. Nodes at the same metres are one node, unless a
/// way asks for its own.
class OsmText {
public:
    using Tags = std::vector<std::pair<std::string, std::string>>;

    OsmText() : m_plane(*gis::CountyPlane::at({{10, 50}})) {}

    long node(double x, double y, const Tags &tags = {}) {
        const std::pair<double, double> key{x, y};
        if (tags.empty() && m_nodeAt.contains(key))
            return m_nodeAt.at(key);
        const core::LonLat p = m_plane.toLonLat(core::Point{x, y});
        char text[160];
        std::snprintf(text, sizeof text, "<node id=\"%ld\" version=\"1\" lat=\"%.7f\" lon=\"%.7f\">", ++m_lastNode,
                      p.lat, p.lon);
        m_nodes += text + tagText(tags) + "</node>\n";
        return m_nodeAt[key] = m_lastNode;
    }

    long way(const std::vector<std::pair<double, double>> &points, const Tags &tags) {
        std::string members;
        for (const auto &[x, y] : points)
            members += "<nd ref=\"" + std::to_string(node(x, y)) + "\"/>";
        m_ways +=
            "<way id=\"" + std::to_string(++m_lastWay) + "\" version=\"1\">" + members + tagText(tags) + "</way>\n";
        return m_lastWay;
    }

    long rectangle(double x, double y, double width, double height, const Tags &tags) {
        return way({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, tags);
    }

    /// An area whose outer ring is an untagged way.
    void area(double x, double y, double width, double height, Tags tags) {
        const long ring = rectangle(x, y, width, height, {});
        tags.emplace_back("type", "boundary");
        m_relations += "<relation id=\"" + std::to_string(++m_lastRelation) +
                       "\" version=\"1\"><member type=\"way\" ref=\"" + std::to_string(ring) + "\" role=\"outer\"/>" +
                       tagText(tags) + "</relation>\n";
    }

    void save(const std::string &path) const {
        std::ofstream file(path);
        file << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" timestamp=\"2024-05-06T00:00:00Z\">\n"
             << m_nodes << m_ways << m_relations << "</osm>\n";
    }

private:
    static std::string tagText(const Tags &tags) {
        std::string text;
        for (const auto &[key, value] : tags)
            text += "<tag k=\"" + key + "\" v=\"" + value + "\"/>";
        return text;
    }

    gis::CountyPlane m_plane;
    std::string m_nodes, m_ways, m_relations;
    std::map<std::pair<double, double>, long> m_nodeAt;
    long m_lastNode = 0, m_lastWay = 0, m_lastRelation = 0;
};
