// Threads for what may wait (a commit, a disk), with a bounded queue before them. Only as many work at a time as there are
// processors; those that wait (base/core/blocking.hpp) do not count. Jobs are done in the order in which they came; who was idle
// last is called first, so that few threads with warm caches do the work of a quiet day and of a busy one.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/core/blocking.hpp"

namespace sk::net {

class WorkerPool final : private BlockingObserver {
public:
  using Job = std::move_only_function<void()>; // must not throw

  // `at_once`: how many may work at a time; 0: as many as there are processors, at least two.
  WorkerPool(int workers, std::size_t waiting, int at_once = 0);
  ~WorkerPool() { close(); }
  bool submit(Job job); // false: too many wait already, or the pool is closed
  void close();         // drops what waits, lets finish what runs

private:
  struct Worker {
    std::condition_variable call;
    bool called = false;
  };

  void work(Worker& self);
  void rest(Worker& self, std::unique_lock<std::mutex>& lock);
  Worker* next_to_call(); // nullptr: nobody is to be woken; otherwise it counts as working from here on
  void begins_waiting() override;
  void ends_waiting() override;

  std::mutex mutex_;
  std::deque<Job> jobs_;
  const std::size_t at_most_;
  const std::size_t at_once_;
  std::deque<Worker> workers_; // outlive their threads
  std::vector<Worker*> idle_;  // the last one that came is the first to go
  std::size_t called_ = 0;     // but not awake yet
  std::size_t working_ = 0;    // may exceed at_once_ for a moment, when those that waited go on
  bool closed_ = false;
  std::vector<std::jthread> threads_;
};

} // namespace sk::net
