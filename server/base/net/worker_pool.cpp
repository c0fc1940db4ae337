#include "base/net/worker_pool.hpp"

#include <algorithm>
#include <utility>

namespace sk::net {

WorkerPool::WorkerPool(int workers, std::size_t waiting, int at_once)
    : at_most_(waiting), at_once_(at_once > 0 ? static_cast<std::size_t>(at_once) : std::max(2u, std::thread::hardware_concurrency())) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this, &self = workers_.emplace_back()] { work(self); });
}

WorkerPool::Worker* WorkerPool::next_to_call() {
  // Otherwise somebody who works takes it next, without a wake of its own.
  if (jobs_.empty() || working_ >= at_once_ || idle_.empty()) return nullptr;
  Worker* const next = idle_.back();
  idle_.pop_back();
  next->called = true;
  ++called_;
  ++working_;
  return next;
}

bool WorkerPool::submit(Job job) {
  Worker* next = nullptr;
  {
    const std::lock_guard lock(mutex_);
    // A job for an idle worker does not wait, even if the worker has not woken yet.
    if (closed_ || jobs_.size() >= at_most_ + idle_.size() + called_) return false;
    jobs_.push_back(std::move(job));
    next = next_to_call();
  }
  if (next != nullptr) next->call.notify_one();
  return true;
}

void WorkerPool::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    jobs_.clear();
  }
  for (Worker& worker : workers_) worker.call.notify_one();
  threads_.clear();
}

void WorkerPool::rest(Worker& self, std::unique_lock<std::mutex>& lock) {
  idle_.push_back(&self);
  self.call.wait(lock, [&] { return closed_ || self.called; });
  if (closed_) return;
  self.called = false;
  --called_;
}

void WorkerPool::work(Worker& self) {
  observe_blocking(this);
  std::unique_lock lock(mutex_);
  while (!closed_) {
    if (jobs_.empty() || working_ >= at_once_) {
      rest(self, lock);
      if (closed_) return;
    } else {
      ++working_;
    }
    // From job to job without letting go, as long as there is work.
    while (!closed_ && !jobs_.empty() && working_ <= at_once_) {
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      job = nullptr;
      lock.lock();
    }
    --working_;
  }
}

void WorkerPool::begins_waiting() {
  Worker* next = nullptr;
  {
    const std::lock_guard lock(mutex_);
    --working_;
    next = next_to_call();
  }
  if (next != nullptr) next->call.notify_one();
}

void WorkerPool::ends_waiting() {
  const std::lock_guard lock(mutex_);
  ++working_;
}

} // namespace sk::net
