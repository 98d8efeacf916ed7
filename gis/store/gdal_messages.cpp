// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/gdal_messages.h"

#include <cpl_error.h>

namespace gis {
namespace {

void CPL_STDCALL collect(CPLErr severity, CPLErrorNum, const char *message) {
    if (auto *messages = static_cast<GdalMessages *>(CPLGetErrorHandlerUserData()))
        if (severity >= CE_Warning)
            messages->add(severity >= CE_Failure, message);
}

} // namespace

GdalMessages::GdalMessages() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(collect, this);
}

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::add(bool failure, const char *message) {
    m_failed = m_failed || failure;
    // A broken file can complain once a row; the first lines tell the story.
    if (m_text.size() < 4000)
        m_text.append(m_text.empty() ? "" : "\n").append(message);
}

} // namespace gis
