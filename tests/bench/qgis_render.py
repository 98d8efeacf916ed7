#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long QGIS takes to draw a county file with the styles written in it, 1920 x 1080, without a window.

    qgis_render.py COUNTY.gpkg [FOLDER-FOR-PICTURES]

Draws the whole county and a view of 1:60,000 in its middle, each three times (the first warms the file cache), and
prints the medians of the rest. bench_window draws the same views with the program itself.
"""
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize

# Drawn from the top down.
ORDER = ["rescue_team", "warehouse", "shelter", "geohazard_point", "sluice", "reservoir", "facility", "village", "levee",
         "road", "building", "waterway", "water", "land", "township"]
SIZE = QSize(1920, 1080)
METRES_PER_PIXEL = 0.0254 / 96


def plane_of(extent):
    """A transverse Mercator in the middle of the county, as the program draws it."""
    middle = extent.center()
    return QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lat_0=%.6f +lon_0=%.6f +ellps=GRS80 +units=m +no_defs" % (middle.y(), middle.x()))


def load(path):
    layers = []
    for name in ORDER:
        layer = QgsVectorLayer(path + "|layername=" + name, name, "ogr")
        if layer.isValid() and layer.featureCount() > 0:
            layer.loadDefaultStyle()
            layers.append(layer)
    return layers


def seconds(layers, plane, extent, picture):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(SIZE)
    settings.setOutputDpi(96)
    settings.setDestinationCrs(plane)
    settings.setExtent(extent)
    start = time.monotonic()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    spent = time.monotonic() - start
    if picture:
        job.renderedImage().save(picture)
    return spent


def main():
    application = QgsApplication([], False)
    application.initQgis()
    folder = sys.argv[2] if len(sys.argv) > 2 else None
    start = time.monotonic()
    layers = load(sys.argv[1])
    print("layers opened %.2f s" % (time.monotonic() - start))
    by_name = {layer.name(): layer for layer in layers}
    degrees = by_name.get("township", by_name["road"]).extent()
    plane = plane_of(degrees)
    to_plane = QgsCoordinateTransform(layers[0].crs(), plane, QgsProject.instance())
    county = to_plane.transformBoundingBox(degrees)
    metres = 60000 * METRES_PER_PIXEL
    centre = county.center()
    town = QgsRectangle.fromCenterAndSize(QgsPointXY(centre.x(), centre.y()), SIZE.width() * metres,
                                          SIZE.height() * metres)
    for name, extent in (("county", county), ("town-60k", town)):
        picture = os.path.join(folder, "qgis-%s.png" % name) if folder else None
        times = sorted([seconds(layers, plane, extent, picture) for _ in range(3)][1:])
        print("%s %.2f s (best %.2f)" % (name, sum(times) / 2, times[0]))
        sys.stdout.flush()
    # PyQGIS may crash while it takes itself down; the answer is out by now.
    os._exit(0)


main()
