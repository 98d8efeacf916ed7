// SPDX-License-Identifier: GPL-3.0-or-later
// The attribute table with 100,000 shelters: milliseconds to open, filter and sort it, painted.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>

#include "app/find_index.h"
#include "app/look/appearance.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "app/text/language.h"

namespace {

std::shared_ptr<const core::County> largeCounty() {
    auto county =
        std::make_shared<core::County>(core::County::empty({"430623", "大县", {{112.5, 29.5}}, "", "", "", "", "big"}));
    core::Layer &layer = *county->layer("shelter");
    const char *names[] = {"北景港", "操军", "插旗", "三封寺", "梅田湖", "注滋口"};
    for (int i = 0; i < 100000; ++i)
        layer.put(std::make_shared<const core::Feature>(
            core::makeFeature(layer.schema(), "s" + std::to_string(i), core::Point{double(i % 300), double(i / 300)},
                              {{"name", std::string(names[i % 6]) + "第" + std::to_string(i) + "小学"},
                               {"status", std::string(i % 3 ? "in_use" : "planned")},
                               {"effective_area_m2", double(i % 9000)}})));
    return county;
}

} // namespace

int main(int argc, char **argv) {
    QApplication program(argc, argv);
    app::applyLanguage(QStringLiteral("zh"));
    app::applyAppearance({});
    const std::shared_ptr<const core::County> county = largeCounty();
    (void)app::pinyinTable();
    app::TablePanel panel(app::pinyinTable());
    panel.resize(1600, 400);
    panel.show();
    const auto timed = [&panel](const char *what, auto &&work) {
        QElapsedTimer clock;
        clock.start();
        work();
        panel.grab();
        std::printf("%s %.1f ms\n", what, double(clock.nsecsElapsed()) / 1e6);
    };
    timed("open 100000 rows", [&] { panel.showLayer(county, "shelter"); });
    const core::LayerSchema &schema = *panel.model()->rows().schema();
    const auto filter = [&](const char *field, const char *text) {
        panel.table()->filterEditor(static_cast<int>(*schema.indexOf(field)))->setText(QString::fromUtf8(text));
    };
    timed("filter text", [&] { filter("name", "港"); });
    timed("filter pinyin", [&] { filter("name", "bjg"); });
    timed("filter cleared", [&] { filter("name", ""); });
    timed("filter number", [&] { filter("effective_area_m2", ">=500"); });
    timed("filter list", [&] { filter("status", "在用"); });
    panel.model()->clearFilters();
    QElapsedTimer sorting;
    sorting.start();
    timed("sort text, window held",
          [&] { panel.model()->sort(static_cast<int>(*schema.indexOf("name")), Qt::AscendingOrder); });
    double longest = 0;
    while (panel.model()->isSorting()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        longest = std::max(longest, double(turn.nsecsElapsed()) / 1e6);
    }
    std::printf("sort text, in order after %lld ms, window held at most %.1f ms\n", sorting.elapsed(), longest);
    timed("filter text while sorted", [&] { filter("name", "港"); });
    return 0;
}
