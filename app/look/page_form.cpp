// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/look/page_form.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include "app/look/panel_text.h"

namespace app {
namespace {

constexpr int pageWidth = 760;
constexpr int editorHeight = 32;

} // namespace

PageForm::PageForm(const QString &title, const QString &introduction, QWidget *parent) : QWidget(parent) {
    auto *page = new QWidget;
    setPanelGround(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(scaled(56), scaled(44), scaled(40), scaled(32));
    column->setSpacing(scaled(12));
    column->addWidget(panelText(title, TextRole::StartTitle));
    QLabel *words = panelText(introduction, TextRole::Body, Shade::Soft);
    words->setWordWrap(true);
    words->setMaximumWidth(scaled(pageWidth));
    column->addWidget(words);
    auto *rows = m_width = new QWidget;
    rows->setMaximumWidth(scaled(pageWidth));
    m_rows = new QFormLayout(rows);
    m_rows->setContentsMargins(0, scaled(8), 0, 0);
    m_rows->setVerticalSpacing(scaled(10));
    m_rows->setHorizontalSpacing(scaled(16));
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(rows);
    m_error = panelText({}, TextRole::Body, Shade::Bad);
    m_error->setWordWrap(true);
    m_error->setMaximumWidth(scaled(pageWidth));
    m_error->hide();
    column->addWidget(m_error);
    m_foot = new QWidget;
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, scaled(8), 0, 0);
    foot->setSpacing(scaled(8));
    foot->addStretch(1);
    m_foot->setMaximumWidth(scaled(pageWidth));
    column->addWidget(m_foot);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void PageForm::setWorkPage() {
    m_width->setMaximumWidth(QWIDGETSIZE_MAX);
    m_foot->setMaximumWidth(QWIDGETSIZE_MAX);
    setPanelGround(m_foot);
    m_foot->layout()->setContentsMargins(scaled(56), scaled(8), scaled(40), scaled(12));
    layout()->addWidget(m_foot);
}

void PageForm::addHeading(const QString &words) {
    QLabel *heading = panelText(words, TextRole::Section);
    heading->setContentsMargins(0, scaled(12), 0, 0);
    m_rows->addRow(heading);
}

void PageForm::addWide(QWidget *widget) { m_rows->addRow(widget); }

void PageForm::addRow(const QString &label, QWidget *editor, const QString &hint) {
    editor->setMinimumHeight(scaled(editorHeight));
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(label);
    QLabel *words = panelText(label, TextRole::Body, Shade::Soft);
    words->setBuddy(editor);
    m_rows->addRow(words, editor);
    if (hint.isEmpty())
        return;
    QLabel *below = panelText(hint, TextRole::Secondary, Shade::Faint);
    below->setWordWrap(true);
    m_rows->addRow(QString(), below);
}

void PageForm::addFoot(const QList<QWidget *> &widgets) {
    auto *row = static_cast<QHBoxLayout *>(m_foot->layout());
    for (QWidget *widget : widgets) {
        widget->setMinimumHeight(scaled(editorHeight));
        row->insertWidget(row->count() - 1, widget);
    }
}

void PageForm::showError(const QString &sentence) {
    m_error->setText(sentence.isEmpty() ? QString() : QStringLiteral("✕ ") + sentence);
    m_error->setVisible(!sentence.isEmpty());
}

QString PageForm::error() const { return m_error->text(); }

PathField::PathField(Kind kind, const QString &name, const QString &filter, QWidget *parent)
    : QWidget(parent), m_kind(kind), m_name(name), m_filter(filter) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_line = new QLineEdit;
    m_line->setAccessibleName(name);
    m_line->setMinimumHeight(scaled(editorHeight));
    connect(m_line, &QLineEdit::textChanged, this, &PathField::changed);
    auto *button = new QPushButton(tr("Choose…"));
    button->setAccessibleName(tr("Choose: %1").arg(name));
    button->setMinimumHeight(scaled(editorHeight));
    connect(button, &QPushButton::clicked, this, &PathField::choose);
    row->addWidget(m_line, 1);
    row->addWidget(button);
    setFocusProxy(m_line);
}

QString PathField::path() const { return m_line->text().trimmed(); }

void PathField::setPath(const QString &path) { m_line->setText(path); }

void PathField::setPlaceholder(const QString &words) { m_line->setPlaceholderText(words); }

void PathField::choose() {
    QString chosen;
    if (m_kind == Kind::ExistingFile)
        chosen = QFileDialog::getOpenFileName(window(), m_name, path(), m_filter);
    else if (m_kind == Kind::NewFile)
        chosen = QFileDialog::getSaveFileName(window(), m_name, path(), m_filter, nullptr,
                                              QFileDialog::DontConfirmOverwrite);
    else
        chosen = QFileDialog::getExistingDirectory(window(), m_name, path());
    if (!chosen.isEmpty())
        m_line->setText(chosen);
}

} // namespace app
