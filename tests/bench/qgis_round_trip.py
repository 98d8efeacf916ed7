#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""qgis_round_trip.py BUILD_FOLDER [COUNTY.gpkg]: there and back between this program and QGIS, on a copy of a county.

QGIS, without a window, opens every layer of the file (valid, same number of rows, Chinese column names, value lists,
the written style with its categories), changes, moves, draws and deletes a row in each, and saves. Then the program
reads the file: nothing that was not touched may differ, everything that was must be noticed one by one, and the next
save must put it into the history. Without COUNTY the Huarong sample is used. Needs Debian's python3-qgis; run it with
/usr/bin/python3. The exit code is the number of complaints.
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
CHINESE = re.compile("[\u4e00-\u9fff]")
INTERNAL = ("audit_", "settings", "layer_styles", "gpkg_", "rtree_", "sqlite_")
# Kept in columns: how a row was is not kept, only that it was another.
COLUMNS = ("road", "demand_point", "building")


def tables(path):
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        names = [row[0] for row in file.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
    return [name for name in names if not name.startswith(INTERNAL)]


def rows(path, table):
    """Every row by fid, as another program sees it."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        cursor = file.execute('SELECT * FROM "%s" ORDER BY fid' % table)
        names = [column[0] for column in cursor.description]
        return {row[names.index("fid")]: dict(zip(names, row)) for row in cursor}


def domains(path):
    """Columns with a list of codes."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        return set(file.execute("SELECT c.table_name, c.column_name FROM gpkg_data_columns c WHERE EXISTS (SELECT 1 FROM "
                                "gpkg_data_column_constraints d WHERE d.constraint_name = c.constraint_name AND "
                                "d.constraint_type = 'enum')"))


