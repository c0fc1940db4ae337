#include "app/recurring_jobs.hpp"

#include <optional>

#include "base/core/hurry.hpp"
#include "base/core/log.hpp"
#include "desk/intake/quarantine.hpp"
#include "desk/notices/contact_review.hpp"
#include "desk/search/index_keeper.hpp"
#include "desk/tickets/clock_ticker.hpp"
#include "desk/reports/sla_months.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::app {

using namespace std::chrono_literals;

RecurringJobs::RecurringJobs(World& world) {
  access::House& house = *world.house;
  const auto add = [&](const char* failed, std::chrono::milliseconds between, std::function<void(const std::stop_token&)> job) {
    jobs_.push_back(std::make_unique<Recurring>(failed, between, std::move(job)));
  };

  add("clocks.tick_failed", 1s,
      [ticker = std::make_shared<tickets::ClockTicker>(house)](const std::stop_token& stopping) { ticker->tick(stopping); });
  add("reminders.failed", 1s,
      [keeper = std::make_shared<tickets::ReminderKeeper>(house)](const std::stop_token& stopping) { keeper->look(stopping); });
  add("offers.failed", 1s, [keeper = std::make_shared<tickets::OfferKeeper>(house)](const std::stop_token&) { keeper->look(); });
  // By the desk's clock, which a test may turn.
  add("contacts.review_failed", 2s, [&house, last = std::optional<Instant>()](const std::stop_token&) mutable {
    const Instant now = house.clock.now();
    if (last && now - *last < Duration::hours(1)) return;
    if (const int asked = notices::ask_for_reviews(house); asked > 0) log::info("contacts.review_asked", {{"customers", asked}});
    last = now;
  });
  add("uploads.sweep_failed", 10min, [&house](const std::stop_token&) {
    if (const std::int64_t swept = tickets::sweep_uploads(house); swept > 0) log::info("uploads.swept", {{"files", swept}});
  });
  add("quarantine.sweep_failed", 1h, [&house](const std::stop_token&) { intake::sweep_quarantine(house, house.settings.quarantine_days); });
  add("sla.months_failed", 30min, [&house](const std::stop_token& stopping) {
    const NoHurry no_hurry;
    reports::keep_months(house, stopping);
  });
  if (world.database->engine() == db::Engine::Sqlite) {
    add("search.join_failed", 60s,
        [keeper = std::make_shared<search::IndexKeeper>(*world.database)](const std::stop_token& stopping) { keeper->look(stopping); });
  }
}

void RecurringJobs::stop() {
  for (const std::unique_ptr<Recurring>& job : jobs_) job->stop();
}

} // namespace sk::app
