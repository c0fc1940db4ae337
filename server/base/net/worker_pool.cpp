#include "base/net/worker_pool.hpp"

#include <algorithm>
#include <utility>

namespace sk::net {

WorkerPool::WorkerPool(int workers, std::size_t waiting, int at_once)
    : at_most_(waiting), at_once_(at_once > 0 ? static_cast<std::size_t>(at_once) : std::max(2u, std::thread::hardware_concurrency())) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::submit(Job job) {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    // A job for an idle worker does not wait, even if the worker has not woken yet.
    if (closed_ || jobs_.size() >= at_most_ + idle_) return false;
    jobs_.push_back(std::move(job));
    // Otherwise somebody who works takes it next, without a wake of its own.
    wake = working_ < at_once_;
  }
  if (wake) changed_.notify_one();
  return true;
}

void WorkerPool::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    jobs_.clear();
  }
  changed_.notify_all();
  threads_.clear();
}

void WorkerPool::work() {
  observe_blocking(this);
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return closed_ || (!jobs_.empty() && working_ < at_once_); });
    --idle_;
    if (closed_) return;
    ++working_;
    // From job to job without letting go, as long as there is work.
    do {
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      job = nullptr;
      lock.lock();
    } while (!closed_ && !jobs_.empty() && working_ <= at_once_);
    --working_;
  }
}

void WorkerPool::begins_waiting() {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    --working_;
    wake = !jobs_.empty();
  }
  if (wake) changed_.notify_one();
}

void WorkerPool::ends_waiting() {
  const std::lock_guard lock(mutex_);
  ++working_;
}

} // namespace sk::net
