// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/driver_session.h"

#include <array>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

namespace gis {
namespace {

constexpr std::size_t mostMessages = 20;

struct Option {
    const char *name;
    const char *value;
};

/// Checked against the documentation of GDAL 3.6: a damaged index is not rebuilt on disk, spreadsheets give every row
/// as text, so that codes keep their zeros and headings are found here, SQL in the file's schema is not trusted.
constexpr std::array<Option, 9> options = {{
    {"SHAPE_RESTORE_SHX", "NO"},
    {"OGR_XLSX_HEADERS", "DISABLE"},
    {"OGR_XLSX_FIELD_TYPES", "STRING"},
    {"OGR_ODS_HEADERS", "DISABLE"},
    {"OGR_ODS_FIELD_TYPES", "STRING"},
    {"OGR_SQLITE_PRAGMA", "trusted_schema=0,cell_size_check=1"},
    {"LIBKML_RESOLVE_STYLE", "NO"},
    {"GDAL_HTTP_TIMEOUT", "1"},
    {"OGR_GEOJSON_MAX_OBJ_SIZE", "200"},
}};

void handle(CPLErr kind, CPLErrorNum, const char *message) {
    auto *session = static_cast<DriverSession *>(CPLGetErrorHandlerUserData());
    session->note(kind >= CE_Failure, message);
}

/// Only these: drivers that fetch, chain or execute are never even registered here.
bool registerDrivers() {
    RegisterOGRGeoPackage();
    RegisterOGRShape();
    RegisterOGRGeoJSON();
    RegisterOGRXLSX();
    RegisterOGRODS();
    RegisterOGRLIBKML();
    RegisterOGRGPX();
    RegisterOGRDXF();
    RegisterOGRFlatGeobuf();
    RegisterOGRTAB();
    RegisterOGROpenFileGDB();
    RegisterOGROSM();
    return true;
}

} // namespace

DriverSession::DriverSession() {
    static const bool registered = registerDrivers();
    static_cast<void>(registered);
    for (const Option &option : options)
        CPLSetThreadLocalConfigOption(option.name, option.value);
    CPLPushErrorHandlerEx(handle, this);
}

DriverSession::~DriverSession() {
    CPLPopErrorHandler();
    for (const Option &option : options)
        CPLSetThreadLocalConfigOption(option.name, nullptr);
}

std::string DriverSession::text() const {
    std::string all;
    for (const std::string &message : m_messages)
        all += (all.empty() ? "" : " | ") + message;
    return all;
}

void DriverSession::forget() {
    m_failures = 0;
    m_messages.clear();
}

void DriverSession::note(bool isFailure, const char *message) {
    m_failures += isFailure ? 1 : 0;
    if (m_messages.size() < mostMessages)
        m_messages.emplace_back(message);
}

} // namespace gis
