// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/page_choice.h"

#include <algorithm>
#include <set>

namespace app {

core::Result<std::vector<std::size_t>> chosenPages(const std::vector<std::string> &asked,
                                                   const std::vector<PageNames> &pages) {
    std::vector<std::size_t> chosen;
    std::set<std::string> unknown(asked.begin(), asked.end());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        bool isAsked = asked.empty();
        for (const std::string &name : pages[i]) {
            isAsked = isAsked || (!name.empty() && std::ranges::find(asked, name) != asked.end());
            unknown.erase(name);
        }
        if (isAsked)
            chosen.push_back(i);
    }
    if (unknown.empty())
        return chosen;
    std::string words;
    for (const std::string &name : unknown)
        words += (words.empty() ? "" : ", ") + name;
    return core::failure(core::ErrorCode::NotFound, "print.only_unknown", {words});
}

} // namespace app
