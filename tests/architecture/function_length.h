// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

/// A function body found in a source text.
struct FunctionBody {
    QString head;
    int firstLine = 0;
    int lines = 0;
};

/// Function bodies in a C++ source: a brace block at namespace or class depth whose head ends with a parameter list.
/// Lines count from the head to the closing brace. Strings, comments and preprocessor lines are skipped.
QVector<FunctionBody> functionBodies(const QString &source);
