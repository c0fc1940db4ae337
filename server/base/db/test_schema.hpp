// The schema of this room's own tests, and the queries on it. Every registered query must fit every database that a test
// program opens, so all tests here open theirs with these migrations (or more).
#pragma once

#include <vector>

#include "base/db/migrations.hpp"
#include "base/db/test_database.hpp"

namespace sk::db {

inline const std::vector<Migration>& notes_schema() {
  static const std::vector<Migration> schema = {{1, "0001_notes.sql", R"sql(
CREATE TABLE notes (
  id {key},
  title text NOT NULL UNIQUE,
  body text,
  bytes {blob},
  size {int} NOT NULL DEFAULT 0
);
CREATE TABLE lines (id {key}, note_id {int} NOT NULL REFERENCES notes(id), line text NOT NULL);
-- sqlite
CREATE VIRTUAL TABLE notes_fts USING fts5(body, content='', detail=none, tokenize='skranke');
-- end
-- postgres
CREATE TABLE notes_docs (note_id bigint PRIMARY KEY, words tsvector NOT NULL);
-- end
)sql"}};
  return schema;
}

inline const Query kAddNote{"test.add_note", "INSERT INTO notes(title, body, bytes, size) VALUES ($1, $2, $3, $4) RETURNING id"};
inline const Query kInsertNote{"test.insert_note", "INSERT INTO notes(title) VALUES ($1)"};
inline const Query kNoteByTitle{"test.note_by_title", "SELECT id, title, body, bytes, size FROM notes WHERE title = $1"};
inline const Query kTitles{"test.titles", "SELECT title FROM notes ORDER BY id"};
inline const Query kCountNotes{"test.count_notes", "SELECT count(*) FROM notes"};
inline const Query kResize{"test.resize", "UPDATE notes SET size = $2 WHERE size < $1"};
inline const Query kAddLine{"test.add_line", "INSERT INTO lines(note_id, line) VALUES ($1, $2)"};
inline const Query kBadSum{"test.too_long_number", "SELECT size FROM notes WHERE size = $2::bigint AND title <> $1::text LIMIT $2"};

class NotesTest : public DatabaseTest {
protected:
  const std::vector<Migration>* migrations() const override { return &notes_schema(); }
  void add(Tx& tx, const std::string& title) { tx.run(kInsertNote, title); }
  std::vector<std::string> titles() {
    return database().read([](Tx& tx) { return tx.list(kTitles, [](const Row& row) { return row.get<std::string>(0); }); });
  }
};

} // namespace sk::db
