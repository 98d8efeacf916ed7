// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <sqlite3.h>

#include "app/look/appearance.h"
#include "app/survey/import_page.h"
#include "app/text/language.h"
#include "gis/crs/county_plane.h"
#include "support/county_window.h"

namespace test {

/// Another program that holds the file: nothing can be saved while it lives.
class HeldFile {
public:
    explicit HeldFile(const QString &path) {
        sqlite3_open(QFile::encodeName(path).constData(), &m_file);
        m_isHeld = sqlite3_exec(m_file, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~HeldFile() {
        sqlite3_exec(m_file, "ROLLBACK", nullptr, nullptr, nullptr);
        sqlite3_close(m_file);
    }
    HeldFile(const HeldFile &) = delete;
    HeldFile &operator=(const HeldFile &) = delete;
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

private:
    sqlite3 *m_file = nullptr;
    bool m_isHeld = false;
};

/// The window on a county file with its import page, and lists of shelters to bring in.
class ImportWindow : public CountyWindow {
protected:
    /// In English, with the settings of tests.
    static void prepareProgram() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }
    /// A county file, journals and backups of its own for every test.
    void openImportWindow() {
        openCounty();
        qputenv("ONEMAP_JOURNAL_DIR", m_folder->filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder->filePath(QStringLiteral("backup")).toLocal8Bit());
    }
    void closeImportWindow() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
    }

    [[nodiscard]] app::ImportPage &page() { return m_window->importPage(); }
    [[nodiscard]] app::ImportSession &session() { return page().session(); }
    [[nodiscard]] const core::Layer &shelters() const { return *m_document->county()->layer("shelter"); }

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(page().isSettled(), 60000); }

    /// Named places in a row along `y`; `area` of each may be any text.
    [[nodiscard]] QString list(const QString &file, const std::vector<std::pair<QString, QString>> &rows, double y) {
        const auto plane = gis::CountyPlane::at(m_document->county()->identity.plane);
        QString text = QStringLiteral("名称,有效避难面积,经度,纬度\r\n");
        double x = -1500;
        for (const auto &[name, area] : rows) {
            const core::LonLat place = plane->toLonLat({x += 150, y});
            text +=
                QStringLiteral("%1,%2,%3,%4\r\n").arg(name, area).arg(place.lon, 0, 'f', 8).arg(place.lat, 0, 'f', 8);
        }
        QFile out(m_folder->filePath(file));
        [&out] { QVERIFY(out.open(QIODevice::WriteOnly)); }();
        out.write(text.toUtf8());
        return out.fileName();
    }

    /// On the list, its coordinates agreed to, its rows read.
    void add(const QString &path) {
        const std::size_t before = session().entries().size();
        m_window->importFiles({path});
        QTRY_COMPARE_WITH_TIMEOUT(session().entries().size(), before + 1, 60000);
        settle();
        session().setLayer("shelter");
        settle();
        session().setCoordinates("EPSG:4490");
        settle();
        QVERIFY(session().decisions());
    }

    void choose(int index) {
        session().setCurrent(index);
        settle();
    }

    [[nodiscard]] std::size_t rowNamed(const char *name) {
        const auto &rows = session().decisions()->rows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (core::textOf(shelters().schema(), session().decisions()->featureOf(i), "name") == name)
                return i;
        return rows.size();
    }
    [[nodiscard]] const core::DecisionTable::Row &row(const char *name) {
        return session().decisions()->rows()[rowNamed(name)];
    }

    [[nodiscard]] std::vector<gis::Record> batches() const { return recordsIn("import_batch"); }
    [[nodiscard]] std::vector<gis::Record> recordsIn(const char *table) const {
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        return store ? store->readRecords(table).value_or(std::vector<gis::Record>()) : std::vector<gis::Record>();
    }
    [[nodiscard]] static std::string in(const gis::Record &record, const char *field) {
        for (const auto &[name, value] : record.values)
            if (name == field)
                return value;
        return {};
    }
    /// Newest first.
    [[nodiscard]] std::vector<gis::AuditBatch> audit() const {
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        return store ? store->auditBatches(0, 10).value_or(std::vector<gis::AuditBatch>())
                     : std::vector<gis::AuditBatch>();
    }

    void writeAndWait() {
        QSignalSpy written(&session(), &app::ImportSession::written);
        page().write();
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 60000);
        settle();
    }

    [[nodiscard]] static std::vector<std::pair<QString, QString>> places(const QString &town, int count) {
        std::vector<std::pair<QString, QString>> rows;
        for (int i = 1; i <= count; ++i)
            rows.emplace_back(QStringLiteral("%1第%2避难点").arg(town).arg(i), QString::number(600 + i));
        return rows;
    }
};

} // namespace test
