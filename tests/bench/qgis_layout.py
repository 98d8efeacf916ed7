#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long QGIS takes to export a county file as an A3 layout: the map of the county as large as on our coverage page,
with the styles written in the file, as a vector PDF.

    qgis_layout.py COUNTY.gpkg OUT.pdf [layer ...]

Without names the layers that our page shows. Exports twice: every row of the layers ("whole"), and only what the styles
show at this scale ("styled": at a county's scale no house and no street). Prints the seconds of opening and of each
export, the part of it that QGIS itself worked, and the sizes of the files.
Needs python3-qgis; compare_briefing.sh runs it beside bench_briefing.
"""
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsLayoutExporter,
                       QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutPoint, QgsLayoutSize, QgsPrintLayout, QgsProject,
                       QgsUnitTypes, QgsVectorLayer)

# Drawn from the top down: what stands on a coverage page.
ORDER = ["shelter", "village", "road", "building", "demand_point", "waterway", "water", "land", "township"]
MAP = (13.4, 42.4, 262.6, 234.2)


def show_all(layer):
    """Lifts every limit of scale from the layer and the rules of its style."""
    layer.setScaleBasedVisibility(False)
    renderer = layer.renderer()
    if renderer.type() == "RuleRenderer":
        for rule in renderer.rootRule().descendants():
            rule.setMinimumScale(0)
            rule.setMaximumScale(0)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    start = time.monotonic()
    project = QgsProject.instance()
    layers = []
    for name in sys.argv[3:] or ORDER:
        layer = QgsVectorLayer(sys.argv[1] + "|layername=" + name, name, "ogr")
        if layer.isValid() and layer.featureCount() > 0:
            layer.loadDefaultStyle()
            project.addMapLayer(layer)
            layers.append(layer)
    by_name = {layer.name(): layer for layer in layers}
    degrees = by_name.get("township", by_name["road"]).extent()
    middle = degrees.center()
    plane = QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lat_0=%.6f +lon_0=%.6f +ellps=GRS80 +units=m +no_defs" % (middle.y(), middle.x()))
    project.setCrs(plane)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = layout.pageCollection().pages()[0]
    page.setPageSize(QgsLayoutSize(420, 297, QgsUnitTypes.LayoutMillimeters))
    sheet = QgsLayoutItemMap(layout)
    # Without a first rectangle the extent becomes no number.
    sheet.setRect(20, 20, 20, 20)
    layout.addLayoutItem(sheet)
    sheet.attemptMove(QgsLayoutPoint(MAP[0], MAP[1], QgsUnitTypes.LayoutMillimeters))
    sheet.attemptResize(QgsLayoutSize(MAP[2], MAP[3], QgsUnitTypes.LayoutMillimeters))
    sheet.setCrs(plane)
    sheet.setLayers(layers)
    sheet.zoomToExtent(QgsCoordinateTransform(layers[0].crs(), plane, project).transformBoundingBox(degrees))
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(sheet)
    legend.attemptMove(QgsLayoutPoint(286, 43, QgsUnitTypes.LayoutMillimeters))
    layout.addLayoutItem(legend)
    print("qgis opened %.2f s, %d layers, 1:%.0f" % (time.monotonic() - start, len(layers),
                                                      sheet.extent().width() / MAP[2] * 1000))
    sys.stdout.flush()
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 300
    settings.rasterizeWholeImage = False
    for mode in ("styled", "whole"):
        if mode == "whole":
            for layer in layers:
                show_all(layer)
        start, worked = time.monotonic(), time.process_time()
        result = QgsLayoutExporter(layout).exportToPdf(sys.argv[2], settings)
        print("qgis %s export %.2f s, %.2f MB, result %d (%.2f s of work)" % (
            mode, time.monotonic() - start, os.path.getsize(sys.argv[2]) / 1e6, result, time.process_time() - worked))
        sys.stdout.flush()
    # PyQGIS may crash while it takes itself down; the answer is out by now.
    os._exit(0)


main()
