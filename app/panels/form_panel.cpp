// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/form_panel.h"

#include <algorithm>

#include <QDate>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/document/remembered_values.h"
#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/models/field_text.h"
#include "app/panels/attachment_strip.h"
#include "app/panels/field_editor.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/geometry/geometry.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

core::Date today() {
    const QDate date = QDate::currentDate();
    return {date.year(), date.month(), date.day()};
}

core::Geometry reversed(core::Geometry geometry) {
    if (auto *line = std::get_if<core::Line>(&geometry))
        std::ranges::reverse(line->points);
    if (auto *lines = std::get_if<core::MultiLine>(&geometry)) {
        std::ranges::reverse(lines->lines);
        for (core::Line &line : lines->lines)
            std::ranges::reverse(line.points);
    }
    return geometry;
}

} // namespace

FormPanel::FormPanel(QWidget *parent) : PanelFrame(tr("Edit"), parent) {
    m_state = new Chip;
    header()->addAfterTitle(m_state);
    connect(header(), &PanelHeader::closeRequested, this, [this] {
        if (settle())
            emit closeRequested();
    });
    m_done = new QPushButton(tr("Done"));
    m_done->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(m_done, &QPushButton::clicked, this, [this] {
        if (settle())
            emit closeRequested();
    });
    connect(cancel, &QPushButton::clicked, this, [this] {
        build();
        emit closeRequested();
    });
    m_why = panelText({}, TextRole::Secondary, Shade::Bad);
    foot()->addWidget(m_done);
    foot()->addWidget(cancel);
    foot()->addStretch(1);
    foot()->addWidget(m_why);
}

void FormPanel::showFeatures(std::shared_ptr<const core::County> county, const std::string &layer,
                             const std::vector<core::FeatureId> &ids) {
    clear();
    const core::Layer *found = county ? county->layer(layer) : nullptr;
    if (!found)
        return;
    m_county = std::move(county);
    m_layer = layer;
    m_schema = &found->schema();
    for (const core::FeatureId &id : ids)
        if (core::FeaturePointer feature = found->find(id))
            m_features.push_back(std::move(feature));
    build();
}

void FormPanel::clear() {
    m_county.reset();
    m_schema = nullptr;
    m_layer.clear();
    m_features.clear();
    build();
}

void FormPanel::build() {
    m_editors.clear();
    m_attachments = nullptr;
    m_reversed = false;
    QWidget *content = emptyContent(8);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    if (m_schema && !m_features.empty()) {
        header()->setTitle(tr("%1 · edit").arg(chosen(m_schema->zh, m_schema->en)));
        column->addWidget(heading());
        for (std::size_t i = 0; i < m_schema->fields.size(); ++i) {
            const core::Field &field = m_schema->fields[i];
            auto *editor = new FieldEditor(field, choicesOf(*m_county, field));
            const bool same = std::ranges::all_of(
                m_features, [&](const auto &feature) { return feature->values[i] == m_features.front()->values[i]; });
            if (same)
                editor->setValue(m_features.front()->values[i]);
            else
                editor->setSeveralValues();
            editor->setPinned(RememberedValues::isPinned(m_layer, field.name));
            connect(editor, &FieldEditor::entered, this, &FormPanel::check);
            connect(editor, &FieldEditor::cureRequested, this, [this, editor] { cure(*editor); });
            connect(editor, &FieldEditor::pinChanged, this,
                    [this, &field](bool on) { RememberedValues::setPinned(m_layer, field.name, on); });
            m_editors.push_back(editor);
            column->addWidget(editor);
        }
        if (m_features.size() == 1 && !m_countyPath.isEmpty() && m_layer != "attachment")
            column->addWidget(attachments());
    }
    column->addStretch(1);
    setContent(content);
    check();
}

QWidget *FormPanel::attachments() {
    m_attachments = new AttachmentStrip(AttachmentStrip::Use::Edit, m_countyPath);
    connect(m_attachments, &AttachmentStrip::filesAdded, this, &FormPanel::filesAdded);
    connect(m_attachments, &AttachmentStrip::pictureAdded, this, &FormPanel::pictureAdded);
    connect(m_attachments, &AttachmentStrip::removeRequested, this, &FormPanel::attachmentRemoved);
    refreshAttachments(*m_county);
    return m_attachments;
}

void FormPanel::refreshAttachments(const core::County &county) {
    if (m_attachments)
        m_attachments->showAttachments(attachmentsOf(county, m_layer, m_features.front()->id));
}

QWidget *FormPanel::heading() const {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, scaled(8));
    row->setSpacing(scaled(12));
    auto *badge = new QLabel;
    badge->setPixmap(layerSymbol(m_layer, scaled(36), devicePixelRatioF(), tokensOf(palette()).dark));
    row->addWidget(badge, 0, Qt::AlignTop);
    const QString name = nameOf(*m_schema, *m_features.front());
    const auto count = static_cast<int>(m_features.size());
    QLabel *title = panelText(count == 1 ? name : tr("%n feature(s) together", nullptr, count), TextRole::CardTitle);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(title, 1);
    return box;
}

FieldEditor *FormPanel::editor(const std::string &field) const {
    const auto found = std::ranges::find_if(m_editors, [&](const auto *e) { return e->field().name == field; });
    return found == m_editors.end() ? nullptr : *found;
}

