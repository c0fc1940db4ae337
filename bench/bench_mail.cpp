// Mail in over SMTP: n senders with a connection each, until every mail is a ticket. One line of JSON.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "crowd.hpp"
#include "mails.hpp"

namespace {

using namespace bench;

// How many bytes `count` whole replies take (RFC 5321 section 4.2.1), 0 when one is missing; the code of each must begin so.
std::size_t whole_replies(std::string_view in, int count, std::string_view wanted) {
  std::size_t at = 0;
  for (int reply = 0; reply < count;) {
    const std::size_t end = in.find("\r\n", at);
    if (end == std::string_view::npos) return 0;
    if (in.size() > at + 3 && in[at + 3] == ' ') {
      if (in[at] != wanted[static_cast<std::size_t>(reply)]) throw std::runtime_error("refused: " + std::string(in.substr(at, end - at)));
      ++reply;
    }
    at = end + 2;
  }
  return at;
}

class Sender final : public Client {
public:
  Sender(const std::vector<BenchMail>& mails, std::size_t first, std::size_t count, Latencies& latencies)
      : mails_(mails), next_(first), end_(first + count), latencies_(latencies) {}

  std::optional<std::string> say() override {
    switch (step_) {
    case Step::Greeting: return "";
    case Step::Hello: return "EHLO load.example\r\n";
    case Step::Envelope:
      if (next_ == end_) return std::nullopt;
      began_ = now_seconds();
      return "MAIL FROM:<" + mails_[next_].from + "> BODY=8BITMIME\r\nRCPT TO:<" + kDeskAddress + ">\r\nDATA\r\n";
    case Step::Body: return mails_[next_].raw + ".\r\n";
    }
    return std::nullopt;
  }

  std::size_t hear(std::string_view in, double arrived) override {
    const bool envelope = step_ == Step::Envelope;
    const std::size_t whole = whole_replies(in, envelope ? 3 : 1, envelope ? "223" : "2");
    if (whole == 0) return 0;
    if (step_ == Step::Body) {
      latencies_.add(arrived - began_);
      ++next_;
    }
    step_ = step_ == Step::Greeting ? Step::Hello : step_ == Step::Envelope ? Step::Body : Step::Envelope;
    return whole;
  }

private:
  enum class Step { Greeting, Hello, Envelope, Body };
  const std::vector<BenchMail>& mails_;
  std::size_t next_, end_;
  Latencies& latencies_;
  Step step_ = Step::Greeting;
  double began_ = 0;
};

void wait_until_settled(const std::string& http) {
  while (metric(fetch(http, "/metrics"), "skranke_intake_waiting") > 0) ::usleep(2'000);
}

// The same mails for another program: one file each.
int write_mails(const std::string& folder, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) std::ofstream(folder + "/" + std::to_string(i) + ".eml", std::ios::binary) << make_mail(i).raw;
  return 0;
}

int run(int argc, char** argv) {
  const std::string folder = option(argc, argv, "--write-to", "");
  if (!folder.empty()) return write_mails(folder, static_cast<std::size_t>(number_option(argc, argv, "--mails", 100)));
  const std::string smtp = option(argc, argv, "--smtp", "127.0.0.1:2525"), http = option(argc, argv, "--http", "127.0.0.1:8080");
  const auto senders = static_cast<std::size_t>(number_option(argc, argv, "--senders", 8));
  const auto each = static_cast<std::size_t>(number_option(argc, argv, "--mails", 100));
  const int process = number_option(argc, argv, "--server-pid", 0);
  const auto seed = static_cast<std::uint64_t>(number_option(argc, argv, "--seed", 1)) * 1'000'000;
  std::vector<BenchMail> mails;
  const Register known{static_cast<std::size_t>(number_option(argc, argv, "--contacts", 0)),
                       static_cast<std::size_t>(number_option(argc, argv, "--units", 0))};
  for (std::size_t i = 0; i < senders * each; ++i) mails.push_back(make_mail(seed + i, known));

  Latencies latencies;
  std::vector<std::unique_ptr<Client>> clients;
  for (std::size_t i = 0; i < senders; ++i) clients.push_back(std::make_unique<Sender>(mails, i * each, each, latencies));
  const std::string before = fetch(http, "/metrics");
  const double cpu_before = cpu_seconds(process), began = now_seconds();
  run_crowd(smtp, clients);
  const double accepted = now_seconds();
  wait_until_settled(http);
  const double settled = now_seconds(), cpu = cpu_seconds(process) - cpu_before;
  const std::string after = fetch(http, "/metrics");

  const auto count = static_cast<double>(mails.size());
  const auto per_mail = [&](const char* name) { return (metric(after, name) - metric(before, name)) / count; };
  std::cout << "{\"senders\":" << senders << ",\"mails\":" << mails.size() << ",\"bytes\":" << mails.front().raw.size()
            << ",\"rate\":" << count / (settled - began) << ",\"rate_250\":" << count / (accepted - began) << ",\"p50\":" << latencies.at(0.5)
            << ",\"p99\":" << latencies.at(0.99) << ",\"database_flushes\":" << per_mail("skranke_database_flushes_total")
            << ",\"file_flushes\":" << per_mail("skranke_file_flushes_total") << ",\"cpu_ms\":" << cpu * 1'000 / count << "}\n";
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "bench_mail: " << fault.what() << "\n";
    return 1;
  }
}
