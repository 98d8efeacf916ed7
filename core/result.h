// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace core {

/// What the caller can do about a failure; sentences for people are made in app/text.
enum class ErrorCode { Cancelled, NotFound, Conflict, InvalidData, Unsupported, Io, Internal };

/// One failure. `message` names the sentence (a stable key such as "store.locked"), `args` fill it in order,
/// `detail` is driver text for the log.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::vector<std::string> args;
    std::string detail;
};

template <class T> using Result = tl::expected<T, Error>;

/// Shorthand: `return failure(ErrorCode::NotFound, "store.no_table", {"shelter"});`
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string message,
                                                   std::vector<std::string> args = {}, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(args), std::move(detail)});
}

} // namespace core
