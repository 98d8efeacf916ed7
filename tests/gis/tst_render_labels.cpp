// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "gis/render/label_placer.h"

namespace {

/// Every box that was taken, in the order of the candidates.
std::vector<QRectF> takenBoxes(const std::vector<gis::LabelCandidate> &candidates,
                               const std::vector<std::optional<std::size_t>> &taken) {
    std::vector<QRectF> boxes;
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (taken[i])
            for (const QRectF &box : candidates[i].rooms[*taken[i]])
                boxes.push_back(box);
    return boxes;
}

std::vector<gis::LabelCandidate> randomCandidates(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(-20, 820), y(-20, 620), width(10, 120);
    std::vector<gis::LabelCandidate> candidates(count);
    for (gis::LabelCandidate &candidate : candidates) {
        const QPointF p(x(random), y(random));
        const QSizeF size(width(random), 14);
        candidate.priority = static_cast<int>(random() % 5);
        candidate.weight = static_cast<double>(random() % 100);
        for (const QPointF &offset : {QPointF(8, -7), QPointF(-8 - size.width(), -7), QPointF(-size.width() / 2, 8),
                                      QPointF(-size.width() / 2, -22)})
            candidate.rooms.push_back({QRectF(p + offset, size)});
    }
    return candidates;
}

} // namespace

class TestRenderLabels : public QObject {
    Q_OBJECT

private slots:
    void labelsNeverMeetEachOtherOrABlockedBox() {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            gis::LabelPlacer placer({800, 600}, 2);
            std::mt19937 random(seed + 1000);
            std::vector<QRectF> blocked;
            for (int i = 0; i < 40; ++i) {
                blocked.emplace_back(static_cast<double>(random() % 800), static_cast<double>(random() % 600), 20, 20);
                placer.block(blocked.back());
            }
            const auto candidates = randomCandidates(400, seed);
            const std::vector<QRectF> boxes = takenBoxes(candidates, placer.place(candidates));
            QVERIFY(boxes.size() > 60);
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                QVERIFY(QRectF(0, 0, 800, 600).contains(boxes[i]));
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!boxes[i].intersects(boxes[j]));
                for (const QRectF &box : blocked)
                    QVERIFY(!boxes[i].intersects(box));
            }
        }
    }

    void theMoreImportantLabelWins() {
        gis::LabelPlacer placer({200, 100}, 0);
        const QRectF room(50, 40, 60, 14);
        const std::vector<gis::LabelCandidate> candidates = {{5, 0, {{room}}}, {1, 0, {{room}}}, {1, 9, {{room}}}};
        const auto taken = placer.place(candidates);
        QVERIFY(!taken[0] && !taken[1] && taken[2]);
    }

    void theFirstFreeRoomIsTaken() {
        gis::LabelPlacer placer({200, 100}, 1);
        placer.block({50, 40, 20, 20});
        const auto taken = placer.place({{1, 0, {{QRectF(60, 42, 40, 14)}, {QRectF(10, 42, 38, 14)}}}});
        QCOMPARE(taken[0], std::optional<std::size_t>(1));
    }

    void aRoomOfSeveralBoxesIsTakenWholeOrNotAtAll() {
        gis::LabelPlacer placer({200, 100}, 0);
        placer.block({100, 50, 10, 10});
        const std::vector<QRectF> slanted{QRectF(20, 10, 10, 10), QRectF(60, 30, 10, 10), QRectF(102, 52, 10, 10)};
        QVERIFY(!placer.place({{1, 0, {slanted}}})[0]);
        QVERIFY(placer.isFree({20, 10, 10, 10}));
    }

    void aLabelIsNeverCutByTheWindowsEdge() {
        gis::LabelPlacer placer({200, 100}, 0);
        placer.setWindow({50, 0, 100, 100});
        const QRectF across(40, 42, 20, 14), inside(60, 42, 20, 14), outside(10, 42, 20, 14);
        QCOMPARE(placer.place({{1, 0, {{across}, {inside}}}})[0], std::optional<std::size_t>(1));
        QCOMPARE(placer.place({{1, 0, {{across}, {outside}}}})[0], std::optional<std::size_t>(1));
        // Nor by having stood there before.
        QVERIFY(!placer.place({{1, 0, {{across}}, true}})[0]);
    }

    void sameCandidatesGetTheSameRooms() {
        const auto candidates = randomCandidates(300, 7);
        gis::LabelPlacer first({800, 600}, 2), second({800, 600}, 2);
        QVERIFY(first.place(candidates) == second.place(candidates));
    }
};

QTEST_MAIN(TestRenderLabels)
#include "tst_render_labels.moc"
