#include "base/core/blocking.hpp"

#include <utility>

namespace sk {

namespace {
thread_local BlockingObserver* observer = nullptr;
}

void observe_blocking(BlockingObserver* wanted) { observer = wanted; }

// Nested scopes tell once.
Blocking::Blocking() : told_(std::exchange(observer, nullptr)) {
  if (told_) told_->begins_waiting();
}

Blocking::~Blocking() {
  if (!told_) return;
  told_->ends_waiting();
  observer = told_;
}

}  // namespace sk
