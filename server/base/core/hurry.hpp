// How soon work must reach the disk. What can wait a moment shares its flush with the next that cannot: somebody who sends mail
// after mail then pays one flush for the acceptance of a mail and the settling of the one before.
#pragma once

#include <chrono>

namespace sk {

// While it lives, what the calling thread hands over to be made durable may wait for company.
class NoHurry {
public:
  NoHurry();
  ~NoHurry();
  NoHurry(const NoHurry&) = delete;
  NoHurry& operator=(const NoHurry&) = delete;

  static bool here();
  static constexpr std::chrono::milliseconds kAtMost{10}; // when no company comes

private:
  bool outer_;
};

} // namespace sk
