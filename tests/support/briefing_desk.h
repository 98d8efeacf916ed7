// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPrinter>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/briefing_form.h"
#include "app/briefing_page.h"
#include "support/open_window.h"

namespace test {

using namespace Qt::StringLiterals;

/// The briefing desk of an open window, used by its words: fields by their names, buttons by what stands on them. The
/// county lies in a folder of its own.
class BriefingDesk : protected OpenWindow {
protected:
    [[nodiscard]] QString county() const { return m_folder.filePath(u"huarong.gpkg"_s); }
    [[nodiscard]] app::BriefingPage &page() const { return *m_window->briefingPage(); }

    void waitForPages() {
        QTest::qWait(50);
        QTRY_VERIFY_WITH_TIMEOUT(page().isReady(), 60'000);
    }
    void save() {
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save({});
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20'000);
    }
    [[nodiscard]] double figure(const char *key) const {
        for (const app::KeyFigure &one : page().shown()->figures)
            if (one.key == QLatin1String(key))
                return one.value;
        qFatal("there is no figure %s", key);
    }
    [[nodiscard]] bool says(const char *rule) const {
        return std::ranges::any_of(page().shown()->pages.findings,
                                   [rule](const core::Issue &finding) { return finding.rule == rule; });
    }
    template <typename Widget> [[nodiscard]] Widget *named(const char *name) const {
        for (Widget *widget : page().findChildren<Widget *>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        qFatal("there is no %s", name);
    }
    [[nodiscard]] QLineEdit *line(const char *name) const { return named<QLineEdit>(name); }
    [[nodiscard]] QPushButton *button(const char *words) const {
        for (QPushButton *one : page().findChildren<QPushButton *>())
            if (one->text() == QString::fromUtf8(words))
                return one;
        qFatal("there is no button %s", words);
    }
    [[nodiscard]] QCheckBox *box(const char *words) const {
        for (QCheckBox *one : page().findChildren<QCheckBox *>())
            if (one->text() == QLatin1String(words))
                return one;
        qFatal("there is no box %s", words);
    }
    void choosePage(app::BriefingKind kind) {
        choose("Page", named<QComboBox>("Page")->findData(static_cast<int>(kind)));
    }
    /// Of a workbook: numbers of its last sheet, and the greatest number of a page.
    [[nodiscard]] static QList<double> numbersOf(const QString &path) {
        const GDALDatasetUniquePtr book(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_VECTOR));
        QList<double> numbers;
        for (const OGRFeatureUniquePtr &row : *book->GetLayer(2))
            numbers.append(row->GetFieldAsDouble(3));
        return numbers;
    }
    [[nodiscard]] static int pagesIn(const QString &path) {
        const GDALDatasetUniquePtr book(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_VECTOR));
        int most = 0;
        for (const OGRFeatureUniquePtr &row : *book->GetLayer(1))
            most = qMax(most, row->GetFieldAsInteger(0));
        return most;
    }
    /// Pages that a printer got, all of a card's paper. `last` = 0: all pages.
    [[nodiscard]] int printed(const QString &name, int first = 1, int last = 0,
                              const QString &paper = u"420 x 595|595 x 420"_s) {
        const auto printer = std::make_shared<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(m_folder.filePath(name));
        if (last > 0) {
            printer->setPrintRange(QPrinter::PageRange);
            printer->setFromTo(first, last);
        }
        QSignalSpy said(&page(), &app::BriefingPage::said);
        page().printOn(printer);
        if (!QTest::qWaitFor([&] { return !said.isEmpty(); }, 120'000))
            return -1;
        return pagesOf(m_folder.filePath(name), paper);
    }
    [[nodiscard]] static QStringList wordsOf(const gis::Page &page) {
        QStringList words;
        for (const gis::PageItem &item : page.items)
            if (const auto *text = std::get_if<gis::TextLine>(&item))
                for (const gis::TextRun &run : text->runs)
                    words.append(run.text);
        return words;
    }
    /// Pages of the file. Warnings of pages that nobody looked at come back once, to be seen.
    [[nodiscard]] int exported(const QString &name) {
        const QString path = m_folder.filePath(name);
        QSignalSpy written(&page(), &app::BriefingPage::written);
        QSignalSpy failed(&page(), &app::BriefingPage::failed);
        for (int i = 0; i < 2 && written.isEmpty(); ++i) {
            page().seeWarnings();
            if (!page().canGoOut())
                return -1;
            page().exportPdfTo(path);
            if (!QTest::qWaitFor([&] { return !written.isEmpty() || failed.count() > i; }, 120'000))
                return -2;
            if (written.isEmpty() && QFile::exists(path))
                return -3;
        }
        return pagesOf(path);
    }
    /// A file whose paper is none of `sizes` has none.
    [[nodiscard]] static int pagesOf(const QString &path, const QString &sizes = u"."_s) {
        QProcess facts;
        facts.start(u"pdfinfo"_s, {path});
        if (!facts.waitForFinished())
            return -4;
        static const QRegularExpression pages(u"Pages: +(\\d+)\\n"_s), size(u"Page size: +([0-9. x]+)"_s);
        const QString words = QString::fromUtf8(facts.readAllStandardOutput());
        if (!size.match(words).captured(1).contains(QRegularExpression(sizes)))
            return -5;
        return pages.match(words).captured(1).toInt();
    }
    void type(const char *name, const QString &words) {
        line(name)->selectAll();
        if (words.isEmpty())
            QTest::keyClick(line(name), Qt::Key_Delete);
        else
            QTest::keyClicks(line(name), words);
        QTest::keyClick(line(name), Qt::Key_Return);
        waitForPages();
    }
    void choose(const char *name, int index) {
        auto *list = named<QComboBox>(name);
        list->setCurrentIndex(index);
        QMetaObject::invokeMethod(list, "activated", Q_ARG(int, index));
        waitForPages();
    }
    /// Ten of those in use.
    void closeShelters() { setShelters("in_use", "closed", 10); }
    void reopenShelters() { setShelters("closed", "in_use", 1000); }
    void setShelters(const char *from, const char *to, std::size_t most) {
        const core::Layer &layer = *m_document->county()->layer("shelter");
        const std::size_t status = *layer.schema().indexOf("status");
        core::ChangeSet changes;
        for (const core::FeaturePointer &shelter : layer.features()) {
            if (changes.changes().size() == most || core::textOf(layer.schema(), *shelter, "status") != from)
                continue;
            core::Feature after = *shelter;
            after.values[status] = std::string(to);
            changes.add({"shelter", after.id, shelter, std::make_shared<const core::Feature>(after)});
        }
        QVERIFY(m_document->push(changes, u"status"_s).has_value());
    }

    QTemporaryDir m_folder;
};

} // namespace test
