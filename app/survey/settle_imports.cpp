// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/settle_imports.h"

#include <QMessageBox>
#include <QPushButton>

#include "app/survey/import_session.h"

namespace app {

void settleImports(Document &document, QWidget &window, const std::function<void()> &proceed) {
    const auto decided = static_cast<int>(ImportSession::of(document).unwrittenAnswers());
    if (decided == 0) {
        proceed();
        return;
    }
    auto *question = new QMessageBox(&window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(
        ImportSession::tr("%n row(s) on the import page were decided and are not written.", nullptr, decided));
    question->setInformativeText(ImportSession::tr("These decisions are lost when you go on."));
    QPushButton *lose = question->addButton(ImportSession::tr("Go on without them"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(ImportSession::tr("Go back"), QMessageBox::RejectRole));
    QObject::connect(lose, &QPushButton::clicked, &window, proceed);
    question->open();
}

} // namespace app
