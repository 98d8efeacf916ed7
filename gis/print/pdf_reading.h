// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>
#include <QRectF>
#include <QString>

#include "core/result.h"

namespace gis {

/// A PDF of ours, opened again to see what is really in it. Reads the structure that the writer makes (a plain table of
/// objects, streams packed with Flate); other files are refused. Holds a view: the bytes outlive it.
class PdfReading {
public:
    /// Error: "print.unreadable".
    [[nodiscard]] static core::Result<PdfReading> of(QByteArrayView pdf);

    [[nodiscard]] std::size_t pageCount() const { return m_pages.size(); }
    [[nodiscard]] QString title() const;
    /// The titles of the table of contents in their order, each with its page (0 = the first).
    [[nodiscard]] std::vector<std::pair<QString, std::size_t>> outline() const;
    /// Names of fonts whose letters are not in the file.
    [[nodiscard]] std::vector<QString> fontsNotEmbedded() const;
    /// The words of a page in the order of the file, one line for each run.
    [[nodiscard]] QString textOf(std::size_t page) const;
    /// Share of a rectangle (millimetres from the top left corner) that differs from its commonest colour when the page
    /// is painted again at 50 dots an inch.
    [[nodiscard]] double drawnShare(std::size_t page, const QRectF &millimetres) const;

    /// The dictionary of an object, without its stream.
    [[nodiscard]] QByteArrayView object(int number) const;
    /// Object of a page.
    [[nodiscard]] int objectOf(std::size_t page) const { return m_pages[page]; }
    [[nodiscard]] int objectCount() const { return static_cast<int>(m_offsets.size()); }
    /// Where the table of objects begins.
    [[nodiscard]] qsizetype tableOffset() const { return m_table; }

private:
    explicit PdfReading(QByteArrayView pdf) : m_pdf(pdf) {}
    [[nodiscard]] bool readTable();
    [[nodiscard]] QByteArray stream(int number) const;
    /// What stands after a key of a dictionary: "12 0 R" gives 12; 0 when there is none.
    [[nodiscard]] static int reference(QByteArrayView dictionary, QByteArrayView key);
    [[nodiscard]] QByteArray contentOf(std::size_t page) const;
    using GlyphWords = std::map<int, QString>;
    [[nodiscard]] std::map<QByteArray, GlyphWords> fontsOf(std::size_t page) const;

    QByteArrayView m_pdf;
    qsizetype m_table = 0;
    /// Position of each object; 0 = free.
    std::vector<qsizetype> m_offsets;
    std::vector<int> m_pages;
};

} // namespace gis
