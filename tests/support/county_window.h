// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include "app/panels/card_panel.h"
#include "app/panels/field_editor.h"
#include "app/panels/form_panel.h"
#include "gis/store/store.h"
#include "support/map_window.h"

namespace test {

[[nodiscard]] inline core::ChangeSet renaming(const core::County &county, const char *layer, const char *id,
                                              const char *name) {
    const core::Layer &found = *county.layer(layer);
    const core::FeaturePointer before = found.find(id);
    auto after = std::make_shared<core::Feature>(*before);
    after->values[*found.schema().indexOf("name")] = std::string(name);
    return core::ChangeSet({{layer, id, before, after}});
}

[[nodiscard]] inline std::string nameIn(const core::County &county, const char *layer, const char *id) {
    const core::Layer &found = *county.layer(layer);
    const core::FeaturePointer feature = found.find(id);
    return feature ? core::textOf(found.schema(), *feature, "name") : std::string("(gone)");
}

[[nodiscard]] inline core::County readAgain(const QString &path) {
    auto store = gis::Store::open(QFile::encodeName(path).toStdString(), gis::OpenMode::ReadOnly);
    return store ? store->readCounty({}, core::Job()).value_or(core::County()) : core::County();
}

/// The button of a panel with these words.
[[nodiscard]] inline QAbstractButton *button(const QWidget &panel, const char *words) {
    for (QAbstractButton *found : panel.findChildren<QAbstractButton *>())
        if (found->text() == QString::fromLatin1(words))
            return found;
    return nullptr;
}

/// The same on a county file of its own, made anew for every test.
class CountyWindow : protected MapWindow {
protected:
    void openCounty() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("县.gpkg"));
        DrawnCounty drawn;
        drawn.county.identity.fileUid = "11111111-2222-4333-8444-555555555555";
        const gis::Signature signature{"tester", "made for a test", "2026-11-22T00:00:00Z", {}};
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), drawn.county, signature, core::Job()));
        m_document = std::make_unique<app::Document>();
        showWindow();
    }

    /// A window on the document, and the file opened in it.
    void showWindow() {
        m_session = std::make_unique<app::AnalysisSession>(*m_document);
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->show();
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QTRY_COMPARE(completed.count(), 1);
    }

    void rename(const char *id, const char *name, const QString &text = {}) {
        QVERIFY(m_document->push(renaming(*m_document->county(), "shelter", id, name), text));
    }
    [[nodiscard]] std::string nameNow(const char *id) const { return nameIn(*m_document->county(), "shelter", id); }
    [[nodiscard]] std::string nameInFile(const char *id) const { return nameIn(readAgain(m_path), "shelter", id); }

    void renameInTheFile(const char *id, const char *name) {
        changeTheFile(QByteArray("UPDATE shelter SET name='") + name + "' WHERE uid='" + id + "'");
    }

    void changeTheFile(const QByteArray &sql) {
        sqlite3 *file = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(m_path).constData(), &file), SQLITE_OK);
        // The triggers of the spatial index name functions that only GDAL brings; a change of name never calls them.
        const auto never = [](sqlite3_context *context, int, sqlite3_value **) { sqlite3_result_int(context, 0); };
        for (const char *function : {"ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"})
            sqlite3_create_function(file, function, 1, SQLITE_UTF8, nullptr, never, nullptr, nullptr);
        QCOMPARE(sqlite3_exec(file, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(file);
    }

    void save() {
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save(QStringLiteral("test"));
        QTRY_COMPARE(saved.count(), 1);
    }

    app::FormPanel &openForm(const char *layer, const char *id) {
        m_window->goToObject({layer, id, gis::MapObject::noRow});
        emit m_window->cardPanel()->editRequested();
        return *m_window->formPanel();
    }

    static void type(const app::FormPanel &form, const char *field, const char *text) {
        auto *line = form.editor(field)->findChild<QLineEdit *>();
        line->setText(QString::fromUtf8(text));
        emit line->editingFinished();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

} // namespace test
