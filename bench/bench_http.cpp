// The API under n keep-alive clients for some seconds: create, list of 50, ticket page, search. One line of JSON.
#include <iostream>
#include <stdexcept>

#include "crowd.hpp"
#include "mails.hpp"
#include "words.hpp"

namespace {

using namespace bench;

// The whole answer's bytes (Content-Length only, as this server sends), 0 when more is to come.
std::size_t whole_answer(std::string_view in) {
  const std::size_t end = in.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  std::string head(in.substr(0, end + 2));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t at = head.find("\r\ncontent-length: ");
  if (at == std::string::npos) throw std::runtime_error("no length: " + head);
  const std::size_t whole = end + 4 + std::stoul(head.substr(at + 18));
  return in.size() >= whole ? whole : 0;
}

struct Load {
  std::string what, token;
  double until = 0;
  std::size_t tickets = 1;    // numbers that exist: 1 to this
  std::string number_prefix;  // "BE-2026-"
  Latencies latencies;
  std::size_t bytes = 0, found = 0;
  Register known{1, 1};
  double pause = 0;  // seconds between an answer and the next question, on average
};

class Asker final : public Client {
public:
  Asker(Load& load, std::uint64_t seed) : load_(load), dice_(seed) {}

  std::optional<std::string> say() override {
    began_ = now_seconds();
    if (began_ >= load_.until) return std::nullopt;
    if (load_.what == "create") return create();
    if (load_.what == "list") return get("/api/v1/tickets?limit=50" + std::string(dice_.below(3) == 0 ? "&state=new" : ""));
    if (load_.what == "lookup")
      return get("/api/v1/lookup?q=" + (dice_.below(2) == 0 ? register_serial(dice_.below(load_.known.units))
                                                            : register_address(dice_.below(load_.known.contacts))));
    if (load_.what == "ticket") return get("/api/v1/tickets/" + number());
    return get("/api/v1/tickets?limit=50&q=" + query());
  }

  std::size_t hear(std::string_view in, double arrived) override {
    const std::size_t whole = whole_answer(in);
    if (whole == 0) return 0;
    const std::string_view wanted = load_.what == "create" ? "HTTP/1.1 201" : "HTTP/1.1 200";
    if (!in.starts_with(wanted)) throw std::runtime_error(load_.what + ": " + std::string(in.substr(0, 600)));
    load_.latencies.add(arrived - began_);
    load_.bytes += whole;
    if (in.substr(0, whole).find(load_.what == "lookup" ? "\"kind\"" : "\"number\"") != std::string_view::npos) ++load_.found;
    return whole;
  }

  // Half to one and a half times the average: nobody marches in step.
  double pause() override { return load_.pause * (0.5 + static_cast<double>(dice_.below(1'000)) / 1'000); }

private:
  std::string head(const char* method, const std::string& path) const {
    return std::string(method) + " " + path + " HTTP/1.1\r\nHost: bench.example\r\nAuthorization: Bearer " + load_.token + "\r\nAccept: application/json\r\n";
  }
  std::string get(const std::string& path) { return head("GET", path) + "\r\n"; }

  std::string create() {
    const Words& words = words_of(dice_.below(5));
    std::string text;
    for (const char c : words.text(dice_, 150)) text += c == '\n' ? std::string("\\n") : std::string(1, c);
    const std::string body = "{\"subject\":\"" + words.sentence(dice_, 5) + "\",\"text\":\"" + text + "\",\"reporter\":\"" +
                             contact_address(dice_.below(kContacts)) + "\",\"desk\":\"" + kDesk + "\"}";
    return head("POST", "/api/v1/tickets") + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  std::string number() {
    std::string digits = std::to_string(1 + dice_.below(load_.tickets));
    return load_.number_prefix + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') + digits;
  }

  // What people type: a word of the text, two of them, the beginning of one. Drawn like the text, so frequent words are frequent.
  std::string query() {
    const Words& words = words_of(dice_.below(5));
    std::string typed = words.draw(dice_);
    switch (dice_.below(3)) {
    case 0: break;
    case 1: typed += " " + words.draw(dice_); break;
    default: typed = words.at(80 + dice_.below(words.size() - 80)); break;
    }
    std::string encoded;
    for (const char c : typed) {
      static constexpr char kHex[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      encoded += plain ? std::string(1, c) : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return encoded;
  }

  Load& load_;
  Dice dice_;
  double began_ = 0;
};

int run(int argc, char** argv) {
  const std::string http = option(argc, argv, "--http", "127.0.0.1:8080");
  const int clients = number_option(argc, argv, "--clients", 32), process = number_option(argc, argv, "--server-pid", 0);
  Load load;
  load.what = option(argc, argv, "--what", "list");
  load.token = option(argc, argv, "--token", "");
  load.tickets = static_cast<std::size_t>(number_option(argc, argv, "--tickets", 1));
  load.number_prefix = option(argc, argv, "--prefix", "BE-2026-");
  load.known = {static_cast<std::size_t>(number_option(argc, argv, "--contacts", 1)),
                static_cast<std::size_t>(number_option(argc, argv, "--units", 1))};
  load.pause = number_option(argc, argv, "--pause-ms", 0) / 1'000.0;
  const double seconds = std::stod(option(argc, argv, "--seconds", "3"));
  std::vector<std::unique_ptr<Client>> askers;
  for (int i = 0; i < clients; ++i) {
    askers.push_back(std::make_unique<Asker>(load, static_cast<std::uint64_t>(number_option(argc, argv, "--seed", 1) * 1'000 + i)));
  }
  const double cpu_before = cpu_seconds(process), began = now_seconds();
  load.until = began + seconds;
  run_crowd(http, askers);
  const double took = now_seconds() - began;
  const auto count = static_cast<double>(load.latencies.count());
  std::cout << "{\"what\":\"" << load.what << "\",\"clients\":" << clients << ",\"requests\":" << load.latencies.count() << ",\"rate\":" << count / took
            << ",\"p50\":" << load.latencies.at(0.5) << ",\"p99\":" << load.latencies.at(0.99)
            << ",\"bytes\":" << static_cast<double>(load.bytes) / count << ",\"found\":" << static_cast<double>(load.found) / count
            << ",\"cpu_ms\":" << (cpu_seconds(process) - cpu_before) * 1'000 / count << "}\n";
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "bench_http: " << fault.what() << "\n";
    return 1;
  }
}
