#include "base/net/imap_client.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/net/imap_connection.hpp"
#include "base/net/imap_reader.hpp"

namespace sk::net {
namespace {

using Kind = ImapFault::Kind;

// Besides a message, the answers to one command: enough for the numbers of a million messages. Without this, a server that
// answers small things without end fills the memory.
constexpr std::size_t kAnswerBytes = 8 * 1024 * 1024;

std::unexpected<ImapFault> fault(Kind kind, std::string what) { return std::unexpected(ImapFault{kind, std::move(what)}); }

// What servers say is shown to people: one line, no control characters, not endless.
std::string shown(std::string_view text) {
  std::string out(text.substr(0, 200));
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
  return out;
}

class CurlImapClient final : public ImapClient {
public:
  explicit CurlImapClient(ImapOptions options) : options_(std::move(options)) {}
  ~CurlImapClient() override { hang_up(); }

  ImapOutcome<ImapFolder> select(const std::string& folder) override {
    const std::optional<std::string> name = imap_quoted_mailbox(folder);
    if (!name) return fault(Kind::Refused, "no folder can be named so");
    const bool kept = connection_ != nullptr;
    ImapOutcome<ImapFolder> answer = select_quoted(*name);
    // A kept connection that had ended meanwhile says nothing about the server.
    if (!answer && kept && answer.error().kind == Kind::Unreachable) answer = select_quoted(*name);
    return answer;
  }

  ImapOutcome<std::vector<std::uint32_t>> uids_from(std::uint32_t first) override {
    std::vector<std::uint32_t> uids;
    ImapOutcome<ImapReply> done = command("UID SEARCH UID " + std::to_string(std::max(first, 1U)) + ":*", [&](ImapReply&& reply) {
      if (reply.word == "SEARCH") uids.insert(uids.end(), reply.numbers.begin(), reply.numbers.end());
    });
    if (!done) return std::unexpected(std::move(done.error()));
    // "9:*" names the last message even when its number is lower (RFC 3501 6.4.8).
    std::erase_if(uids, [first](std::uint32_t uid) { return uid < first; });
    std::ranges::sort(uids);
    uids.erase(std::ranges::unique(uids).begin(), uids.end());
    return uids;
  }

  ImapOutcome<std::optional<std::uint64_t>> size_of(std::uint32_t uid) override {
    std::optional<std::uint64_t> size;
    ImapOutcome<ImapReply> done = command("UID FETCH " + std::to_string(uid) + " (UID RFC822.SIZE)", [&](ImapReply&& reply) {
      if (reply.word == "FETCH" && reply.uid == uid && reply.size) size = reply.size;
    });
    if (!done) return std::unexpected(std::move(done.error()));
    return size;
  }

  ImapOutcome<std::optional<std::string>> fetch(std::uint32_t uid) override {
    std::optional<std::string> body;
    ImapOutcome<ImapReply> done = command(
        "UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[])",
        [&](ImapReply&& reply) {
          if (reply.word == "FETCH" && reply.uid == uid && reply.body) body = std::move(reply.body);
        },
        options_.message_bytes);
    if (!done) return std::unexpected(std::move(done.error()));
    return body;
  }

  ImapOutcome<void> mark_seen(std::uint32_t uid) override { return plain("UID STORE " + std::to_string(uid) + " +FLAGS.SILENT (\\Seen)"); }

  ImapOutcome<void> remove(std::uint32_t uid) override {
    const std::string number = std::to_string(uid);
    ImapOutcome<void> marked = plain("UID STORE " + number + " +FLAGS.SILENT (\\Deleted)");
    if (!marked || !can("UIDPLUS")) return marked;
    return plain("UID EXPUNGE " + number);
  }

  ImapOutcome<void> move(std::uint32_t uid, const std::string& folder) override {
    const std::optional<std::string> name = imap_quoted_mailbox(folder);
    if (!name) return fault(Kind::Refused, "no folder can be named so");
    const std::string number = std::to_string(uid);
    if (can("MOVE")) return plain("UID MOVE " + number + " " + *name);
    ImapOutcome<void> copied = plain("UID COPY " + number + " " + *name);
    if (!copied) return copied;
    return remove(uid);
  }

  void hang_up() override {
    if (connection_) connection_->send("bye LOGOUT\r\n");
    connection_.reset();
  }

private:
  bool can(const std::string& word) const { return std::ranges::find(abilities_, word) != abilities_.end(); }

