#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""qgis_check.py COUNTY.gpkg [PICTURE.png]: opens a county file in QGIS without a window and checks that it reads as meant.

Every spatial layer must load its default style, show Chinese column names, offer the value lists and ranges of the
file, and draw without an error. Needs Debian's python3-qgis (not part of the suite).
"""
import os
import re
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsMapRendererParallelJob, QgsMapSettings,
                       QgsProviderRegistry, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize

CHINESE = re.compile("[\u4e00-\u9fff]")
# Drawn from the top down.
ORDER = ["rescue_team", "warehouse", "shelter", "geohazard_point", "sluice", "reservoir", "facility", "village", "levee",
         "road", "building", "waterway", "water", "land", "township"]


def check_layer(layer):
    """Complaints about one layer."""
    name = layer.name()
    _, loaded = layer.loadDefaultStyle()
    if not loaded:
        yield name + ": no default style"
    if layer.crs().authid() != "EPSG:4490":
        yield name + ": " + layer.crs().authid()
    for index, field in enumerate(layer.fields()):
        if field.name() != "fid" and not CHINESE.search(layer.attributeDisplayName(index)):
            yield "%s.%s: no Chinese name" % (name, field.name())
    kinds = [layer.editorWidgetSetup(i).type() for i in range(layer.fields().count())]
    if "provenance" in layer.fields().names() and "ValueMap" not in kinds:
        yield name + ": no value list"
    if layer.labeling() and layer.labeling().settings().format().font().family() != "Noto Sans CJK SC":
        yield name + ": font"


def draw(layers, picture):
    by_name = {layer.name(): layer for layer in layers}
    settings = QgsMapSettings()
    settings.setLayers([by_name[name] for name in ORDER if name in by_name])
    settings.setOutputSize(QSize(1400, 1000))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    extent = by_name["road"].extent()
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if picture:
        job.renderedImage().save(picture)
    return [error.message for error in job.errors()]


def main():
    application = QgsApplication([], False)
    application.initQgis()
    path = sys.argv[1]
    names = [part.name() for part in QgsProviderRegistry.instance().providerMetadata("ogr").querySublayers(path)]
    layers = [QgsVectorLayer(path + "|layername=" + name, name, "ogr") for name in names]
    complaints = [layer.name() + ": invalid" for layer in layers if not layer.isValid()]
    spatial = [layer for layer in layers if layer.isValid() and layer.isSpatial()]
    for layer in spatial:
        complaints += check_layer(layer)
    complaints += draw(spatial, sys.argv[2] if len(sys.argv) > 2 else None)
    print("%d layers, %d of them spatial, %d complaints" % (len(layers), len(spatial), len(complaints)))
    print("\n".join(complaints))
    sys.stdout.flush()
    # PyQGIS may crash while it takes itself down; the answer is out by now.
    os._exit(1 if complaints else 0)


main()
