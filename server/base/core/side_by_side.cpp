#include "base/core/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sk {

void side_by_side(std::size_t parts, unsigned others, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr fault;
  const auto take = [&] {
    for (std::size_t part = next++; part < parts; part = next++) {
      try {
        work(part);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!fault) fault = std::current_exception();
        next = parts;
      }
    }
  };
  {
    const std::size_t company =
        std::min<std::size_t>({others, std::max(std::thread::hardware_concurrency(), 1U) - 1, std::max<std::size_t>(parts, 1) - 1});
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < company; ++i) threads.emplace_back(take);
    take();
  }
  if (fault) std::rethrow_exception(fault);
}

} // namespace sk
