// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/county.h"

namespace gis {

struct DrawParts;

/// What drawing prepares once a county revision: boxes of every row in a spatial index, roads by class, township
/// borders as shared arcs, which demand row lives in which building. Immutable; shared by all threads.
class DrawIndex {
public:
    /// Parts of `previous` whose tables did not change are shared with it.
    [[nodiscard]] static std::shared_ptr<const DrawIndex> build(const core::County &county, const core::Job &job,
                                                                std::shared_ptr<const DrawIndex> previous = {});

    [[nodiscard]] const DrawParts &parts() const { return *m_parts; }
    explicit DrawIndex(std::shared_ptr<const DrawParts> parts);

private:
    std::shared_ptr<const DrawParts> m_parts;
};

} // namespace gis
