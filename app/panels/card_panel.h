// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/attachment_file.h"
#include "app/look/panel_frame.h"
#include "app/models/feature_card.h"

class QPushButton;

namespace app {

/// The card of the selected feature.
class CardPanel : public PanelFrame {
    Q_OBJECT
public:
    explicit CardPanel(QWidget *parent = nullptr);
    void show(const FeatureCard &card);
    /// Why the people of the place that is shown are not covered, and what would change it.
    void addReason(const QString &why, const QString &cure);
    /// Photos and files of the feature that is shown, or is to be shown next.
    void setAttachments(const QString &countyPath, std::vector<Attachment> attachments);
    [[nodiscard]] const FeatureCard &card() const { return m_card; }

signals:
    void editRequested();
    void zoomRequested();
    void tableRequested();
    void closeRequested();

private:
    void build();
    [[nodiscard]] QWidget *heading() const;
    [[nodiscard]] QWidget *marks() const;
    [[nodiscard]] QWidget *figures() const;
    [[nodiscard]] QWidget *rows(const std::vector<FeatureCard::Row> &rows) const;

    FeatureCard m_card;
    QString m_countyPath;
    std::vector<Attachment> m_attachments;
    bool m_showAll = false;
    QPushButton *m_edit = nullptr;
};

} // namespace app
