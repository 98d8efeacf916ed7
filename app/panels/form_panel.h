// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QImage>
#include <QString>
#include <QStringList>

#include "app/look/panel_frame.h"
#include "core/change/change_set.h"
#include "core/model/county.h"
#include "core/survey/feature_check.h"

class QLabel;
class QPushButton;

namespace app {

class AttachmentStrip;
class Chip;
class FieldEditor;

/// The form of one feature, or of several at once: editors in the order of the schema, checked when a field is left;
/// what is wrong stands under its field in words. Errors keep the changes from being handed over, warnings do not.
class FormPanel : public PanelFrame {
    Q_OBJECT
public:
    explicit FormPanel(QWidget *parent = nullptr);

    /// Shows one feature or several of a layer; what was being entered before is dropped.
    void showFeatures(std::shared_ptr<const core::County> county, const std::string &layer,
                      const std::vector<core::FeatureId> &ids);
    void clear();
    /// Photos and files lie beside this county file; empty for a county in memory, which has none.
    void setCountyPath(const QString &path) { m_countyPath = path; }
    /// After an edit of attachments: shows them anew and drops nothing of what was entered.
    void refreshAttachments(const core::County &county);
    void focusFirst();
    /// Scrolls to a field and puts the cursor into it.
    void showField(const std::string &field);

    [[nodiscard]] const std::string &layer() const { return m_layer; }
    [[nodiscard]] const std::vector<core::FeaturePointer> &features() const { return m_features; }
    /// Something was entered that is not handed over yet.
    [[nodiscard]] bool isChanged();
    [[nodiscard]] int errorCount() const;
    [[nodiscard]] FieldEditor *editor(const std::string &field) const;
    /// Hands over what was entered, if anything. False, and the form stays, while there are errors.
    bool settle();

signals:
    void filesAdded(const QStringList &files);
    void pictureAdded(const QImage &picture);
    void attachmentRemoved(const core::FeatureId &attachment);
    void submitted(const core::ChangeSet &changes, const QString &text);
    void closeRequested();

private:
    void build();
    [[nodiscard]] QWidget *attachments();
    [[nodiscard]] QWidget *heading() const;
    void check();
    void showFindings(const std::vector<core::FieldFinding> &findings);
    void cure(const FieldEditor &editor);
    void submit();
    [[nodiscard]] core::FeaturePointer edited(const core::Feature &feature) const;
    [[nodiscard]] core::ChangeSet changes() const;
    [[nodiscard]] QString stepText(const core::ChangeSet &changes) const;

    std::shared_ptr<const core::County> m_county;
    const core::LayerSchema *m_schema = nullptr;
    std::string m_layer;
    std::vector<core::FeaturePointer> m_features;
    std::vector<FieldEditor *> m_editors;
    QString m_countyPath;
    AttachmentStrip *m_attachments = nullptr;
    /// Lines that a cure turned round, by position in m_features.
    bool m_reversed = false;
    Chip *m_state = nullptr;
    QPushButton *m_done = nullptr;
    QLabel *m_why = nullptr;
};

} // namespace app
