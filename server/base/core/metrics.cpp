#include "base/core/metrics.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "base/core/broken.hpp"

namespace sk::metrics {

namespace {

constexpr double kBounds[18] = {0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};
constexpr std::string_view kBoundWords[18] = {"0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02", "0.05",
                                              "0.1",    "0.2",    "0.5",    "1",     "2",     "5",     "10",   "20",   "50"};

struct Family {
  std::string help;
  std::map<std::string, std::unique_ptr<Counter>, std::less<>> counters;
  std::map<std::string, std::unique_ptr<Histogram>, std::less<>> histograms;
  std::map<std::string, std::function<double()>, std::less<>> gauges;
};

struct Registry {
  std::mutex mutex;
  std::map<std::string, Family, std::less<>> families;
};

// Never destroyed: threads may count until the very end of the program.
Registry& registry() {
  static Registry* const only = new Registry;
  return *only;
}

Family& family(Registry& all, std::string_view name, std::string_view help) {
  const auto [at, made] = all.families.try_emplace(std::string(name));
  if (made) at->second.help = help;
  return at->second;
}

template <class Metric>
Metric& same_or_new(std::map<std::string, std::unique_ptr<Metric>, std::less<>>& metrics, std::string_view labels) {
  std::unique_ptr<Metric>& metric = metrics[std::string(labels)];
  if (!metric) metric = std::make_unique<Metric>();
  return *metric;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

void append_head(std::string& out, const std::string& name, const std::string& help, std::string_view type) {
  out += "# HELP " + name + " ";
  for (const char c : help) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  out += "\n# TYPE " + name + " ";
  out += type;
  out += '\n';
}

void append_sample(std::string& out, const std::string& name, std::string_view labels, std::string_view more, const std::string& value) {
  out += name;
  if (!labels.empty() || !more.empty()) {
    out += '{';
    out += labels;
    if (!labels.empty() && !more.empty()) out += ',';
    out += more;
    out += '}';
  }
  out += ' ' + value + '\n';
}

} // namespace

void Histogram::observe(double seconds) {
  const auto bucket = std::lower_bound(std::begin(kBounds), std::end(kBounds), seconds) - std::begin(kBounds);
  buckets_[bucket].fetch_add(1, std::memory_order_relaxed);
  sum_micros_.fetch_add(std::llround(seconds * 1e6), std::memory_order_relaxed);
}

Counter& counter(std::string_view name, std::string_view help, std::string_view labels) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  Family& metrics = family(all, name, help);
  SK_VERIFY(metrics.histograms.empty() && metrics.gauges.empty());
  return same_or_new(metrics.counters, labels);
}

Histogram& histogram(std::string_view name, std::string_view help, std::string_view labels) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  Family& metrics = family(all, name, help);
  SK_VERIFY(metrics.counters.empty() && metrics.gauges.empty());
  return same_or_new(metrics.histograms, labels);
}

void gauge(std::string_view name, std::string_view help, std::function<double()> read, std::string_view labels) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  Family& metrics = family(all, name, help);
  SK_VERIFY(metrics.counters.empty() && metrics.histograms.empty());
  metrics.gauges[std::string(labels)] = std::move(read);
}

void forget_gauges() {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  std::erase_if(all.families, [](const auto& family) { return !family.second.gauges.empty(); });
}

std::string exposition() {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  std::string out;
  for (const auto& [name, metrics] : all.families) {
    append_head(out, name, metrics.help, !metrics.gauges.empty() ? "gauge" : metrics.histograms.empty() ? "counter" : "histogram");
    for (const auto& [labels, metric] : metrics.counters) append_sample(out, name, labels, "", std::to_string(metric->value()));
    for (const auto& [labels, metric] : metrics.histograms) {
      std::int64_t count = 0;
      for (int i = 0; i < 19; ++i) {
        count += metric->buckets_[i].load(std::memory_order_relaxed);
        const std::string bound = "le=\"" + std::string(i < 18 ? kBoundWords[i] : "+Inf") + '"';
        append_sample(out, name + "_bucket", labels, bound, std::to_string(count));
      }
      append_sample(out, name + "_sum", labels, "", number(static_cast<double>(metric->sum_micros_.load(std::memory_order_relaxed)) / 1e6));
      append_sample(out, name + "_count", labels, "", std::to_string(count));
    }
    for (const auto& [labels, read] : metrics.gauges) append_sample(out, name, labels, "", number(read()));
  }
  return out;
}

} // namespace sk::metrics
