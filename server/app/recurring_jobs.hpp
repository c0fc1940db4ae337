// What the program does by itself, each on a thread of its own.
#pragma once

#include <memory>
#include <vector>

#include "app/world.hpp"
#include "base/core/recurring.hpp"

namespace sk::app {

class RecurringJobs {
public:
  explicit RecurringJobs(World& world);
  void stop();

private:
  std::vector<std::unique_ptr<Recurring>> jobs_;
};

} // namespace sk::app
