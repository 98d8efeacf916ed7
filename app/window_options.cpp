// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_options.h"

#include <QCommandLineParser>

namespace app {

std::optional<WindowOptions> windowOptions(const QStringList &arguments, QString &error) {
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    QCommandLineParser parser;
    parser.addPositionalArgument(name("county"), {});
    for (const char *option : {"lang", "grab", "show", "task", "scale", "size", "text-size"})
        parser.addOption({name(option), {}, name("value")});
    parser.addOption({name("analyse"), {}});
    parser.addOption({name("dark"), {}});
    if (!parser.parse(QStringList(name("onemap")) + arguments)) {
        error = parser.errorText();
        return std::nullopt;
    }
    WindowOptions options;
    options.countyPath = parser.positionalArguments().value(0);
    options.language = parser.value(name("lang"));
    options.grab = parser.value(name("grab"));
    options.show = parser.isSet(name("show")) ? parser.value(name("show")) : parser.value(name("task"));
    options.analyse = parser.isSet(name("analyse"));
    options.dark = parser.isSet(name("dark"));
    options.scale = parser.value(name("scale")).toDouble();
    options.textPercent = parser.value(name("text-size")).toInt();
    const QStringList size = parser.value(name("size")).split(QLatin1Char('x'));
    if (size.size() == 2)
        options.size = QSize(size[0].toInt(), size[1].toInt());
    return options;
}

} // namespace app
