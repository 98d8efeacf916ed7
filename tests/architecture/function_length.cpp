// SPDX-License-Identifier: GPL-3.0-or-later
#include "function_length.h"

#include <QRegularExpression>
#include <QStack>

namespace {

/// The source with comments, strings and preprocessor lines blanked, line breaks kept.
QString blanked(QString text) {
    static const QRegularExpression noise(
        QStringLiteral(
            R"re(R"([a-zA-Z_]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/|^\s*#(?:[^\n]*\\\n)*[^\n]*)re"),
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype from = 0;
    for (auto found = noise.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        result += text.mid(from, match.capturedStart() - from);
        result += QString(match.captured().count(QLatin1Char('\n')), QLatin1Char('\n'));
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

enum class Block { Scope, Function, Other };

Block kindOf(const QString &head) {
    static const QRegularExpression scope(
        QStringLiteral(
            R"(^\s*(?:inline\s+)?(?:template\s*<.*>\s*)?(namespace|class|struct|union|enum|extern)\b[^()]*$)"),
        QRegularExpression::DotMatchesEverythingOption);
    if (head.contains(scope))
        return Block::Scope;
    return head.contains(QLatin1Char('(')) && !head.contains(QLatin1Char('=')) ? Block::Function : Block::Other;
}

} // namespace

QVector<FunctionBody> functionBodies(const QString &source) {
    const QString text = blanked(source);
    QVector<FunctionBody> bodies;
    struct Open {
        Block block;
        QString head;
        int line;
    };
    QStack<Open> stack;
    QString head;
    int line = 1, headLine = 1;
    for (const QChar c : text) {
        const bool inFunction = !stack.isEmpty() && stack.top().block != Block::Scope;
        if (c == QLatin1Char('\n'))
            ++line;
        if (c == QLatin1Char('{')) {
            stack.push({inFunction ? Block::Other : kindOf(head), head.simplified(), headLine});
            head.clear();
        } else if (c == QLatin1Char('}') && !stack.isEmpty()) {
            const Open open = stack.pop();
            if (open.block == Block::Function)
                bodies.append({open.head, open.line, line - open.line + 1});
            head.clear();
        } else if (c == QLatin1Char(';')) {
            head.clear();
        } else {
            if (head.isEmpty() && c.isSpace())
                continue;
            if (head.isEmpty())
                headLine = line;
            head += c;
        }
    }
    return bodies;
}
