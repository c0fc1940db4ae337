#include "base/net/worker_pool.hpp"

#include <utility>

namespace sk::net {

WorkerPool::WorkerPool(int workers, std::size_t waiting) : at_most_(waiting) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    // A job for an idle worker does not wait, even if the worker has not woken yet.
    if (closed_ || jobs_.size() >= at_most_ + idle_) return false;
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
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
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
    --idle_;
    if (closed_) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
}

} // namespace sk::net
