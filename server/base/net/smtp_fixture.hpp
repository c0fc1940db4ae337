// Plays a whole client session against the state machine, with a house that decides by the address: refuse@ is never
// taken, late@ is taken but fails with the message. For tests and the fuzzer.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/net/smtp_session.hpp"

namespace sk::net {

struct Played {
  std::string output;
  std::vector<SmtpSession::Message> messages;
  bool closed = false;

  // "220 250 …", one for each reply.
  std::string codes() const {
    std::string out;
    for (std::size_t at = 0; at < output.size(); at = output.find("\r\n", at) + 2) {
      if (output[at + 3] == ' ') out += (out.empty() ? "" : " ") + output.substr(at, 3);
    }
    return out;
  }
};

inline SmtpSession::Options fixture_options() { return {"mx.example", "192.0.2.1", 1'000}; }

inline std::string stuffed(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '.' && (i == 0 || (i >= 2 && raw.substr(i - 2, 2) == "\r\n"))) out += '.';
    out += raw[i];
  }
  return out;
}

inline void settle(SmtpSession& session, Played& played) {
  for (;;) {
    switch (session.next()) {
    case SmtpSession::Want::Bytes: return;
    case SmtpSession::Want::Nothing: played.closed = true; return;
    case SmtpSession::Want::Recipient:
      session.answer_recipient(session.candidate().starts_with("refuse@") ? SmtpAnswer{550, "5.1.1 Nobody here"}
                                                                          : SmtpAnswer{250, "2.1.5 Ok"});
      break;
    case SmtpSession::Want::Tls: session.tls_started(); break;
    case SmtpSession::Want::Message: played.messages.push_back(session.take_message()); break;
    case SmtpSession::Want::Decision: {
      const Envelope& envelope = played.messages.back().envelope;
      std::vector<SmtpAnswer> answers;
      for (const std::string& recipient : envelope.recipients) {
        if (!envelope.lmtp && !answers.empty()) break;
        answers.push_back(recipient.starts_with("late@") ? SmtpAnswer{451, "4.3.0 Later"} : SmtpAnswer{250, "2.0.0 Taken"});
      }
      session.answer_message(answers);
      break;
    }
    }
  }
}

// `chunk_of(n)` says how many of the remaining n bytes come next.
inline Played play_in_chunks(std::string_view bytes, const std::function<std::size_t(std::size_t)>& chunk_of,
                             SmtpSession::Options options) {
  SmtpSession session(std::move(options));
  Played played;
  settle(session, played);
  while (!bytes.empty() && !played.closed) {
    const std::size_t n = std::clamp<std::size_t>(chunk_of(bytes.size()), 1, bytes.size());
    session.feed(bytes.substr(0, n));
    bytes.remove_prefix(n);
    settle(session, played);
  }
  played.output = session.take_output();
  return played;
}

// In one piece, or in two: cut after `cut` bytes.
inline Played play(std::string_view bytes, std::size_t cut = 0, SmtpSession::Options options = fixture_options()) {
  bool first = true;
  return play_in_chunks(bytes, [&](std::size_t left) { return std::exchange(first, false) && cut > 0 ? cut : left; }, std::move(options));
}

} // namespace sk::net
