// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics_page.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "app/cli/envelope.h"
#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/task/task.h"
#include "app/text/messages.h"

namespace app {

DiagnosticsPage::DiagnosticsPage(const DiagnosticsFacts &facts, QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(56), scaled(44), scaled(40), scaled(32));
    column->setSpacing(scaled(12));
    column->addWidget(panelText(tr("Diagnostics file"), TextRole::StartTitle));
    QLabel *words = panelText(tr("This is all that the file holds: versions, counts and states. It has no rows of the "
                                 "county, no names, no phones and no keys. Read it before you hand it on."),
                              TextRole::Body, Shade::Soft);
    words->setWordWrap(true);
    column->addWidget(words);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlaceholderText(tr("Being gathered…"));
    m_text->setAccessibleName(tr("Diagnostics file"));
    column->addWidget(m_text, 1);
    m_note = panelText({}, TextRole::Body);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    m_save = new QPushButton(tr("Save…"));
    m_save->setDefault(true);
    m_save->setEnabled(false);
    auto *copy = new QPushButton(tr("Copy"));
    auto *close = new QPushButton(tr("Close"));
    auto *foot = new QHBoxLayout;
    for (QPushButton *button : {m_save, copy, close})
        foot->addWidget(button);
    foot->addStretch(1);
    column->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsPage::askForTarget);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QPushButton::clicked, this, &DiagnosticsPage::closeRequested);
    setFocusProxy(m_text);
    m_task = Task::start(
        this, tr("Gathering diagnostics"), [facts](const core::Job &job) { return diagnosticsText(facts, job); },
        [this](const QString &gatheredText) {
            m_text->setPlainText(gatheredText);
            m_save->setEnabled(true);
            emit gathered();
        });
    // Whoever made this page hears of it.
    QTimer::singleShot(0, this, [this] {
        if (m_task)
            emit taskStarted(m_task);
    });
}

DiagnosticsPage::~DiagnosticsPage() { delete m_task.data(); }

QString DiagnosticsPage::text() const { return m_text->toPlainText(); }

void DiagnosticsPage::askForTarget() {
    const QString name = QStringLiteral("onemap-diagnostics-") +
                         QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm")) +
                         QStringLiteral(".txt");
    auto *dialog =
        new QFileDialog(this, tr("Save diagnostics file"), QDir(QDir::homePath()).filePath(name), tr("Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &DiagnosticsPage::saveTo);
    dialog->open();
}

void DiagnosticsPage::saveTo(const QString &path) {
    const auto done = writeBytes(path, text().toUtf8());
    setShade(m_note, done ? Shade::Good : Shade::Bad);
    m_note->setText(done ? tr("✓ Saved as %1").arg(QDir::toNativeSeparators(path))
                         : QStringLiteral("✕ ") + sentenceOf(done.error()));
}

} // namespace app
