// Commands beside a running server (deliver, token, user …) hand their work over a Unix socket in the data folder (mode
// 0600, same user only): one JSON line there, one JSON line back. Length-limited, with deadlines.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace sk::net {

class LocalServer {
public:
  // `answer` runs on a thread of its own per call. A frame is a 4-byte big-endian length and that many bytes, both ways;
  // at most limits::kMessageBytes + 64 KiB. Throws ConfigError.
  static std::unique_ptr<LocalServer> start(const std::string& path, std::function<std::string(std::string)> answer);
  virtual ~LocalServer() = default;
};

// nullopt: no server listens there. Throws Broken when it listens but does not answer within the time.
std::optional<std::string> ask_local(const std::string& path, const std::string& request, int timeout_seconds = 60);

} // namespace sk::net
