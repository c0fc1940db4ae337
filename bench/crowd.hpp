// Many clients of one server on one thread: each says something, waits for the whole answer, says the next thing.
// One thread and epoll, so that the load takes as little as it can of the processors that it shares with the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

class Client {
public:
  virtual ~Client() = default;
  // What to say next; "" waits for the server to speak first; nullopt: this client is done.
  virtual std::optional<std::string> say() = 0;
  // How many bytes the whole answer has; 0: it is not whole yet. Throws when it is not what it should be. `arrived`: when the last of
  // them lay in the socket and was seen there, before the answers of others were taken out of theirs.
  virtual std::size_t hear(std::string_view bytes, double arrived) = 0;
  // Seconds to think before it says the next thing.
  virtual double pause() { return 0; }
};

// Runs until every client is done. Throws when the server hangs up.
void run_crowd(const std::string& host_port, std::vector<std::unique_ptr<Client>>& clients);

class Latencies {
public:
  void add(double seconds) { seconds_.push_back(seconds); }
  std::size_t count() const { return seconds_.size(); }
  double at(double part) const; // milliseconds; 0.5: the median

private:
  mutable std::vector<double> seconds_;
};

double now_seconds(); // monotonic

// A whole GET on a connection of its own; the body.
std::string fetch(const std::string& host_port, const std::string& path);
// The value of a metric in /metrics; 0 when it is not there.
double metric(const std::string& page, const std::string& name);
// Processor time of a process so far, user and system, in seconds; 0 for process 0.
double cpu_seconds(int process);

// "--name value" out of the command line.
std::string option(int argc, char** argv, const std::string& name, const std::string& otherwise);
int number_option(int argc, char** argv, const std::string& name, int otherwise);

} // namespace bench