  ImapOutcome<ImapFolder> select_quoted(const std::string& name) {
    if (!connection_) {
      ImapOutcome<void> connected = connect();
      if (!connected) return std::unexpected(std::move(connected.error()));
    }
    ImapFolder folder;
    ImapOutcome<ImapReply> done = command("SELECT " + name, [&](ImapReply&& reply) {
      const std::int64_t value = parse_int(reply.value).value_or(0);
      if (value <= 0 || value > 0xffffffff) return;
      if (reply.code == "UIDVALIDITY") folder.uidvalidity = static_cast<std::uint32_t>(value);
      if (reply.code == "UIDNEXT") folder.uidnext = static_cast<std::uint32_t>(value);
    });
    if (!done) return std::unexpected(std::move(done.error()));
    if (folder.uidvalidity == 0) return fault(Kind::Malformed, "the server keeps no lasting numbers of messages (UIDVALIDITY)");
    if (done->code == "READ-ONLY") return fault(Kind::Refused, "the folder may only be read");
    return folder;
  }

  ImapOutcome<void> connect() {
    std::expected<std::unique_ptr<ImapConnection>, ImapFault> made = ImapConnection::open(options_);
    if (!made) return std::unexpected(std::move(made.error()));
    connection_ = std::move(*made);
    reader_.emplace(options_.message_bytes);
    abilities_.clear();
    ImapOutcome<ImapReply> done = command("CAPABILITY", [&](ImapReply&& reply) {
      if (reply.word != "CAPABILITY") return;
      std::string_view rest = reply.text;
      while (!rest.empty()) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        abilities_.emplace_back(rest.substr(0, space));
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
    });
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
  }

  ImapOutcome<void> plain(const std::string& text) {
    ImapOutcome<ImapReply> done = command(text, [](ImapReply&&) {});
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
  }

  // `text` is of our own making: numbers, and names that imap_quoted_mailbox has made harmless.
  template <class Hear>
  ImapOutcome<ImapReply> command(const std::string& text, Hear hear, std::size_t message_bytes = 0) {
    if (!connection_) return fault(Kind::Unreachable, "not connected");
    const std::string tag = "s" + std::to_string(++last_tag_);
    if (!connection_->send(tag + " " + text + "\r\n")) return lost("the connection was cut");
    connection_->begin_waiting();
    answer_bytes_left_ = message_bytes + kAnswerBytes;
    for (;;) {
      ImapOutcome<ImapReply> reply = next_reply();
      if (!reply) return reply;
      if (reply->tag == "*" && reply->word == "BYE") return lost("the server says goodbye: " + shown(reply->text));
      if (reply->tag != tag) {
        hear(std::move(*reply));
        continue;
      }
      if (reply->word == "OK") return reply;
      return fault(Kind::Refused, shown(text.substr(0, text.find(' '))) + " " + shown(reply->word + " " + reply->text));
    }
  }

  ImapOutcome<ImapReply> next_reply() {
    ImapLine line;
    for (;;) {
      switch (reader_->next(line)) {
      case ImapReader::Got::Line:
        if (std::optional<ImapReply> reply = parse_imap(std::move(line))) return *std::move(reply);
        return lost("the server answers what is no IMAP", Kind::Malformed);
      case ImapReader::Got::TooLarge: return lost("the server answers more than our limits", Kind::Malformed);
      case ImapReader::Got::Malformed: return lost("the server answers what is no IMAP", Kind::Malformed);
      case ImapReader::Got::NeedsBytes: break;
      }
      std::expected<std::string, std::string> bytes = connection_->receive();
      if (!bytes) return lost(bytes.error());
      if (bytes->size() > answer_bytes_left_) return lost("the server answers more than our limits", Kind::Malformed);
      answer_bytes_left_ -= bytes->size();
      reader_->feed(*bytes);
    }
  }

  std::unexpected<ImapFault> lost(std::string what, Kind kind = Kind::Unreachable) {
    connection_.reset();
    return fault(kind, std::move(what));
  }

  ImapOptions options_;
  std::unique_ptr<ImapConnection> connection_;
  std::optional<ImapReader> reader_;
  std::vector<std::string> abilities_;
  std::uint64_t last_tag_ = 0;
  std::size_t answer_bytes_left_ = 0;
};

} // namespace

std::unique_ptr<ImapClient> ImapClient::open(ImapOptions options) {
  ImapConnection::check(options);
  return std::make_unique<CurlImapClient>(std::move(options));
}

} // namespace sk::net
