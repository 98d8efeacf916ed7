// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QMimeData>
#include <QStringList>

#include "core/change/change_set.h"
#include "gis/render/selection.h"

namespace app {

/// The chosen features for the clipboard, three times: rows with a header for text and spreadsheets (TSV and an HTML
/// table), and GeoJSON in degrees. Objects of column layers are left out; names and phones of persons are not among
/// the rows, only in the GeoJSON that is pasted back here.
[[nodiscard]] std::unique_ptr<QMimeData> clipboardOf(const core::County &county, const gis::Selection &selection);

/// What was on the clipboard as new features: one set of changes, and a sentence for every row that was refused.
struct Pasting {
    core::ChangeSet changes;
    QStringList refusals = {};
    /// How the first coordinate that can be read in several ways was read, to be asked before anything is added; empty
    /// when none is in doubt.
    QString doubt = {};
};

/// GeoJSON features go to the layer they came from, or to `layer`; rows with a header (field names, Chinese or English
/// titles, longitude and latitude) go to `layer`.
[[nodiscard]] Pasting pastedFrom(const core::County &county, const QMimeData &mime, const std::string &layer);

} // namespace app
