// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/issue.h"
#include "core/result.h"
#include "core/survey/header_rows.h"
#include "gis/survey/encoding_card.h"
#include "gis/survey/survey_row.h"
#include "gis/survey/wire.h"

namespace gis {

/// What the reading process says: frames of a length, a kind and bytes. It begins with Opened or Failed; to a line
/// "read N" on its standard input it answers with Rows frames, then Done or Failed.
enum class ReaderFrame : std::uint8_t { Opened, Rows, Done, Failed };
inline constexpr std::uint32_t longestFrame = 256U << 20U;
/// Rows are sent when they are this many bytes.
inline constexpr std::size_t fullFrame = 1U << 18U;

/// What is known of a source once it is open.
struct OpenedSource {
    std::string encoding;
    EncodingCard card;
    /// One a layer.
    std::vector<core::HeaderRows> headers;
    std::vector<SurveyLayer> layers;
    std::vector<core::Issue> issues;
};

template <class Wire> void fields(Wire &wire, Sent<Wire, core::Date> date) { wire(date.year, date.month, date.day); }
template <class Wire> void fields(Wire &wire, Sent<Wire, core::Point> point) { wire(point.x, point.y); }
template <class Wire> void fields(Wire &wire, Sent<Wire, core::Line> line) { wire(line.points); }
template <class Wire> void fields(Wire &wire, Sent<Wire, core::MultiLine> lines) { wire(lines.lines); }
template <class Wire> void fields(Wire &wire, Sent<Wire, core::Polygon> area) { wire(area.outer, area.holes); }
template <class Wire> void fields(Wire &wire, Sent<Wire, core::MultiPolygon> areas) { wire(areas.polygons); }
template <class Wire> void fields(Wire &wire, Sent<Wire, SurveyField> field) {
    wire(field.name);
    wire.limited(field.type, core::FieldType::Date);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, SurveyLayer> layer) {
    wire(layer.name, layer.hasGeometry, layer.crs, layer.fields, layer.rows);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, SurveyRow> row) {
    wire(row.number, row.geometry, row.values, row.problem, row.hadHeight);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, core::HeaderRows> header) {
    wire(header.titles, header.firstDataRow, header.headingRows, header.names);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, EncodingGuess> guess) {
    wire(guess.name, guess.score, guess.commonShare);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, EncodingSample> sample) { wire(sample.line, sample.readings); }
template <class Wire> void fields(Wire &wire, Sent<Wire, EncodingCard> card) {
    wire(card.name, card.legacy, card.stated, card.close, card.guesses, card.samples, card.unicodeLines,
         card.legacyLines);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, core::Issue> issue) {
    wire.limited(issue.severity, core::Severity::Error);
    wire(issue.rule, issue.layer, issue.row, issue.args, issue.subject);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, core::Error> error) {
    wire.limited(error.code, core::ErrorCode::Internal);
    wire(error.message, error.args, error.detail);
}
template <class Wire> void fields(Wire &wire, Sent<Wire, OpenedSource> source) {
    wire(source.encoding, source.card, source.headers, source.layers, source.issues);
}

inline constexpr const char *readerArgument = "--read-source";

/// What the reading process was started with: `readerArgument`, the version of the program that starts it, a path, an
/// encoding.
struct ReaderCall {
    std::string version, path, encoding;
};
/// Null when the program was not started as a reader.
[[nodiscard]] std::optional<ReaderCall> readerCall(int argc, char **argv);

/// The reading process itself: opens the source with the drivers for files of others and serves standard input until
/// it ends. A program of another version (the package was replaced under an open window) refuses: the frames may
/// differ. Returns the exit code.
[[nodiscard]] int serveSource(const ReaderCall &call);

} // namespace gis
