#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_pgrouting.py ONEMAP COUNTY.gpkg [COUNTY.gpkg …] [--limit METRES] [--qgis]

Who reaches a shelter on foot, by this program and by pgRouting, under one definition: every shelter entrance and every
demand point is moved to the nearest point of a walkable road; covered = road metres to the nearest usable shelter at
most the limit (300), stairs counted twice (QGIS measures them once: --qgis may differ by them); ways off the road cost
nothing; people inside a shelter's own ground are covered. Prints persons and seconds of both side by side, and every demand point on which they disagree with the metres both found. The exit
code is the number of counties with unexplained differences (more than a millimetre from the limit).

Runs in a database that exists only for the run:
    pg_virtualenv /usr/bin/python3 tests/bench/compare_pgrouting.py build/ci/bin/onemap a.gpkg b.gpkg
Needs Debian's postgresql-15-pgrouting, postgresql-15-postgis-3, python3-gdal; --qgis also python3-qgis. A county
to compare is made with `onemap new NAME.gpkg --name … --code … --osm EXTRACT.osm.pbf`.
"""
import argparse
import csv
import functools
import json
import os
import subprocess
import sys
import tempfile
import time

from osgeo import ogr, osr

ogr.UseExceptions()
SRID = 990001


def sql(command, **options):
    """The answer of the database as lines of columns."""
    answer = subprocess.run(["psql", "-qXAt", "-F", "\t", "-v", "ON_ERROR_STOP=1"], input=command, text=True,
                            capture_output=True, **options)
    if answer.returncode != 0:
        sys.exit("psql: " + answer.stderr)
    return [line.split("\t") for line in answer.stdout.splitlines()]


def load(table, columns, rows):
    """Rows of text into a new table."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as out:
        csv.writer(out).writerows(rows)
        out.flush()
        sql(f"DROP TABLE IF EXISTS {table} CASCADE; CREATE TABLE {table} ({columns});")
        sql(f"\\copy {table} FROM '{out.name}' WITH (FORMAT csv)")


def county_of(path):
    """Copies what the question needs into the database, in the county's own plane."""
    source = ogr.Open(path)
    settings = {row["key"]: row["value"] for row in source.GetLayer("settings")}
    definition = (f"+proj=tmerc +ellps=GRS80 +k=1 +lat_0={settings['plane_latitude']} "
                  f"+lon_0={settings['plane_longitude']} +units=m +no_defs")
    geographic, plane = osr.SpatialReference(), osr.SpatialReference()
    geographic.ImportFromEPSG(4490)
    plane.ImportFromProj4(definition)
    for system in (geographic, plane):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    turned = osr.CoordinateTransformation(geographic, plane)

    def wkb(feature):
        geometry = feature.GetGeometryRef().Clone()
        geometry.FlattenTo2D()
        # Ends that are equal in the file are equal here: the same numbers go through the same formula.
        geometry.Transform(turned)
        return geometry.ExportToWkb().hex()

    roads, ends = [], {}
    for row in source.GetLayer("road"):
        line = row.GetGeometryRef()
        if not line or line.GetPointCount() < 2 or not row["foot"] or row["closed"] or row["class"] in ("motorway", "ferry"):
            continue
        first, last = line.GetPoint_2D(0), line.GetPoint_2D(line.GetPointCount() - 1)
        source_node, target_node = ends.setdefault(first, len(ends) + 1), ends.setdefault(last, len(ends) + 1)
        roads.append((row.GetFID(), source_node, target_node, 2 if row["class"] == "steps" else 1, wkb(row)))
    usable = {row["uid"]: wkb(row) for row in source.GetLayer("shelter") if row["status"] in ("in_use", "temporary")}
    doors = [(row["shelter_uid"], wkb(row)) for row in source.GetLayer("shelter_entrance") if row["shelter_uid"] in usable]
    with_door = {uid for uid, _ in doors}
    doors += [(uid, place) for uid, place in usable.items() if uid not in with_door]
    sites = [(wkb(row),) for row in source.GetLayer("shelter_site") if row["shelter_uid"] in usable]
    demand = [(i, row["uid"], row["persons"] or 0, wkb(row)) for i, row in enumerate(source.GetLayer("demand_point"), 1)]

    sql(f"""CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS pgrouting;
            DELETE FROM spatial_ref_sys WHERE srid={SRID};
            INSERT INTO spatial_ref_sys (srid, proj4text) VALUES ({SRID}, '{definition}');""")
    load("road", "id bigint, source bigint, target bigint, stretch float8, geom geometry", roads)
    load("door", "shelter text, geom geometry", doors)
    load("site", "geom geometry", sites)
    load("demand", "pid bigint, uid text, persons bigint, geom geometry", demand)
    sql("""ALTER TABLE road ADD cost float8; UPDATE road SET cost = stretch * ST_Length(geom);
           CREATE INDEX ON road USING gist (geom); CREATE INDEX ON site USING gist (geom); ANALYZE;
           ALTER TABLE door ADD pid serial;
           CREATE TABLE IF NOT EXISTS place (pid bigint, edge_id bigint, fraction float8);
           TRUNCATE place;
           INSERT INTO place SELECT d.pid, r.id, ST_LineLocatePoint(r.geom, d.geom) FROM demand d,
               LATERAL (SELECT id, geom FROM road ORDER BY road.geom <-> d.geom LIMIT 1) r;
           INSERT INTO place SELECT 100000000 + d.pid, r.id, ST_LineLocatePoint(r.geom, d.geom) FROM door d,
               LATERAL (SELECT id, geom FROM road ORDER BY road.geom <-> d.geom LIMIT 1) r;
           ANALYZE place;""")
    return definition, len(roads), len(usable), len(demand)


