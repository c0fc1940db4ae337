// Counters, gauges and histograms for GET /metrics (Prometheus text format 0.0.4). Cheap enough for every request.
// Labels are literals of the program, never personal data (O6).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sk::metrics {

class Counter {
 public:
  void add(std::int64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

// Seconds, in buckets of 1-2-5 steps from 100 µs to 50 s.
class Histogram {
 public:
  void observe(double seconds);

 private:
  friend std::string exposition();
  std::atomic<std::int64_t> buckets_[19] = {};  // the last one is what took longer than 50 s
  std::atomic<std::int64_t> sum_micros_{0};
};

// The same name and labels give the same object; it lives as long as the program. `labels` as in R"(route="/x",code="200")".
Counter& counter(std::string_view name, std::string_view help, std::string_view labels = {});
Histogram& histogram(std::string_view name, std::string_view help, std::string_view labels = {});
// Asked at every exposition.
void gauge(std::string_view name, std::string_view help, std::function<double()> read, std::string_view labels = {});
// Before what the gauges read goes away.
void forget_gauges();

std::string exposition();

}  // namespace sk::metrics
