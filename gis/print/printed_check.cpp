// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/printed_check.h"

#include "core/side_by_side.h"
#include "gis/print/pdf_picture.h"
#include "gis/print/pdf_reading.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"

namespace gis {

namespace {

/// Spaces are set as distances in places, characters beyond the first plane have no single code in the file, and a
/// radical is read as the ideograph that shares its glyph.
QString comparable(const QString &words) {
    QString result;
    for (const QChar c : words.normalized(QString::NormalizationForm_KC)) {
        // Dashes of several lengths share their glyph.
        if (!c.isSpace() && !c.isSurrogate() && c.category() != QChar::Punctuation_Dash)
            result += c;
    }
    return result;
}

/// Lines without which the page must not go out.
const std::set<std::string> deciding = {"title", "number", "page", "stamp", "conclusion", "provenance", "review"};

} // namespace

void PrintedCheck::expect(const Page &page) {
    Expected expected;
    const QRectF paper(QPointF(), sizeOf(page.paper));
    for (const PageItem &item : page.items) {
        if (const auto *line = std::get_if<TextLine>(&item)) {
            QString words;
            for (const TextRun &run : fitted(*line).runs)
                words += run.text;
            expected.lines.push_back({comparable(words), deciding.contains(line->role)});
        }
        if (const auto *map = std::get_if<MapPicture>(&item)) {
            expected.maps.push_back(
                {QRectF(map->topLeft, map->scene->size).intersected(paper), map->name, map->leastDrawn});
            for (const SceneItem &drawn : map->scene->items)
                if (const auto *label = std::get_if<SceneLabel>(&drawn.shape))
                    expected.lines.push_back({comparable(label->text), false});
        }
    }
    m_pages.push_back(std::move(expected));
}

core::Result<std::vector<core::Issue>> PrintedCheck::compare(QByteArrayView pdf, const QString &name,
                                                             const core::Job &job) const {
    std::vector<core::Issue> warnings;
    const auto wrong = [](const char *key, std::vector<std::string> args) {
        return core::failure(core::ErrorCode::Io, key, std::move(args));
    };
    const core::Result<PdfReading> reading = PdfReading::of(pdf);
    const std::size_t found = reading ? reading->pageCount() : 0;
    if (found != m_pages.size())
        return wrong("print.reread", {name.toStdString(), std::to_string(found), std::to_string(m_pages.size())});
    if (comparable(reading->title()) != comparable(m_title))
        return wrong("print.reread_title", {name.toStdString()});
    if (const std::vector<QString> fonts = reading->fontsNotEmbedded(); !fonts.empty())
        return wrong("print.reread_font", {fonts.front().toStdString()});
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        QString text;
        std::vector<double> shares;
        core::runSideBySide(job, {[&] { text = comparable(reading->textOf(i)); },
                                  [&] {
                                      for (const Map &map : m_pages[i].maps)
                                          shares.push_back(reading->drawnShare(i, map.box));
                                  }});
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        qsizetype at = 0;
        for (const Line &line : m_pages[i].lines) {
            const qsizetype place = text.indexOf(line.words, at);
            if (place >= 0) {
                at = place + line.words.size();
                continue;
            }
            const std::vector<std::string> args{std::to_string(i + 1), line.words.toStdString()};
            if (line.decides)
                return wrong("print.reread_text", args);
            warnings.push_back({core::Severity::Warning, "print.reread_words", "", args[0], args});
        }
        for (std::size_t k = 0; k < shares.size(); ++k)
            if (shares[k] < m_pages[i].maps[k].leastDrawn)
                return wrong("print.reread_map", {std::to_string(i + 1), m_pages[i].maps[k].name});
    }
    return warnings;
}

} // namespace gis
