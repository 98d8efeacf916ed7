// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/empty_package.h"

#include <array>

#include <QFile>
#include <QTemporaryDir>
#include <ogrsf_frmts.h>

namespace gis {
namespace {

/// An empty one has some 100 kB; what is larger is not copied to be looked at.
constexpr std::uintmax_t largestEmpty = 4 << 20;

} // namespace

bool isEmptyPackage(const std::filesystem::path &file) {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(file, failure);
    const QTemporaryDir folder;
    if (failure || size > largestEmpty || !folder.isValid())
        return false;
    const std::filesystem::path copy = QFile::encodeName(folder.filePath(QStringLiteral("copy.gpkg"))).toStdString();
    if (!std::filesystem::copy_file(file, copy, failure))
        return false;
    const std::array<const char *, 2> drivers = {"GPKG", nullptr};
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(copy.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers.data(), nullptr, nullptr));
    if (!dataset || dataset->GetLayerCount() > 0)
        return false;
    // Pictures and heights are no layers here, but contents all the same.
    OGRLayer *contents = dataset->ExecuteSQL("SELECT count(*) FROM gpkg_contents", nullptr, nullptr);
    if (!contents)
        return false;
    const OGRFeatureUniquePtr row(contents->GetNextFeature());
    const bool isEmpty = row && row->GetFieldAsInteger64(0) == 0;
    dataset->ReleaseResultSet(contents);
    return isEmpty;
}

} // namespace gis
