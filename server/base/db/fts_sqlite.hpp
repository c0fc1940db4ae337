// The FTS5 tokenizer "skranke" of one SQLite connection.
#pragma once

struct sqlite3;

namespace sk::db::sqlite {

void register_tokenizer(sqlite3* connection);

} // namespace sk::db::sqlite
