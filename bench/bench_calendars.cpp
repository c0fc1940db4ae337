// Deadlines per second on one core: eight hours a day, five days a week, Swedish holidays, 30 working days ahead; as working time
// and as working days. Prints one line of JSON.
#include <chrono>
#include <cstdio>

#include "desk/calendars/calendar.hpp"

namespace {

using namespace sk;
using namespace sk::calendars;

Calendar office() {
  Version version;
  for (std::size_t day = 0; day < 5; ++day) version.week[day] = {{8 * 60, 16 * 60}};
  version.countries = {Country::Se};
  version.choices["midsummer_eve"] = Spans();
  version.choices["christmas_eve"] = Spans();
  return Calendar({"office", "Europe/Stockholm", {version}});
}

// Starts all over the years 2020 to 2040, so that the table does not sit in the first cache by luck.
Instant start(std::int64_t number) {
  constexpr std::int64_t kFirst = 1'577'836'800, kSeconds = 20LL * 365 * 86'400;
  return {(kFirst + number * 7'919 * 3'607 % kSeconds) * 1'000'000};
}

template <class Work>
double per_second(std::int64_t count, Work work, std::int64_t& sum) {
  const auto began = std::chrono::steady_clock::now();
  for (std::int64_t i = 0; i < count; ++i) sum ^= work(start(i)).micros;
  return static_cast<double>(count) / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

} // namespace

int main() {
  const auto began = std::chrono::steady_clock::now();
  const Calendar calendar = office();
  const double made = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  constexpr std::int64_t kCount = 5'000'000;
  std::int64_t sum = 0;
  const double time = per_second(kCount, [&](Instant at) { return *calendar.add_working_time(at, Duration::hours(8 * 30)); }, sum);
  const double days =
      per_second(kCount, [&](Instant at) { return *calendar.closing(*calendar.working_day_after(calendar.day(at), 30)); }, sum);
  std::printf("{\"working_time_per_second\":%.0f,\"working_days_per_second\":%.0f,\"calendar_ms\":%.2f,\"sum\":%lld}\n", time, days,
              made * 1e3, static_cast<long long>(sum));
}
