// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <QColor>
#include <QString>

namespace test {

/// A square raster whose pixels are asked for by place: column and row from the north-west.
struct RasterDraft {
    int size = 256;
    double left = 0, top = 0;
    double pixel = 1;
    int epsg = 4326;
    std::string attribution;
};

inline void registerRasters() {
    GDALRegister_GTiff();
    GDALRegister_MBTiles();
    GDALRegister_MEM();
    GDALRegister_PNG();
    GDALRegister_JPEG();
    GDALRegister_WEBP();
    RegisterOGRGeoPackage();
    RegisterOGRSQLite();
}

inline GDALDatasetUniquePtr emptyRaster(const RasterDraft &draft, int bands, GDALDataType type) {
    registerRasters();
    GDALDatasetUniquePtr raster(
        GetGDALDriverManager()->GetDriverByName("MEM")->Create("", draft.size, draft.size, bands, type, nullptr));
    double grid[6] = {draft.left, draft.pixel, 0, draft.top, 0, -draft.pixel};
    raster->SetGeoTransform(grid);
    if (draft.epsg > 0) {
        OGRSpatialReference crs;
        crs.importFromEPSG(draft.epsg);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        raster->SetSpatialRef(&crs);
    }
    if (!draft.attribution.empty())
        raster->SetMetadataItem("TIFFTAG_COPYRIGHT", draft.attribution.c_str());
    return raster;
}

inline bool writeRaster(GDALDataset &raster, const char *driver, const QString &path,
                        std::initializer_list<const char *> options = {}) {
    char **list = nullptr;
    for (const char *option : options)
        list = CSLAddString(list, option);
    const GDALDatasetUniquePtr written(GetGDALDriverManager()->GetDriverByName(driver)->CreateCopy(
        path.toUtf8().constData(), &raster, FALSE, list, nullptr, nullptr));
    CSLDestroy(list);
    return written != nullptr;
}

/// Three bands of colours.
inline bool writePicture(const RasterDraft &draft, const std::function<QColor(int, int)> &colourAt, const char *driver,
                         const QString &path, std::initializer_list<const char *> options = {}) {
    const GDALDatasetUniquePtr raster = emptyRaster(draft, 3, GDT_Byte);
    std::vector<unsigned char> rows[3];
    for (int y = 0; y < draft.size; ++y)
        for (int x = 0; x < draft.size; ++x) {
            const QColor colour = colourAt(x, y);
            rows[0].push_back(static_cast<unsigned char>(colour.red()));
            rows[1].push_back(static_cast<unsigned char>(colour.green()));
            rows[2].push_back(static_cast<unsigned char>(colour.blue()));
        }
    for (int band = 0; band < 3; ++band)
        if (raster->GetRasterBand(band + 1)->RasterIO(GF_Write, 0, 0, draft.size, draft.size, rows[band].data(),
                                                      draft.size, draft.size, GDT_Byte, 0, 0) != CE_None)
            return false;
    return writeRaster(*raster, driver, path, options);
}

/// One band of heights; NaN is written as -9999, the raster's "unknown".
inline bool writeHeights(const RasterDraft &draft, const std::function<double(int, int)> &heightAt,
                         const QString &path) {
    const GDALDatasetUniquePtr raster = emptyRaster(draft, 1, GDT_Float32);
    std::vector<float> heights;
    for (int y = 0; y < draft.size; ++y)
        for (int x = 0; x < draft.size; ++x) {
            const double height = heightAt(x, y);
            heights.push_back(std::isnan(height) ? -9999.0F : static_cast<float>(height));
        }
    raster->GetRasterBand(1)->SetNoDataValue(-9999);
    return raster->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, draft.size, draft.size, heights.data(), draft.size,
                                              draft.size, GDT_Float32, 0, 0) == CE_None &&
           writeRaster(*raster, "GTiff", path);
}

} // namespace test
