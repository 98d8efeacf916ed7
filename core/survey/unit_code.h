// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/county.h"

namespace core {

/// Townships and villages of a county by the names that lists give them: "三封寺镇", "三封寺", "湖南省华容县三封寺镇".
class UnitCodes {
public:
    explicit UnitCodes(const County &county);

    /// The code of a township, or the text itself where it is one; nullopt where none or more than one is meant.
    [[nodiscard]] std::optional<std::string> township(std::string_view text) const;
    /// The same for a village; those of the township alone where its code is given.
    [[nodiscard]] std::optional<std::string> village(std::string_view text, const std::string &townshipCode) const;

private:
    struct Unit {
        /// Folded; `stem` without 镇, 乡, 村 … at its end.
        std::string name, stem;
        std::string code;
        std::string township;
    };
    [[nodiscard]] static std::vector<Unit> unitsOf(const County &county, const char *layer);
    [[nodiscard]] static std::optional<std::string> find(const std::vector<Unit> &units, std::string_view text,
                                                         const std::string &township);

    std::vector<Unit> m_townships, m_villages;
};

} // namespace core
