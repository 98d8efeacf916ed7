// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/risk_sentence.h"

namespace app {

namespace {

class RiskSentence {
public:
    RiskSentence(const RiskFacts &facts, const BriefingText &text) : m_facts(facts), m_text(text) {}

    [[nodiscard]] QString words() const {
        QString all = m_facts.points.empty() ? m_text("risk.sentence.points.none")
                                             : m_text("risk.sentence.points")
                                                   .arg(count(static_cast<std::int64_t>(m_facts.points.size())),
                                                        peopleWords(), unstableWords());
        if (m_facts.levees.all > 0)
            all +=
                m_facts.weakLevees.empty()
                    ? m_text("risk.sentence.levees.none")
                    : m_text("risk.sentence.levees").arg(count(static_cast<std::int64_t>(m_facts.weakLevees.size())));
        all += lotWords();
        QStringList away;
        if (m_facts.shelters.all > 0)
            away += m_text("risk.sentence.away.shelters").arg(count(m_facts.shelters.missing));
        if (m_facts.teams.all > 0)
            away += m_text("risk.sentence.away.teams").arg(count(m_facts.teams.missing));
        all += away.isEmpty() ? m_text("risk.sentence.away.none")
                              : m_text("risk.sentence.away").arg(away.join(m_text("legend.comma")));
        return all.front().toUpper() + all.sliced(1);
    }

private:
    [[nodiscard]] QString count(std::int64_t number) const { return m_text.count(number); }

    /// A number of which some parts are not recorded; `none` where no part is.
    [[nodiscard]] QString partly(const QString &number, std::int64_t unrecorded, std::int64_t all, const char *none,
                                 const char *some = "risk.sentence.partly") const {
        if (unrecorded == 0)
            return number;
        return unrecorded == all ? m_text(none) : m_text(some).arg(number, count(unrecorded));
    }

    [[nodiscard]] QString peopleWords() const {
        return partly(m_text("risk.sentence.people").arg(m_text.people(core::Persons(m_facts.people))),
                      m_facts.peopleUnknown, static_cast<std::int64_t>(m_facts.points.size()),
                      "risk.sentence.people.none");
    }

    [[nodiscard]] QString unstableWords() const {
        return partly(m_text("risk.sentence.unstable").arg(count(m_facts.byStability[0])),
                      m_facts.byStability[static_cast<std::size_t>(Stability::Unknown)],
                      static_cast<std::int64_t>(m_facts.points.size()), "risk.sentence.unstable.none");
    }

    [[nodiscard]] QString lotWords() const {
        if (m_facts.lotsAll == 0)
            return m_text("risk.sentence.lots.none");
        return partly(m_text("risk.sentence.lots").arg(count(m_facts.lotsThisMonth), count(m_facts.lotsPast)),
                      m_facts.lotsUndated, m_facts.lotsAll, "risk.sentence.lots.undated", "risk.sentence.lots.partly") +
               m_text("risk.sentence.stop");
    }

    const RiskFacts &m_facts;
    const BriefingText &m_text;
};

} // namespace

QString riskSentence(const RiskFacts &facts, const BriefingText &text) { return RiskSentence(facts, text).words(); }

} // namespace app