def pgrouting_answer(limit):
    """Metres by uid of the demand points within the limit (and a little beyond), and the seconds of the search."""
    # A place at the very end of a road is that road's node: pgRouting reports it under the node's number. The least of
    # all starts is taken here: with equicost := true pgRouting 3.4 gives some places to a start that is not the nearest
    # (Liechtenstein: node at 185.97 m from one start given to another at 226.55 m), and people go missing.
    start = time.time()
    rows = sql(f"""
        CREATE TEMP TABLE starts AS SELECT array_agg(DISTINCT CASE WHEN fraction <= 0 THEN source
            WHEN fraction >= 1 THEN target ELSE -pid END) AS ids FROM place JOIN road ON road.id = edge_id
            WHERE pid > 100000000;
        CREATE TEMP TABLE reached AS SELECT node, min(agg_cost) AS metres FROM pgr_withPointsDD(
            'SELECT id, source, target, cost, cost AS reverse_cost FROM road',
            'SELECT pid, edge_id, fraction FROM place WHERE fraction > 0 AND fraction < 1',
            (SELECT ids FROM starts), {limit + 1}::float8, directed := false, details := true)
            GROUP BY node;
        SELECT d.uid, min(r.metres) FROM demand d JOIN place p USING (pid) JOIN road ON road.id = p.edge_id
            JOIN reached r ON r.node = CASE WHEN p.fraction <= 0 THEN road.source
                WHEN p.fraction >= 1 THEN road.target ELSE -d.pid END GROUP BY d.uid;""")
    seconds = time.time() - start
    metres = {uid: float(value) for uid, value in rows}
    for (uid,) in sql("SELECT DISTINCT d.uid FROM demand d JOIN site s ON ST_Covers(s.geom, d.geom)"):
        metres[uid] = 0.0
    return metres, seconds


