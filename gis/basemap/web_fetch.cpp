// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/web_fetch.h"

#include <algorithm>
#include <cstdlib>

#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>

namespace gis {
namespace {

/// A tile is some 30 kB; what is larger is none.
constexpr int mostBytes = 4 << 20;

int statusOf(const CPLHTTPResult &result) {
    // The library names a status in words only: "HTTP error code : 403".
    if (result.pszErrBuf) {
        const char *number =
            std::find_if(result.pszErrBuf, result.pszErrBuf + std::char_traits<char>::length(result.pszErrBuf),
                         [](char c) { return c >= '1' && c <= '5'; });
        const bool isStatus = CPLString(result.pszErrBuf).ifind("HTTP error code") != std::string::npos;
        return isStatus ? std::atoi(number) : 0;
    }
    return result.nStatus == 0 ? 200 : 0;
}

} // namespace

std::vector<WebAnswer> fetchAll(const std::vector<std::string> &addresses) {
    std::vector<WebAnswer> answers(addresses.size());
    if (addresses.empty())
        return answers;
    // Also swallows what the library says when it is told to be talkative: it would name the address.
    CPLPushErrorHandler(CPLQuietErrorHandler);
    std::vector<const char *> list;
    for (const std::string &address : addresses)
        list.push_back(address.c_str());
    const char *const options[] = {"TIMEOUT=8", "CONNECTTIMEOUT=4", "MAX_RETRY=0", "USERAGENT=OneMap", nullptr};
    const int count = static_cast<int>(list.size());
    CPLHTTPResult **results = CPLHTTPMultiFetch(list.data(), count, 6, const_cast<char **>(options));
    for (int i = 0; results && i < count; ++i) {
        if (!results[i])
            continue;
        WebAnswer &answer = answers[static_cast<std::size_t>(i)];
        answer.status = statusOf(*results[i]);
        if (results[i]->nDataLen > 0 && results[i]->nDataLen <= mostBytes)
            answer.bytes = QByteArray(reinterpret_cast<const char *>(results[i]->pabyData), results[i]->nDataLen);
    }
    if (results)
        CPLHTTPDestroyMultiResult(results, count);
    CPLErrorReset();
    CPLPopErrorHandler();
    return answers;
}

} // namespace gis
