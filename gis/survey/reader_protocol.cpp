// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/reader_protocol.h"

#include <array>
#include <charconv>
#include <iostream>
#include <string_view>

#include <unistd.h>

#include "gis/survey/ogr_source.h"

namespace gis {
namespace {

/// Where frames go. Drivers and libraries that print find standard error in the place of standard output.
int frames = STDOUT_FILENO;

bool writeAll(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(frames, bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool send(ReaderFrame kind, const std::string &bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::array<char, sizeof size + 1> head{};
    std::memcpy(head.data(), &size, sizeof size);
    head[sizeof size] = static_cast<char>(kind);
    return writeAll({head.data(), head.size()}) && writeAll(bytes);
}

template <class Value> bool send(ReaderFrame kind, const Value &value) {
    WireWriter wire;
    wire(value);
    return send(kind, wire.bytes());
}

/// Rows of one layer. The job is never asked to stop: whoever does not want more ends this process.
bool sendRows(const OgrSource &source, std::size_t layer) {
    WireWriter wire;
    bool isHeard = true;
    const auto done = source.read(
        layer,
        [&](const SurveyRow &row) {
            wire(row);
            if (wire.bytes().size() < fullFrame || !isHeard)
                return;
            isHeard = send(ReaderFrame::Rows, wire.bytes());
            wire.clear();
        },
        core::Job());
    isHeard = isHeard && send(ReaderFrame::Rows, wire.bytes());
    return isHeard && (done ? send(ReaderFrame::Done, std::string()) : send(ReaderFrame::Failed, done.error()));
}

std::size_t layerAsked(std::string_view line) {
    constexpr std::string_view word = "read ";
    std::size_t layer = SIZE_MAX;
    if (line.starts_with(word))
        std::from_chars(line.data() + word.size(), line.data() + line.size(), layer);
    return layer;
}

} // namespace

std::optional<ReaderCall> readerCall(int argc, char **argv) {
    if (argc < 4 || std::string_view(argv[1]) != readerArgument)
        return std::nullopt;
    return ReaderCall{argv[2], argv[3], argc > 4 ? argv[4] : ""};
}

int serveSource(const ReaderCall &call) {
    frames = ::dup(STDOUT_FILENO);
    if (frames < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return 1;
    if (call.version != ONEMAP_VERSION)
        return send(ReaderFrame::Failed, core::Error{core::ErrorCode::Unsupported, "import.reader_replaced", {}, {}})
                   ? 0
                   : 1;
    const std::string &path = call.path;
    const SurveyOptions options{call.encoding};
    const auto source = OgrSource::open(path, options);
    if (!source)
        return send(ReaderFrame::Failed, source.error()) ? 0 : 1;
    OpenedSource opened{source->encoding(), source->encodingCard(), {}, source->layers(), source->issues()};
    for (std::size_t layer = 0; layer < opened.layers.size(); ++layer)
        opened.headers.push_back(source->header(layer));
    if (!send(ReaderFrame::Opened, opened))
        return 1;
    for (std::string line; std::getline(std::cin, line);) {
        const std::size_t layer = layerAsked(line);
        if (layer >= source->layers().size() || !sendRows(*source, layer))
            return 1;
    }
    return 0;
}

} // namespace gis