def own_answer(program, path, limit, folder):
    """The same of this program."""
    out, report = os.path.join(folder, "own.csv"), os.path.join(folder, "own.json")
    start = time.time()
    answer = subprocess.run([program, "analyse", "reachability", path, "--set", "speed_mps=1", "--set",
                             f"time_limit_s={limit}", "--set", "count_off_road_legs=false", "--set", "snap_limit_m=none",
                             "--csv", out, "--json", report], capture_output=True, text=True)
    seconds = time.time() - start
    if answer.returncode not in (0, 1):
        sys.exit(answer.stderr)
    with open(out, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(report, encoding="utf-8") as file:
        return rows, json.load(file), seconds


@functools.cache
def qgis_application():
    """QGIS without a window; one for the whole run."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    application.native = QgsNativeAlgorithms()
    application.processingRegistry().addProvider(application.native)
    return application


def qgis_answer(folder, definition, limit):
    """Persons whose place on the road lies on QGIS's service area, and the seconds of its search."""
    roads, starts, area = (os.path.join(folder, name) for name in ("roads.gpkg", "starts.gpkg", "area.gpkg"))
    connection = "PG:"
    for out, query in ((roads, "SELECT id, geom FROM road"),
                       (starts, "SELECT p.pid, ST_LineInterpolatePoint(r.geom, p.fraction) AS geom FROM place p "
                                "JOIN road r ON r.id = p.edge_id WHERE p.pid > 100000000")):
        subprocess.run(["ogr2ogr", "-q", "-f", "GPKG", out, connection, "-sql", query, "-a_srs", definition], check=True)
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
    algorithm = qgis_application().processingRegistry().algorithmById("native:serviceareafromlayer")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    start = time.time()
    _, done = algorithm.run({"INPUT": roads, "STRATEGY": 0, "TRAVEL_COST2": limit, "START_POINTS": starts,
                             "OUTPUT_LINES": area}, context, feedback)
    if not done:
        sys.exit("QGIS could not answer")
    seconds = time.time() - start
    answer = ogr.Open(area)
    load("area", "geom geometry", ((row.GetGeometryRef().ExportToWkb().hex(),) for row in answer.GetLayer()))
    ((persons,),) = sql("""CREATE TABLE part AS SELECT (ST_Dump(geom)).geom FROM area; CREATE INDEX ON part USING gist (geom);
        SELECT coalesce(sum(persons), 0) FROM demand d JOIN place p USING (pid) JOIN road r ON r.id = p.edge_id WHERE
        EXISTS (SELECT 1 FROM site s WHERE ST_Covers(s.geom, d.geom)) OR EXISTS (SELECT 1 FROM part a
        WHERE ST_DWithin(a.geom, ST_LineInterpolatePoint(r.geom, p.fraction), 0.01)); DROP TABLE part;""")
    return int(persons), seconds


def compare(arguments, path):
    """True when every difference is explained."""
    definition, roads, shelters, points = county_of(path)
    metres, seconds = pgrouting_answer(arguments.limit)
    people = {uid: int(persons) for uid, persons in sql("SELECT uid, persons FROM demand")}
    with tempfile.TemporaryDirectory() as folder:
        rows, report, own_seconds = own_answer(arguments.onemap, path, arguments.limit, folder)
        theirs = sum(people[uid] for uid, way in metres.items() if way <= arguments.limit)
        ours = report["result"]["persons_covered"]
        print(f"{os.path.basename(path)}: {roads} walkable roads, {shelters} shelters, {points} places, "
              f"{sum(people.values())} persons")
        print(f"  covered persons, this program  {ours:12d}   whole command {own_seconds:8.2f} s")
        print(f"  covered persons, pgRouting     {theirs:12d}   search only   {seconds:8.2f} s")
        if arguments.qgis:
            persons, qgis_seconds = qgis_answer(folder, definition, arguments.limit)
            print(f"  covered persons, QGIS          {persons:12d}   search only   {qgis_seconds:8.2f} s")
    unexplained = 0
    for row in rows:
        own = float(row["network_s"]) if row["network_s"] not in ("", "inf") else float("inf")
        their = metres.get(row["uid"], float("inf"))
        if (row["reason"] == "covered") == (their <= arguments.limit):
            continue
        at_limit = abs(own - arguments.limit) < 1e-3 or abs(their - arguments.limit) < 1e-3
        unexplained += not at_limit
        print(f"  {row['uid']}: {row['reason']} {own:.4f} m here, {their:.4f} m there, {row['persons']} persons"
              + (" (at the limit)" if at_limit else ""))
    print(f"  differences not explained      {unexplained:12d}")
    return unexplained == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onemap")
    parser.add_argument("county", nargs="+")
    parser.add_argument("--limit", type=float, default=300)
    parser.add_argument("--qgis", action="store_true")
    arguments = parser.parse_args()
    return sum(not compare(arguments, path) for path in arguments.county)


if __name__ == "__main__":
    sys.exit(main())
