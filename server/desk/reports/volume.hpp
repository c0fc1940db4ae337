// What came in, what was solved and what is open, for a period of whole days of the desk's time: by team, customer, channel or severity as
// they are today. A ticket counts as solved when it was solved or closed the last time; while it is open again it does not.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/person.hpp"
#include "desk/reports/sla_report.hpp"

namespace sk::reports {

enum class VolumePer { Day, Week, Month };
BOOST_DESCRIBE_ENUM(VolumePer, Day, Week, Month)
enum class VolumeBy { Team, Customer, Channel, Severity };
BOOST_DESCRIBE_ENUM(VolumeBy, Team, Customer, Channel, Severity)
// Open: today, those that came in the period. Backlog: open at the end of the period, whenever they came.
enum class VolumeWhat { Came, Solved, Open, Backlog };
BOOST_DESCRIBE_ENUM(VolumeWhat, Came, Solved, Open, Backlog)

// Whole days, weeks from Monday or months; the first and the last are cut to the period. Pure.
std::vector<SlaPeriod> cut_periods(const SlaPeriod& period, VolumePer per);

// Open tickets by how many days ago they came, on the wall: today is 0. Days of the band, both included.
struct AgeBand {
  int from_days = 0;
  std::optional<int> to_days; // nothing: and older
};
const std::vector<AgeBand>& age_bands();
// The days on which the tickets of a band came. Pure.
SlaPeriod days_of(const AgeBand& band, const LocalDate& today);

struct VolumeSums {
  std::int64_t came = 0, solved = 0, open = 0; // open at the end of the period; of a period that has not ended: as it stands
};
struct VolumeLine {
  std::string value;               // of the dimension; of a customer its number, "" for none
  std::vector<VolumeSums> periods; // as cut_periods()
  std::vector<std::int64_t> ages;  // open tickets of today by age_bands()
  VolumeSums sums() const;
};
struct Volume {
  std::vector<SlaPeriod> periods;
  std::vector<VolumeLine> lines; // most came in first
};
struct VolumeQuestion {
  SlaPeriod period;
  VolumePer per = VolumePer::Day;
  VolumeBy by = VolumeBy::Team;
};
Volume volume_of(db::Tx& tx, const people::Desk& desk, const VolumeQuestion& question);

// The tickets behind a figure, the latest first; of those that are or were open the oldest first.
struct VolumeTicket {
  TicketId id;
  std::string number, subject, state;
  std::optional<CustomerId> customer;
  std::string customer_name;
  Instant created_at;
  std::optional<Instant> solved_at;
};
struct VolumeTicketsQuestion {
  SlaPeriod period;
  VolumeWhat what = VolumeWhat::Came;
  VolumeBy by = VolumeBy::Team;
  std::optional<std::string> value;                  // nothing: all
  std::optional<std::pair<Instant, TicketId>> after; // the last one of the page before
  int limit = 100;
};
std::vector<VolumeTicket> volume_tickets(db::Tx& tx, const people::Desk& desk, const VolumeTicketsQuestion& question);

} // namespace sk::reports
