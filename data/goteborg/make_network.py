#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_network.py large-network.json network.geojson.gz: packs the OpenStreetMap road network of Göteborg.

Input: test/large-network.json of the npm package geojson-path-finder 2.1.0 (npm pack geojson-path-finder@2.1.0).
Every way and every coordinate is kept; of the tags those that decide who may use a way, its name and its speed.
The same input gives the same bytes.
"""
import gzip, json, sys

KEPT = ("highway", "name", "ref", "oneway", "junction", "foot", "access", "motor_vehicle", "motorcar", "vehicle",
        "motorroad", "emergency", "area", "bridge", "tunnel", "layer", "covered", "maxspeed", "service", "footway",
        "surface", "width", "step_count", "wheelchair", "route", "place", "leisure", "indoor", "location", "disused")

source = json.load(open(sys.argv[1], encoding="utf-8"))
features = []
for feature in source["features"]:
    tags = {key: feature["properties"][key] for key in KEPT if key in feature["properties"]}
    features.append({"type": "Feature", "properties": {"@id": feature["id"], **tags}, "geometry": feature["geometry"]})
packed = {"type": "FeatureCollection", "generator": source["generator"], "copyright": source["copyright"],
          "timestamp": source["timestamp"], "features": features}
text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
with open(sys.argv[2], "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as packer:
    packer.write(text.encode("utf-8"))
print(len(features), "ways,", len(text.encode("utf-8")), "bytes before packing")
