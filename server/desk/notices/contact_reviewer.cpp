#include "desk/notices/contact_reviewer.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/notices/contact_review.hpp"

namespace sk::notices {

ContactReviewer::ContactReviewer(access::House& house) : house_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}

void ContactReviewer::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void ContactReviewer::work(std::stop_token stopping) {
  std::optional<Instant> last;
  while (!stopping.stop_requested()) {
    try {
      const Instant now = house_.clock.now();
      if (!last || now - *last >= Duration::hours(1)) {
        if (const int asked = ask_for_reviews(house_); asked > 0) log::info("contacts.review_asked", {{"customers", asked}});
        last = now;
      }
    } catch (const std::exception& fault) {
      // Boundary of one job: who is to be asked now is to be asked in a minute, too.
      log::error("contacts.review_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stopping, std::chrono::seconds(2), [] { return false; });
  }
}

} // namespace sk::notices
