#include "base/db/fts_sqlite.hpp"

#include <sqlite3.h>

#include "base/core/broken.hpp"
#include "base/db/fts_words.hpp"

namespace sk::db::sqlite {
namespace {

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int hand_over(TokenSink sink, void* context, std::string_view word, std::size_t begin, std::size_t end) {
  return sink(context, 0, word.data(), static_cast<int>(word.size()), static_cast<int>(begin), static_cast<int>(end));
}

int index_document(std::string_view text, void* context, TokenSink sink) {
  const IndexingLanguage* row = IndexingLanguage::current();
  if (row == nullptr) return SQLITE_MISUSE;
  int code = SQLITE_OK;
  each_index_word(text, row->language(), kWordsPerDocument, [&](std::string_view word, const FoundWord& found) {
    code = hand_over(sink, context, word, found.begin, found.end);
    return code == SQLITE_OK;
  });
  for (const std::string& word : row->scope_words()) {
    if (code == SQLITE_OK) code = hand_over(sink, context, word, text.size(), text.size());
  }
  return code;
}

// An expression of ours: its words are stemmed already and only found again.
int read_query(std::string_view text, void* context, TokenSink sink) {
  int code = SQLITE_OK;
  each_word(text, [&](const FoundWord& found) {
    code = hand_over(sink, context, found.folded, found.begin, found.end);
    return code == SQLITE_OK;
  });
  return code;
}

// Called from C: nothing may be thrown through it.
int tokenize(Fts5Tokenizer*, void* context, int flags, const char* bytes, int size, TokenSink sink) noexcept {
  try {
    const std::string_view text(bytes != nullptr ? bytes : "", static_cast<std::size_t>(size));
    return (flags & FTS5_TOKENIZE_QUERY) != 0 ? read_query(text, context, sink) : index_document(text, context, sink);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (...) {
    return SQLITE_ERROR;
  }
}

int create(void*, const char**, int, Fts5Tokenizer** out) {
  static char nothing; // the tokenizer has no state of its own
  *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
  return SQLITE_OK;
}

} // namespace

void register_tokenizer(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  fts5_tokenizer tokenizer{create, [](Fts5Tokenizer*) {}, tokenize};
  if (api == nullptr || api->xCreateTokenizer(api, "skranke", nullptr, &tokenizer, nullptr) != SQLITE_OK) {
    throw ConfigError("this SQLite has no FTS5: install Debian's libsqlite3-0");
  }
}

} // namespace sk::db::sqlite