void FormPanel::focusFirst() {
    if (!m_editors.empty())
        m_editors.front()->focusEditor();
}

void FormPanel::showField(const std::string &field) {
    FieldEditor *wanted = editor(field);
    if (!wanted)
        return;
    // The rows get their places when the layout runs; the scroll area knows them then.
    scroll()->widget()->adjustSize();
    scroll()->ensureWidgetVisible(wanted);
    wanted->focusEditor();
}

bool FormPanel::isChanged() {
    for (FieldEditor *editor : m_editors)
        editor->finish();
    return m_reversed || std::ranges::any_of(m_editors, [](const FieldEditor *editor) { return editor->isTouched(); });
}

int FormPanel::errorCount() const {
    return static_cast<int>(
        std::ranges::count_if(m_editors, [](const FieldEditor *editor) { return editor->hasError(); }));
}

core::FeaturePointer FormPanel::edited(const core::Feature &feature) const {
    auto result = std::make_shared<core::Feature>(feature);
    for (std::size_t i = 0; i < m_editors.size(); ++i)
        if (m_editors[i]->isTouched())
            if (const auto value = m_editors[i]->value())
                result->values[i] = *value;
    if (m_reversed)
        result->geometry = reversed(result->geometry);
    return result;
}

void FormPanel::check() {
    std::vector<core::FieldFinding> findings;
    for (const core::FeaturePointer &feature : m_features) {
        for (core::FieldFinding &finding : core::checkFeature(*m_schema, *edited(*feature), today()))
            if (std::ranges::find(findings, finding) == findings.end())
                findings.push_back(std::move(finding));
    }
    // What cannot even be read as the field's type never got into the feature.
    for (const FieldEditor *editor : m_editors)
        if (const auto value = editor->value(); editor->isTouched() && !value)
            findings.insert(findings.begin(),
                            {core::Severity::Error, "field." + value.error(), editor->field().name, {}});
    showFindings(findings);
}

void FormPanel::showFindings(const std::vector<core::FieldFinding> &findings) {
    const bool single = m_features.size() == 1;
    for (FieldEditor *editor : m_editors) {
        const core::FieldFinding *shown = nullptr;
        for (const core::FieldFinding &finding : findings) {
            // Several features at once answer only for what is being entered for all of them.
            if (finding.field != editor->field().name || (!single && !editor->isTouched()))
                continue;
            if (!shown || finding.severity > shown->severity)
                shown = &finding;
        }
        if (!shown) {
            editor->showMessage(core::Severity::Note, {});
            continue;
        }
        std::vector<std::string> args = shown->args;
        if (args.empty() && shown->rule == "field.out_of_range") {
            const core::Range &range = editor->field().range;
            const auto end = [](const std::optional<double> &value, const char *open) {
                return value ? QString::number(*value).toStdString() : std::string(open);
            };
            args = {end(range.min, "−∞"), end(range.max, "+∞")};
        }
        const bool canReverse = shown->rule == "levee.end_before_start" && single;
        editor->showMessage(shown->severity, sentenceOf(shown->rule, args),
                            canReverse ? tr("Reverse the line") : QString());
    }
    const int errors = errorCount();
    m_state->setVisible(errors > 0);
    m_state->set(tr("%n error(s)", nullptr, errors), Chip::Kind::Bad);
    m_done->setEnabled(errors == 0);
    m_why->setText(errors > 0 ? tr("Mend %n error(s) first", nullptr, errors) : QString());
}

void FormPanel::cure(const FieldEditor &) {
    FieldEditor *start = editor("start_chainage_m");
    FieldEditor *end = editor("end_chainage_m");
    if (!start || !end || !start->value() || !end->value())
        return;
    m_reversed = !m_reversed;
    const core::Value first = *start->value(), last = *end->value();
    start->enter(last);
    end->enter(first);
    check();
}

core::ChangeSet FormPanel::changes() const {
    core::ChangeSet changes;
    for (const core::FeaturePointer &feature : m_features)
        if (core::FeaturePointer after = edited(*feature); !(*after == *feature))
            changes.add({m_layer, feature->id, feature, std::move(after)});
    return changes;
}

QString FormPanel::stepText(const core::ChangeSet &changes) const {
    QStringList fields;
    for (const FieldEditor *editor : m_editors)
        if (editor->isTouched())
            fields.append(titleOf(editor->field()));
    const QString what = fields.isEmpty() ? tr("Reverse line") : tr("Change “%1”").arg(fields.join(tr(", ")));
    return changes.changes().size() > 1 ? tr("%1 of %n feature(s)", nullptr, int(changes.changes().size())).arg(what)
                                        : what;
}

void FormPanel::submit() {
    const core::ChangeSet made = changes();
    for (const FieldEditor *editor : m_editors)
        if (editor->isPinned())
            if (const auto value = editor->value())
                RememberedValues::note(*m_schema, editor->field().name, *value);
    if (made.isEmpty()) {
        build();
        return;
    }
    // What was entered stays until the owner shows the new state: an edit that is refused loses no typing.
    emit submitted(made, stepText(made));
}

bool FormPanel::settle() {
    if (!isChanged())
        return true;
    check();
    if (errorCount() > 0)
        return false;
    submit();
    // An owner that could make the edit shows its outcome; what it refused is still here.
    return !isChanged();
}

} // namespace app
