#include "desk/secrets/key_keeper.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/secrets/secrets.hpp"

namespace sk::secrets {

namespace {

// What nobody wakes us for: keys of held requests, of secrets that were replaced or moved, and of other programs.
constexpr std::chrono::seconds kBetweenLooks{10};
// Longer than any transaction lasts: a key that is named by no row after this long never will be.
constexpr std::chrono::minutes kBetweenSweeps{30};

} // namespace

KeyKeeper::KeyKeeper(const access::House& house) : house_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}

void KeyKeeper::wake() {
  {
    const std::lock_guard lock(mutex_);
    wake_ = true;
  }
  woken_.notify_all();
}

void KeyKeeper::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void KeyKeeper::work(std::stop_token stopping) {
  std::vector<std::string> orphans;
  auto next_sweep = std::chrono::steady_clock::now();
  while (!stopping.stop_requested()) {
    try {
      destroy_doomed_keys(house_.database, vault_of(house_));
      if (std::chrono::steady_clock::now() >= next_sweep) {
        move_keys_out(house_.database, vault_of(house_));
        orphans = destroy_orphans(house_.database, vault_of(house_), orphans);
        next_sweep = std::chrono::steady_clock::now() + kBetweenSweeps;
      }
    } catch (const std::exception& fault) {
      // Boundary of one job: nothing is said to be destroyed that is not, and the next look tries again.
      log::error("secrets.keys_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kBetweenLooks, [this] { return wake_; });
    wake_ = false;
  }
}

} // namespace sk::secrets
