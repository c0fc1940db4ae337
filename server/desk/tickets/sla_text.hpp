// The SLA report for scripts and spreadsheets.
#pragma once

#include "desk/tickets/sla_report.hpp"

namespace sk::tickets {

Outcome<SlaPeriod> read_period(const std::string& from, const std::string& to);
std::string sla_csv(const std::vector<SlaLine>& lines, i18n::Language language);

} // namespace sk::tickets
