// Threads for what may wait (a commit, a disk), with a bounded queue before them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sk::net {

class WorkerPool {
public:
  using Job = std::move_only_function<void()>; // must not throw

  WorkerPool(int workers, std::size_t waiting);
  ~WorkerPool() { close(); }
  bool submit(Job job); // false: too many wait already, or the pool is closed
  void close();         // drops what waits, lets finish what runs

private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  const std::size_t at_most_;
  std::size_t idle_ = 0;
  bool closed_ = false;
  std::vector<std::jthread> threads_;
};

} // namespace sk::net
