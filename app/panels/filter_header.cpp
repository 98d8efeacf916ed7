// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/filter_header.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/field_text.h"
#include "app/models/sheet_model.h"

namespace app {
namespace {

int filterHeight() { return scaled(34); }

} // namespace

FilterHeader::FilterHeader(SheetModel &model, int first, int last, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model), m_first(first), m_last(last) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(scaled(56));
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::place);
}

QSize FilterHeader::sizeHint() const {
    const QSize size = QHeaderView::sizeHint();
    return {size.width(), scaled(34) + filterHeight()};
}

QLineEdit *FilterHeader::makeEditor(int column) {
    auto *editor = new QLineEdit(this);
    editor->setFont(fontOf(TextRole::Secondary));
    editor->setPlaceholderText(tr("Filter"));
    editor->setAccessibleName(tr("Filter “%1”").arg(titleOf(m_model.field(column))));
    editor->setClearButtonEnabled(true);
    editor->setText(m_model.filter(column));
    QStringList words;
    for (const FieldChoice &choice : m_model.choices(column))
        words.append(choice.words);
    if (!words.isEmpty()) {
        auto *completer = new QCompleter(words, editor);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        editor->setCompleter(completer);
    } else {
        editor->setToolTip(tr("Text or pinyin; numbers also >=500, <500, 500-900; = finds empty fields"));
    }
    connect(editor, &QLineEdit::textChanged, this,
            [this, column](const QString &text) { m_model.setFilter(column, text); });
    return editor;
}

void FilterHeader::rebuild() {
    for (QLineEdit *editor : std::as_const(m_editors))
        delete editor;
    m_editors.clear();
    for (int column = m_first; column < qMin(m_last, m_model.columnCount()); ++column)
        m_editors.insert(column, makeEditor(column));
    place();
}

void FilterHeader::place() {
    for (auto it = m_editors.constBegin(); it != m_editors.constEnd(); ++it) {
        const int x = sectionViewportPosition(it.key());
        it.value()->setGeometry(x + scaled(3), height() - filterHeight() + scaled(3), sectionSize(it.key()) - scaled(6),
                                filterHeight() - scaled(6));
        it.value()->setVisible(!isSectionHidden(it.key()) && x + sectionSize(it.key()) > 0 && x < width());
    }
}

void FilterHeader::paintSection(QPainter *painter, const QRect &rect, int column) const {
    const Tokens &t = tokensOf(palette());
    painter->fillRect(rect, t.sub);
    painter->save();
    QHeaderView::paintSection(painter, rect.adjusted(0, 0, 0, -filterHeight()), column);
    painter->restore();
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
}

void FilterHeader::updateGeometries() {
    QHeaderView::updateGeometries();
    place();
}

void FilterHeader::resizeEvent(QResizeEvent *event) {
    QHeaderView::resizeEvent(event);
    place();
}

} // namespace app
