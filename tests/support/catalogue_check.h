// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/model/county.h"

/// Every disagreement of a county's rows with the catalogue: missing layers, wrong types, codes outside their list,
/// numbers outside their range, empty required fields, missing provenance, wrong or broken geometry, doubled uids,
/// column tables of unequal length. Empty when all is well; at most `limit` findings.
[[nodiscard]] QStringList catalogueFindings(const core::County &county, qsizetype limit = 20);
