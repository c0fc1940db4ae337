#include "desk/intake/echo.hpp"

namespace sk::intake {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

Said read_said(const db::Row& row) { return {split(row.text(0)), row.get<TicketId>(1), row.get<int>(2), row.get<Instant>(3), row.get<Instant>(4)}; }

}  // namespace

static const db::Query kLastSaid{"intake.last_said", "SELECT words, ticket_id, echoes, since, at FROM mail_echoes WHERE desk_id = $1 AND author = $2"};

std::optional<Said> last_said(db::Tx& tx, DeskId desk, const std::string& author) { return tx.first(kLastSaid, read_said, desk, author); }

static const db::Query kRememberSaid{"intake.remember_said", R"sql(
  INSERT INTO mail_echoes (desk_id, author, words, ticket_id, echoes, since, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (desk_id, author) DO UPDATE SET words = excluded.words, ticket_id = excluded.ticket_id, echoes = excluded.echoes,
    since = excluded.since, at = excluded.at)sql"};

void remember_said(db::Tx& tx, DeskId desk, const std::string& author, const Said& said) {
  tx.run(kRememberSaid, desk, author, joined(said.words), said.ticket, said.echoes, said.since, said.at);
}

static const db::Query kCountEcho{"intake.count_echo", "UPDATE mail_echoes SET echoes = $3, at = $4 WHERE desk_id = $1 AND author = $2"};

void count_echo(db::Tx& tx, DeskId desk, const std::string& author, int echoes) { tx.run(kCountEcho, desk, author, echoes, tx.now); }

}  // namespace sk::intake
