// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/row_answers.h"

#include <algorithm>
#include <ranges>

namespace app {
namespace {

/// Rows between two looks at the job.
constexpr std::size_t rowsPerLook = 256;

bool hasAnswer(const core::DecisionTable::Row &row) {
    return row.isDecided || row.hasOtherGeometry || !row.kept.empty() || !row.typed.empty();
}

std::set<core::FeatureId> seenBy(const core::Match &match) {
    std::set<core::FeatureId> seen;
    if (match.feature)
        seen.insert(match.feature->id);
    for (const core::MatchCandidate &candidate : match.candidates)
        seen.insert(candidate.feature->id);
    return seen;
}

void takeOtherGeometry(core::DecisionTable &decisions, std::size_t index) {
    const auto &findings = decisions.rows()[index].findings;
    const auto found = std::ranges::find(findings, core::Repair::OtherGeometry, &core::RowFinding::repair);
    if (found != findings.end())
        decisions.repair(index, static_cast<std::size_t>(found - findings.begin()));
}

/// False when the decision was made about something else.
bool decide(core::DecisionTable &decisions, std::size_t index, const RowAnswer &answer) {
    const core::Match &match = decisions.rows()[index].match;
    switch (*answer.decision) {
    case core::Decision::Ask:
        return true;
    case core::Decision::Refuse:
        break;
    case core::Decision::New:
        // Something it may stand for came into the county since: another question than the one that was answered.
        if (!std::ranges::includes(answer.seen, seenBy(match)))
            return false;
        break;
    case core::Decision::Update:
        if (!match.feature || match.feature->id != answer.feature) {
            if (!std::ranges::any_of(match.candidates, [&answer](const core::MatchCandidate &candidate) {
                    return candidate.feature->id == answer.feature;
                }))
                return false;
            decisions.choose(index, answer.feature);
            return true;
        }
        break;
    }
    decisions.decide(index, *answer.decision);
    return true;
}

bool give(core::DecisionTable &decisions, std::size_t index, const RowAnswer &answer) {
    bool fits = true;
    if (answer.hasOtherGeometry && !decisions.rows()[index].hasOtherGeometry)
        takeOtherGeometry(decisions, index);
    for (const auto &[field, value] : answer.typed)
        fits = decisions.setValue(index, field, value).has_value() && fits;
    for (const std::size_t field : answer.kept)
        decisions.keepField(index, field, true);
    return (!answer.decision || decide(decisions, index, answer)) && fits;
}

} // namespace

RowAnswers answersOf(const core::DecisionTable &decisions) {
    RowAnswers answers;
    for (const core::DecisionTable::Row &row : decisions.rows()) {
        if (!hasAnswer(row))
            continue;
        RowAnswer answer{std::nullopt, {}, {}, row.kept, row.typed, row.hasOtherGeometry};
        if (row.isDecided) {
            answer.decision = row.decision;
            answer.seen = seenBy(row.match);
            if (row.decision == core::Decision::Update && row.match.feature)
                answer.feature = row.match.feature->id;
        }
        answers.insert_or_assign(row.source.number, std::move(answer));
    }
    return answers;
}

std::size_t answerCount(const core::DecisionTable &decisions) {
    return static_cast<std::size_t>(std::ranges::count_if(decisions.rows(), hasAnswer));
}

RowAnswers giveAnswers(core::DecisionTable &decisions, const RowAnswers &answers, const core::Job &job) {
    RowAnswers unfit;
    if (answers.empty())
        return unfit;
    const std::size_t count = decisions.rows().size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                return answers;
            job.report(static_cast<double>(i) / static_cast<double>(count), "answers");
        }
        const auto answer = answers.find(decisions.rows()[i].source.number);
        if (answer != answers.end() && !give(decisions, i, answer->second))
            unfit.insert(*answer);
    }
    return unfit;
}

std::size_t mendRows(core::DecisionTable &decisions, const core::Job &job) {
    std::size_t mended = 0;
    const std::size_t count = decisions.rows().size();
    decisions.beginMany();
    for (std::size_t i = 0; i < count; ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                break;
            job.report(static_cast<double>(i) / static_cast<double>(count), "mending");
        }
        mended += decisions.mend(i);
    }
    decisions.endMany();
    return mended;
}

} // namespace app
