// The floor under "mail in": the same files with the same flushes, the same rows, index entries and full-text documents,
// written by a bare loop that knows everything beforehand and commits once per batch. One line of JSON.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <iostream>
#include <stdexcept>

#include "base/crypto/digest.hpp"
#include "base/db/fts.hpp"
#include "base/db/fts_sqlite.hpp"
#include "base/db/migrations.hpp"
#include "crowd.hpp"
#include "mails.hpp"
#include "words.hpp"

namespace {

using namespace bench;

constexpr sk::db::TextLanguage kTextLanguages[] = {sk::db::TextLanguage::Swedish, sk::db::TextLanguage::Danish, sk::db::TextLanguage::Norwegian,
                                                   sk::db::TextLanguage::Finnish, sk::db::TextLanguage::English};

struct Ready {
  BenchMail mail;
  std::string raw_digest, attachment_digest, envelope, ack;
};

std::int64_t flushes = 0;

void must(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what + ": " + std::strerror(errno));
}

class Files {
public:
  explicit Files(std::string folder) : folder_(std::move(folder)) {
    ::mkdir(folder_.c_str(), 0700);
    ::mkdir((folder_ + "/incoming").c_str(), 0700);
    for (int i = 0; i < 256; ++i) ::mkdir((folder_ + "/" + hex(i)).c_str(), 0700);
    journal_ = ::open((folder_ + "/journal").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    must(journal_ >= 0, "make the journal");
  }
  ~Files() { ::close(journal_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  // As the program does it: all of a batch into a journal, one flush, then the files without any.
  void write(const std::vector<std::pair<std::string_view, std::string_view>>& digest_and_bytes) {
    std::string frames;
    for (const auto& [digest, bytes] : digest_and_bytes) frames.append(digest).append(bytes);
    must(::write(journal_, frames.data(), frames.size()) == static_cast<ssize_t>(frames.size()) && ::fsync(journal_) == 0, "flush the journal");
    ++flushes;
    for (const auto& [digest, bytes] : digest_and_bytes) {
      const int file = ::open(temporary(digest).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
      must(file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::close(file) == 0, "write a file");
      const std::string path = folder_ + "/" + std::string(digest.substr(0, 2)) + "/" + std::string(digest.substr(2));
      must(::rename(temporary(digest).c_str(), path.c_str()) == 0, "name a file");
    }
  }

private:
  static std::string hex(int i) { return {"0123456789abcdef"[i / 16], "0123456789abcdef"[i % 16]}; }
  std::string temporary(std::string_view digest) const { return folder_ + "/incoming/" + std::string(digest); }
  std::string folder_;
  int journal_ = -1;
};

class Rows {
public:
  explicit Rows(const std::string& path) {
    check(sqlite3_open(path.c_str(), &db_), "open");
    sk::db::sqlite::register_tokenizer(db_);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY");
    run("BEGIN");
    for (const sk::db::Migration& migration : sk::db::embedded_migrations()) {
      for (const std::string& statement : statements_for(migration, sk::db::Engine::Sqlite)) run(statement.c_str());
    }
    run("INSERT INTO desks(id,key,name,language,zone,number_format,mail_address,sender_name) VALUES(1,'bench','Bench','sv','UTC','B','b','B')");
    run("INSERT INTO customers(id,desk_id,key,name,name_folded,created_at) VALUES(1,1,'c','C','c',0)");
    run("INSERT INTO people(id,desk_id,kind,customer_id,name,name_folded,mail,mail_folded,language,created_at) VALUES(1,1,'contact',1,'C','c','c','c','sv',0)");
    run("INSERT INTO number_counters VALUES(1,2026,1)");
    run("COMMIT");
  }
  ~Rows() {
    for (sqlite3_stmt* statement : kept_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), sql); }

  // Each statement has a number of its own and stays prepared.
  template <class... A>
  std::int64_t put(std::size_t number, const char* sql, const A&... args) {
    sqlite3_stmt*& statement = kept_.at(number);
    if (statement == nullptr) check(sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), sql);
    int slot = 0;
    (bind(statement, ++slot, args), ...);
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW) code = sqlite3_step(statement);
    check(code == SQLITE_DONE ? SQLITE_OK : code, sql);
    sqlite3_reset(statement);
    return sqlite3_last_insert_rowid(db_);
  }

private:
  void check(int code, const char* what) {
    if (code != SQLITE_OK) throw std::runtime_error(std::string(what) + ": " + sqlite3_errmsg(db_));
  }
  static void bind(sqlite3_stmt* s, int slot, std::int64_t value) { sqlite3_bind_int64(s, slot, value); }
  static void bind(sqlite3_stmt* s, int slot, const std::string& value) {
    sqlite3_bind_text(s, slot, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }

  sqlite3* db_ = nullptr;
  std::array<sqlite3_stmt*, 11> kept_{};
};

void write_rows(Rows& rows, const Ready& one, std::int64_t number, std::int64_t at) {
  const std::string name = "BE-2026-" + std::to_string(10'000'000 + number), bytes = std::to_string(one.mail.raw.size());
  const std::int64_t key = static_cast<std::int64_t>(number * 0x9e3779b97f4a7c1LL);
  const std::string language(kLanguages[one.mail.language]);
  const std::int64_t item = rows.put(0, "INSERT INTO intake_items(state,desk_id,raw_digest,size,envelope,received_at) VALUES('received',1,?,?,?,?)",
                                     one.raw_digest, bytes, one.envelope, at);
  rows.put(1, "UPDATE number_counters SET next = next + 1 WHERE desk_id = 1 AND year = 2026");
  const std::int64_t ticket =
      rows.put(2, "INSERT INTO tickets(desk_id,number,subject,state,channel,language,customer_id,reporter_id,reporter_name,reporter_mail,"
                  "created_at,changed_at) VALUES(1,?1,?2,'new','mail',?3,1,1,'Contact',?4,?5,?5)", name, one.mail.subject, language, one.mail.from, at);
  const std::int64_t article =
      rows.put(3, "INSERT INTO articles(desk_id,ticket_id,kind,internal,author_id,author_kind,author_name,author_mail,text,language,has_html,"
                  "raw_digest,message_id,created_at) VALUES(1,?,'mail',0,1,'contact','Contact',?,?,?,0,?,?,?)",
               ticket, one.mail.from, one.mail.text, language, one.raw_digest, one.mail.message_id, at);
  rows.put(4, "INSERT INTO attachments(article_id,name,content_type,content_id,is_inline,size,digest) VALUES(?,'log.bin','application/octet-stream','',0,12288,?)",
           article, one.attachment_digest);
  rows.put(5, "INSERT INTO message_ids VALUES(?,1,?,?,?,?)", key, one.mail.message_id, one.attachment_digest, ticket, article);
  const std::int64_t event =
      rows.put(6, "INSERT INTO events(desk_id,ticket_id,sequence,kind,internal,actor_kind,actor_id,actor_name,at,article_id,payload) "
                  "VALUES(1,?,1,'ticket_opened',0,'contact',1,'Contact',?,?,'{}')", ticket, at, article);
  const std::string ack_id = "a" + one.mail.message_id;
  rows.put(7, "INSERT INTO message_ids VALUES(?,1,?,'',?,?)", key ^ 0x5555555555555555LL, ack_id, ticket, article);
  rows.put(8, "INSERT INTO outgoing_mails(desk_id,ticket_id,event_id,article_id,kind,person_id,recipient,recipient_name,sender,sender_name,reply_to,"
              "message_id,in_reply_to,thread,subject,text,automatic,state,next_try_at,created_at) VALUES(1,?1,?2,?3,'acknowledgement',1,?4,'Contact',"
              "'support@bench.example','Bench Support',?5,?6,?7,?7,?8,?9,1,'queued',?10,?10)",
           ticket, event, article, one.mail.from, one.raw_digest, ack_id, one.mail.message_id, one.mail.subject, one.ack, at);
  rows.put(9, "UPDATE intake_items SET state='ticket',sender=?,subject=?,ticket_id=?,article_id=?,settled_at=? WHERE id=?", one.mail.from,
           one.mail.subject, ticket, article, at, item);
  const sk::db::IndexingLanguage language_of_row(kTextLanguages[one.mail.language], {"zzd1", "zzpublic", "zzc1", "zzr1"});
  rows.put(10, "INSERT INTO search_fts(rowid,body) VALUES(?,?)", article, name + "\n" + one.mail.subject + "\n" + one.mail.text);
}

int run(int argc, char** argv) {
  const std::string folder = option(argc, argv, "--dir", "");
  const auto batch = static_cast<std::size_t>(number_option(argc, argv, "--batch", 32));
  const auto count = static_cast<std::size_t>(number_option(argc, argv, "--mails", 1'000));
  const auto seed = static_cast<std::uint64_t>(number_option(argc, argv, "--seed", 1)) * 1'000'000;
  must(::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST, "make " + folder);
  Files files(folder + "/blobs");
  Rows rows(folder + "/floor.db");
  Dice dice(seed);
  std::vector<Ready> ready;
  for (std::size_t i = 0; i < count; ++i) {
    Ready& one = ready.emplace_back();
    one.mail = make_mail(seed + i);
    one.raw_digest = sk::crypto::sha256_hex(one.mail.raw);
    one.attachment_digest = sk::crypto::sha256_hex(one.mail.attachment);
    one.envelope = R"({"sender":")" + one.mail.from + R"(","recipients":["support@bench.example"],"peer":"127.0.0.1","helo":"load.example"})";
    one.ack = words_of(one.mail.language).text(dice, 60);
  }
  const double cpu_before = cpu_seconds(::getpid()), began = now_seconds();
  std::int64_t commits = 0;
  for (std::size_t at = 0; at < count; at += batch) {
    const std::size_t end = std::min(count, at + batch);
    std::vector<std::pair<std::string_view, std::string_view>> contents;
    for (std::size_t i = at; i < end; ++i) {
      contents.emplace_back(ready[i].raw_digest, ready[i].mail.raw);
      contents.emplace_back(ready[i].attachment_digest, ready[i].mail.attachment);
    }
    files.write(contents);
    rows.run("BEGIN IMMEDIATE");
    for (std::size_t i = at; i < end; ++i) write_rows(rows, ready[i], static_cast<std::int64_t>(i + 1), 1'795'000'000'000'000 + static_cast<std::int64_t>(i));
    rows.run("COMMIT");
    ++commits;
  }
  const double seconds = now_seconds() - began;
  const auto mails = static_cast<double>(count);
  std::cout << "{\"batch\":" << batch << ",\"mails\":" << count << ",\"rate\":" << mails / seconds << ",\"database_flushes\":"
            << static_cast<double>(commits) / mails << ",\"file_flushes\":" << static_cast<double>(flushes) / mails
            << ",\"cpu_ms\":" << (cpu_seconds(::getpid()) - cpu_before) * 1'000 / mails << "}\n";
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "floor: " << fault.what() << "\n";
    return 1;
  }
}
