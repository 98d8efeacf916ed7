// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/new_uid.h"

#include <QUuid>

namespace app {

core::FeatureId newUid() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

} // namespace app
