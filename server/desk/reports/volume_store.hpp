// All SQL of the report of volume and backlog: each query reads one index and no row of a ticket, but for the list behind a figure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/reports/volume.hpp"

namespace sk::reports {

struct ValueCount {
  std::string value; // of the dimension; of a customer its number, "" for none
  std::int64_t count = 0;
};
// Came or were solved in [from, until); without `until`: ever since.
std::vector<ValueCount> count_came(db::Tx& tx, DeskId desk, Instant from, std::optional<Instant> until, VolumeBy by);
std::vector<ValueCount> count_solved(db::Tx& tx, DeskId desk, Instant from, std::optional<Instant> until, VolumeBy by);
std::vector<ValueCount> count_open(db::Tx& tx, DeskId desk, Instant from, Instant until, VolumeBy by); // open today, came in [from, until)
std::vector<VolumeTicket> list_volume(db::Tx& tx, DeskId desk, Instant from, Instant until, const VolumeTicketsQuestion& question);

} // namespace sk::reports
