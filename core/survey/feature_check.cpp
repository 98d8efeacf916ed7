// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/feature_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "core/model/facility_list.h"
#include "core/model/grade.h"
#include "core/model/layer.h"
#include "core/survey/check.h"

namespace core {
namespace {

/// Declared and drawn length of a levee may differ by 1 % (domain.md 4.3).
constexpr double lengthTolerance = 0.01;

std::string shown(double value) {
    std::array<char, 40> text{};
    const bool whole = std::abs(value - std::round(value)) < 1e-6;
    std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.2f", value);
    return text.data();
}

/// "13+120": kilometres and metres along the levee.
std::string chainage(double metres) {
    std::array<char, 40> text{};
    const auto whole = static_cast<long long>(std::llround(metres));
    std::snprintf(text.data(), text.size(), "%lld+%03lld", whole / 1000, whole % 1000);
    return text.data();
}

std::string joined(const std::vector<std::string> &words, std::string_view between = ", ") {
    std::string text;
    for (const std::string &word : words)
        text.append(text.empty() ? std::string_view() : between).append(word);
    return text;
}

class FeatureCheck {
public:
    FeatureCheck(const LayerSchema &schema, const Feature &feature, const Date &today)
        : m_schema(schema), m_feature(feature), m_today(today) {}

    std::vector<FieldFinding> run() {
        for (std::size_t i = 0; i < m_schema.fields.size(); ++i)
            checkValue(m_schema.fields[i], m_feature.values[i]);
        // A part is at most the whole: the field of the part, and of the whole.
        atMost("effective_area_m2", "total_area_m2", "field.part_exceeds_whole", Severity::Error);
        atMost("on_duty", "people", "field.part_exceeds_whole", Severity::Error);
        atMost("households", "people", "field.part_exceeds_whole", Severity::Warning);
        atMost("occupancy", "capacity_declared", "field.part_exceeds_whole", Severity::Warning);
        atMost("warning_level_m", "guaranteed_level_m", "levee.levels_reversed", Severity::Warning);
        atMost("guaranteed_level_m", "crest_elevation_m", "levee.levels_reversed", Severity::Warning);
        checkDates();
        checkPhone();
        if (m_schema.name == "levee")
            checkLevee();
        if (m_schema.name == "shelter")
            checkFacilities();
        if (m_schema.name == "geohazard_point")
            checkDangerGrade();
        return std::move(m_findings);
    }

private:
    void report(Severity severity, const char *rule, std::string_view field, std::vector<std::string> args) {
        m_findings.push_back({severity, rule, std::string(field), std::move(args)});
    }

    void checkValue(const Field &field, const Value &value) {
        const auto *text = std::get_if<std::string>(&value);
        const bool empty = isNull(value) || (text && narrowed(*text).empty());
        if (empty) {
            if (field.required)
                report(Severity::Error, "field.required", field.name, {});
            return;
        }
        if (const auto fits = valueFor(field, value); !fits)
            report(Severity::Error, ("field." + fits.error()).c_str(), field.name, rangeOf(field));
    }

    static std::vector<std::string> rangeOf(const Field &field) {
        return {field.range.min ? shown(*field.range.min) : "−∞", field.range.max ? shown(*field.range.max) : "+∞"};
    }

    [[nodiscard]] std::optional<double> number(std::string_view field) const {
        return m_schema.indexOf(field) ? numberOf(m_schema, m_feature, field) : std::nullopt;
    }

    void atMost(std::string_view part, std::string_view whole, const char *rule, Severity severity) {
        const std::optional<double> small = number(part), large = number(whole);
        if (!small || !large || *small <= *large)
            return;
        const Field &other = *m_schema.find(whole);
        report(severity, rule, part, {shown(*large), other.zh, other.en});
    }

    void checkDates() {
        const auto date = [this](std::string_view field) {
            return m_schema.indexOf(field) ? dateOf(m_schema, m_feature, field) : std::nullopt;
        };
        for (const std::string_view field : {"built_date", "checked_date"})
            if (const auto value = date(field); value && m_today != Date() && *value > m_today)
                report(Severity::Warning, "field.in_the_future", field, {isoText(m_today)});
        const auto built = date("built_date"), checked = date("checked_date");
        if (built && checked && *checked < *built)
            report(Severity::Warning, "field.checked_before_built", "checked_date", {isoText(*built)});
    }

