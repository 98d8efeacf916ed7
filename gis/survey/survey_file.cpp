// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/survey_file.h"

#include <algorithm>
#include <variant>

#include <QString>

#include "gis/survey/delimited_file.h"
#include "gis/survey/location_columns.h"
#include "gis/survey/ogr_source.h"
#include "gis/survey/reader_process.h"
#include "gis/survey/source_path.h"

namespace gis {
namespace {

bool isDelimited(const std::filesystem::path &path) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    return ending == QLatin1String(".csv") || ending == QLatin1String(".tsv") || ending == QLatin1String(".txt");
}

/// A text has one layer.
const core::HeaderRows &headerOf(const DelimitedFile &file, std::size_t) { return file.header(); }
template <class Reader> const core::HeaderRows &headerOf(const Reader &reader, std::size_t layer) {
    return reader.header(layer);
}
core::Result<void> readLayer(const DelimitedFile &file, std::size_t, const RowVisitor &visit, const core::Job &job) {
    return file.read(visit, job);
}
template <class Reader>
core::Result<void> readLayer(const Reader &reader, std::size_t layer, const RowVisitor &visit, const core::Job &job) {
    return reader.read(layer, visit, job);
}

} // namespace

struct SurveyFile::Source {
    /// What drivers read is read by a process of its own, where the program named one.
    std::variant<DelimitedFile, OgrSource, ReaderProcess> reader;
    std::string format;
    std::vector<SurveyLayer> layers;
    std::vector<core::Issue> issues;
};

core::Result<SurveyFile> SurveyFile::open(const std::filesystem::path &chosen, const SurveyOptions &options,
                                          const core::Job &job) {
    const auto path = checkedSource(chosen);
    if (!path)
        return tl::unexpected(path.error());
    const auto opened = [](auto file, std::string format) -> core::Result<SurveyFile> {
        if (!file)
            return tl::unexpected(file.error());
        auto layers = file->layers();
        auto issues = file->issues();
        return SurveyFile(std::unique_ptr<Source>(
            new Source{std::move(*file), std::move(format), std::move(layers), std::move(issues)}));
    };
    if (isDelimited(*path))
        return opened(DelimitedFile::open(*path, options), "CSV");
    const std::string format = OgrSource::driverFor(path->extension().string());
    return format.empty() || readerProgram().empty() ? opened(OgrSource::open(*path, options), format)
                                                     : opened(ReaderProcess::open(*path, options, job), format);
}

SurveyFile::SurveyFile(std::unique_ptr<Source> source) : m_source(std::move(source)) {
    for (SurveyLayer &layer : m_source->layers)
        layer.hasGeometry = layer.hasGeometry || LocationColumns::among(layer.fields).exist();
}
SurveyFile::SurveyFile(SurveyFile &&) noexcept = default;
SurveyFile &SurveyFile::operator=(SurveyFile &&) noexcept = default;
SurveyFile::~SurveyFile() = default;

const std::vector<SurveyLayer> &SurveyFile::layers() const { return m_source->layers; }
const std::string &SurveyFile::format() const { return m_source->format; }
const std::vector<core::Issue> &SurveyFile::issues() const { return m_source->issues; }

const std::string &SurveyFile::encoding() const {
    return std::visit([](const auto &reader) -> const std::string & { return reader.encoding(); }, m_source->reader);
}

const EncodingCard &SurveyFile::encodingCard() const {
    return std::visit([](const auto &reader) -> const EncodingCard & { return reader.encodingCard(); },
                      m_source->reader);
}

const core::HeaderRows &SurveyFile::header(std::size_t layer) const {
    return std::visit([layer](const auto &reader) -> const core::HeaderRows & { return headerOf(reader, layer); },
                      m_source->reader);
}

LocationColumns SurveyFile::locationColumns(std::size_t layer) const {
    const bool hasOwnGeometry =
        std::visit([layer](const auto &reader) { return reader.layers()[layer].hasGeometry; }, m_source->reader);
    return hasOwnGeometry ? LocationColumns() : LocationColumns::among(m_source->layers[layer].fields);
}

core::Result<std::size_t> SurveyFile::findLayer(const std::string &name) const {
    const auto &all = m_source->layers;
    if (name.empty() && all.size() == 1)
        return std::size_t{0};
    const auto found = std::ranges::find(all, name, &SurveyLayer::name);
    if (found != all.end())
        return static_cast<std::size_t>(found - all.begin());
    std::string names;
    for (const SurveyLayer &layer : all)
        names += (names.empty() ? "" : ", ") + layer.name;
    return core::failure(core::ErrorCode::NotFound, name.empty() ? "import.choose_layer" : "import.no_source_layer",
                         name.empty() ? std::vector<std::string>{names} : std::vector<std::string>{name, names});
}

core::Result<void> SurveyFile::read(std::size_t layer, const RowVisitor &visit, const core::Job &job) const {
    const LocationColumns columns = locationColumns(layer);
    const RowVisitor locating = [&](const SurveyRow &row) {
        SurveyRow located = row;
        columns.locate(located);
        visit(located);
    };
    return std::visit(
        [&](const auto &reader) { return readLayer(reader, layer, columns.exist() ? locating : visit, job); },
        m_source->reader);
}

} // namespace gis
