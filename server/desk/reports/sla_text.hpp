// The SLA report for scripts and spreadsheets.
#pragma once

#include "desk/reports/sla_report.hpp"

namespace sk::reports {

Outcome<SlaPeriod> read_period(const std::string& from, const std::string& to);
std::string sla_csv(const std::vector<SlaLine>& lines, i18n::Language language);

} // namespace sk::reports