    /// A number people can be called at has 7 digits or more (local numbers; mobiles have 11).
    void checkPhone() {
        if (!m_schema.indexOf("phone"))
            return;
        const std::string phone = narrowed(textOf(m_schema, m_feature, "phone"));
        const auto digits = std::ranges::count_if(phone, [](char c) { return c >= '0' && c <= '9'; });
        if (!phone.empty() && digits < 7 && phone.find('*') == std::string::npos)
            report(Severity::Warning, "field.phone_short", "phone", {std::to_string(digits)});
    }

    void checkLevee() {
        const auto start = number("start_chainage_m"), end = number("end_chainage_m");
        if (start && end && *end < *start)
            report(Severity::Error, "levee.end_before_start", "end_chainage_m", {chainage(*start)});
        const double drawn = lengthOf(m_feature.geometry).value();
        const auto declared = number("length_km");
        if (declared && drawn > 0 && std::abs(*declared * 1000 - drawn) > lengthTolerance * drawn)
            report(Severity::Warning, "levee.length_differs", "length_km",
                   {shown(drawn / 1000), shown(std::abs(*declared * 1000 - drawn) / drawn * 100)});
        checkLeveeClass();
    }

    /// GB 50286: the class follows what is protected. The levee's own flood standard says nothing about it; where the
    /// recorded class is just what that would give, it is told.
    void checkLeveeClass() {
        const std::string recorded = textOf(m_schema, m_feature, "class");
        const auto planned = number("protected_standard_years"), own = number("own_standard_years");
        const auto classText = [](std::optional<double> years) {
            const std::optional<int> found = years ? leveeClass(*years) : std::nullopt;
            return found ? std::to_string(*found) : std::string();
        };
        const std::string derived = classText(planned);
        if (recorded.empty() || !planned || recorded == derived)
            return;
        if (derived.empty()) {
            report(Severity::Warning, "levee.below_classes", "class", {shown(*planned)});
            return;
        }
        const char *rule = recorded == classText(own) ? "levee.class_of_itself" : "levee.class_differs";
        report(Severity::Warning, rule, "class", {shown(*planned), derived});
    }

    /// The recorded grade stands; that people and property say another one is told. Where one of the two is not known
    /// the other only says what it is at least.
    void checkDangerGrade() {
        const auto recorded = hazardGradeFromCode(textOf(m_schema, m_feature, "danger_grade"));
        const auto people = number("people"), property = number("property_10k");
        const auto derived = dangerGrade(people ? std::optional(std::llround(*people)) : std::nullopt, property);
        if (!recorded || !derived || *recorded == *derived || ((!people || !property) && *recorded < *derived))
            return;
        report(Severity::Warning, "geohazard.grade_differs", "danger_grade",
               {std::string(codeOf(*derived)), people ? shown(*people) : "—", property ? shown(*property) : "—"});
    }

    /// Without a list nothing is said: the class is a claim then, and the analysis of classes counts it as one.
    void checkFacilities() {
        const std::string list = textOf(m_schema, m_feature, "facilities");
        if (list.empty())
            return;
        if (const std::vector<std::string> unknown = unknownFacilities(list); !unknown.empty())
            report(Severity::Warning, "shelter.facility_unknown", "facilities", {joined(unknown)});
        const ShelterClass declared = shelterClassFromCode(textOf(m_schema, m_feature, "class_gb21734"));
        const std::set<std::string> facilities = facilitiesFromText(list);
        const ShelterClass supported = classByFacilities(facilities);
        if (declared <= supported)
            return;
        std::vector<std::string> zh, en;
        for (const std::string &key : missingFacilities(declared, facilities)) {
            const FacilityRule &rule = *std::ranges::find(facilityRules(), key, &FacilityRule::key);
            zh.push_back(rule.zh);
            en.push_back(rule.en);
        }
        report(Severity::Warning, "shelter.class_above_list", "class_gb21734",
               {std::string(codeOf(declared)), joined(zh, "、"), joined(en)});
    }

    const LayerSchema &m_schema;
    const Feature &m_feature;
    const Date m_today;
    std::vector<FieldFinding> m_findings;
};

} // namespace

std::vector<FieldFinding> checkFeature(const LayerSchema &schema, const Feature &feature, const Date &today) {
    return FeatureCheck(schema, feature, today).run();
}

} // namespace core
