// The world's time is handed in, never fetched (decision D3). Durations that matter to a person come from Instants;
// timeouts of sockets use the monotonic clock of base/net.
#pragma once

#include <memory>
#include <string>

#include "base/core/instant.hpp"

namespace sk {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  // A sentence for /health when the clock is not the host's, empty otherwise.
  virtual std::string warning() const { return {}; }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// --test-clock FILE: the instant (RFC 3339) written in FILE, read again whenever the file changes.
// A file that is missing or holds no instant keeps the last known one; at start it throws ConfigError.
std::unique_ptr<Clock> open_file_clock(const std::string& path);

// For tests in the same process.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start = {1'795'000'000'000'000}) : now_(start) {}
  Instant now() const override { return now_; }
  void set(Instant at) { now_ = at; }
  void advance(Duration by) { now_ = now_ + by; }

 private:
  Instant now_;
};

}  // namespace sk