def categories(path):
    """Layer -> number of categories of its style; 0 for a single symbol."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        return {name: len(re.findall("<category ", qml))
                for name, qml in file.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault")}


def look(layer, expected_rows, lists, styles):
    """Complaints about a layer as QGIS opens it."""
    name = layer.name()
    if not layer.isValid():
        yield name + ": invalid"
        return
    if layer.featureCount() != expected_rows:
        yield "%s: %d rows, not %d" % (name, layer.featureCount(), expected_rows)
    for index, field in enumerate(layer.fields()):
        widget = layer.editorWidgetSetup(index).type()
        if (name, field.name()) in lists and widget != "ValueMap":
            yield "%s.%s: no value list" % (name, field.name())
    if name == "attachment":
        widget = layer.editorWidgetSetup(layer.fields().indexOf("path"))
        if widget.type() != "ExternalResource" or widget.config().get("RelativeStorage") != 2:
            yield "attachment.path: shown as %s %s" % (widget.type(), widget.config())
    if not layer.isSpatial():
        return
    for index, field in enumerate(layer.fields()):
        if field.name() != "fid" and not CHINESE.search(layer.attributeDisplayName(index)):
            yield "%s.%s: no Chinese name" % (name, field.name())
    renderer = layer.renderer()
    wanted = "categorizedSymbol" if styles.get(name) else "singleSymbol"
    if renderer.type() != wanted:
        yield "%s: renderer %s, not %s" % (name, renderer.type(), wanted)
    elif styles.get(name) and len(renderer.categories()) != styles[name]:
        yield "%s: %d categories, not %d" % (name, len(renderer.categories()), styles[name])


def edit(layer):
    """Changes, moves, draws and deletes; returns what was done, or a complaint."""
    from qgis.core import QgsFeature, QgsVectorLayerUtils
    before = [feature.id() for feature in layer.getFeatures()]
    if len(before) < 4:
        return {}, None
    if not layer.startEditing():
        return {}, layer.name() + ": cannot be edited"
    names = layer.fields().names()
    text = next((name for name in ("name", "code", "item_code", "profile", "township_code") if name in names), None)
    done = {}
    if text:
        layer.changeAttributeValue(before[0], names.index(text), "QGIS'改\"的")
        done["changed"] = [before[0], text]
    if layer.isSpatial():
        shape = layer.getFeature(before[1]).geometry()
        shape.translate(0.0001, 0.0001)
        layer.changeGeometry(before[1], shape)
        done["moved"] = before[1]
    layer.deleteFeature(before[2])
    done["deleted"] = before[2]
    pattern = layer.getFeature(before[3])
    # As the form does it: the style's default gives the uid. And as a script does it: without any.
    values = {index: pattern.attribute(index) for index, name in enumerate(names) if name not in ("fid", "uid", "rev")}
    drawn = QgsVectorLayerUtils.createFeature(layer, pattern.geometry(), values)
    bare = QgsFeature(layer.fields())
    for index, value in values.items():
        bare.setAttribute(index, value)
    bare.setGeometry(pattern.geometry())
    layer.addFeatures([drawn, bare])
    if not layer.commitChanges():
        return {}, layer.name() + ": " + "; ".join(layer.commitErrors())
    done["drawn"] = 2
    return done, None


def in_qgis(path, report):
    """Runs in a process of its own: QGIS takes itself down untidily."""
    from qgis.core import QgsApplication, QgsVectorLayer
    application = QgsApplication([], False)
    application.initQgis()
    complaints, edits = [], {}
    lists, styles = domains(path), categories(path)
    for name in tables(path):
        layer = QgsVectorLayer("%s|layername=%s" % (path, name), name, "ogr")
        complaints += look(layer, len(rows(path, name)), lists, styles)
        if layer.isValid():
            edits[name], complaint = edit(layer)
            complaints += [complaint] if complaint else []
        del layer
    with open(report, "w", encoding="utf-8") as file:
        json.dump({"complaints": complaints, "edits": edits}, file)
    # Lets the file go as the program does when a person closes it.
    application.exitQgis()
    os._exit(0)


class Program:
    def __init__(self, folder):
        self.path = os.path.join(folder, "bin", "onemap")

    def run(self, *arguments, wanted=(0, 1)):
        answer = subprocess.run([self.path, *arguments], capture_output=True, text=True, errors="replace")
        if answer.returncode not in wanted:
            raise SystemExit("onemap %s: %d %s" % (" ".join(arguments), answer.returncode, answer.stderr))
        return answer.stdout

    def json(self, *arguments):
        text = self.run(*arguments, "--json", "-", "--lang", "en")
        return json.loads(text[text.index("{"):])


def compare(before, path, edits):
    """Complaints about rows that QGIS was not asked to touch."""
    for name, was in before.items():
        now, done = rows(path, name), edits.get(name, {})
        touched = {done.get("moved"), done.get("deleted"), done.get("changed", [None])[0]}
        for fid, row in was.items():
            if fid not in touched and now.get(fid) != row:
                yield "%s: row %d is another" % (name, fid)
        expected = len(was) + (done.get("drawn", 0) - 1 if done else 0)
        if len(now) != expected:
            yield "%s: %d rows, not %d" % (name, len(now), expected)


def count_of(edits):
    """Rows that must be noticed."""
    return sum(("changed" in done) + ("moved" in done) + ("deleted" in done) + done.get("drawn", 0)
               for done in edits.values())


def history(path, edits):
    """Complaints about the batch that the next save wrote."""
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        batches = file.execute("SELECT uid, changes FROM audit_batch WHERE why='store.outside'").fetchall()
        if len(batches) != 1:
            yield "%d batches of others in the history" % len(batches)
            return
        if batches[0][1] != count_of(edits):
            yield "%d changes of others in the history, not %d" % (batches[0][1], count_of(edits))
        entries = file.execute("SELECT layer, feature_uid, before, after FROM audit_entry WHERE batch_uid=? AND "
                               "feature_uid<>'='", (batches[0][0],)).fetchall()
        for name, done in edits.items():
            mine = [entry for entry in entries if entry[0] == name]
            both = [entry for entry in mine if entry[2] and entry[3]]
            if done and len(both) != ("changed" in done) + ("moved" in done):
                yield "%s: %d changed rows in the history" % (name, len(both))
            if name not in COLUMNS and any(entry[2] == "{}" for entry in both):
                yield name + ": the state before is missing"
            if done and len([entry for entry in mine if not entry[2]]) != done["drawn"]:
                yield name + ": drawn rows in the history"
            if done and len([entry for entry in mine if not entry[3]]) != 1:
                yield name + ": deleted rows in the history"
        for name in edits:
            nameless = file.execute('SELECT count(*) FROM "%s" WHERE uid IS NULL OR uid=\'\'' % name).fetchone()[0]
            if nameless:
                yield "%s: %d rows without a uid" % (name, nameless)


def main():
    if len(sys.argv) > 3 and sys.argv[1] == "--in-qgis":
        in_qgis(sys.argv[2], sys.argv[3])
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = Program(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "county.gpkg")
        if len(sys.argv) > 2:
            shutil.copy(sys.argv[2], path)
        else:
            program.run("sample", "huarong", path)
        before = {name: rows(path, name) for name in tables(path)}
        report = os.path.join(folder, "report.json")
        subprocess.run(["/usr/bin/python3", __file__, "--in-qgis", path, report], check=True)
        with open(report, encoding="utf-8") as file:
            answer = json.load(file)
        complaints, edits = answer["complaints"], {name: done for name, done in answer["edits"].items() if done}
        complaints += compare(before, path, edits)
        untouched = open(path, "rb").read()
        noticed = [issue for issue in program.json("check", path)["issues"] if issue["rule"] == "store.changed_outside"]
        told = noticed[0]["message"] if noticed else ""
        if str(count_of(edits)) + " rows" not in told:
            complaints.append("check says “%s”, not %d rows" % (told, count_of(edits)))
        if open(path, "rb").read() != untouched:
            complaints.append("looking changed the file")
        listed = program.json("info", path)["result"]["layers"]
        for name in before:
            if listed.get(name) != len(rows(path, name)):
                complaints.append("%s: info says %s rows" % (name, listed.get(name)))
        row = os.path.join(folder, "team.csv")
        with open(row, "w", encoding="utf-8") as file:
            file.write("name,lon,lat\n回程测试队,112.6,29.5\n")
        program.run("import", path, "rescue_team", row)
        complaints += history(path, edits)
        # QGIS may leave its log beside the file; after our save it is one file again.
        complaints += ["beside the file: " + name for name in os.listdir(folder)
                       if name not in ("county.gpkg", "report.json", "team.csv")]
        rest = [issue for issue in program.json("check", path)["issues"]
                if issue["rule"] in ("store.changed_outside", "store.no_uid", "store.duplicate_uid",
                                     "store.audit_mismatch", "store.index_mismatch")]
        complaints += ["afterwards: " + issue["message"] for issue in rest]
    print("%d tables, %d edited in QGIS, %d rows changed there, %d complaints"
          % (len(before), len(edits), count_of(edits), len(complaints)))
    print("\n".join(complaints))
    sys.exit(min(len(complaints), 100))


if __name__ == "__main__":
    main()
