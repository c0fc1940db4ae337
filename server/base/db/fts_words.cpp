#include "base/db/fts_words.hpp"

#include <libstemmer.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "base/core/broken.hpp"

namespace sk::db {
namespace {

constexpr std::size_t kWordBytes = 64;
constexpr std::size_t kRawWordBytes = 256;      // folded from; the rest of a monster is not looked at
constexpr std::size_t kDocumentBytes = 800'000; // a tsvector holds 1 MiB, with its positions
constexpr UChar32 kSoftHyphen = 0xAD;

struct StemmerEnd {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string_view stem_anew(std::string_view word, TextLanguage language) {
  static constexpr std::array kNames = {"swedish", "danish", "norwegian", "finnish", "english"};
  thread_local std::array<std::unique_ptr<sb_stemmer, StemmerEnd>, kNames.size()> stemmers;
  const auto number = static_cast<std::size_t>(language);
  auto& stemmer = stemmers.at(number);
  if (!stemmer) stemmer.reset(sb_stemmer_new(kNames[number], "UTF_8"));
  SK_VERIFY(stemmer != nullptr);
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  const std::string_view answer(reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer.get())));
  return answer.empty() ? word : answer;
}

// Words come again, within a text and from one to the next: each stem is remembered at one of so many places, until another
// word comes to stand there.
class KnownStems {
public:
  std::string_view stem(std::string_view word, TextLanguage language) {
    Known& place = places_[(std::hash<std::string_view>()(word) + static_cast<std::size_t>(language)) % places_.size()];
    if (place.word != word || place.language != language) place = {std::string(word), std::string(stem_anew(word, language)), language};
    return place.stem;
  }

private:
  struct Known {
    std::string word, stem;
    TextLanguage language{};
  };
  std::vector<Known> places_{4'096};
};

std::string_view stem(std::string_view word, TextLanguage language) {
  thread_local KnownStems known;
  return known.stem(word, language);
}

bool is_mark(UChar32 ch) { return (U_GET_GC_MASK(ch) & U_GC_M_MASK) != 0; }
bool begins_word(UChar32 ch) { return ch < 0x80 ? u_isalnum(ch) != 0 : ch != kSoftHyphen && u_isalnum(ch) != 0; }
// A soft hyphen inside a word is invisible to its reader, and folding drops it.
bool continues_word(UChar32 ch) { return u_isalnum(ch) != 0 || (ch >= 0x80 && (ch == kSoftHyphen || is_mark(ch))); }

// Letters that one simple lower-case mapping folds as NFKC does: ASCII and most of Latin-1 and Latin Extended-A.
bool folds_simply(UChar32 ch) {
  if (ch < 0x80) return true;
  return ch >= 0xC0 && ch < 0x17F && ch != 0xDF && ch != 0x130 && ch != 0x132 && ch != 0x133 && ch != 0x13F && ch != 0x140 && ch != 0x149;
}

// ASCII letters and digits, folded; 0 for all other bytes.
constexpr std::array<char, 256> kAsciiFolded = [] {
  std::array<char, 256> folded{};
  for (char c = '0'; c <= '9'; ++c) folded[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) folded[static_cast<unsigned char>(c)] = folded[static_cast<unsigned char>(c - 32)] = c;
  return folded;
}();

// The word that begins here, if it ends here too: where letters beyond ASCII go on, ICU must look at it.
std::string_view ascii_word(std::string_view text, std::string& folded) {
  std::size_t size = 0;
  folded.clear();
  while (size < text.size() && size < kWordBytes) {
    const char c = kAsciiFolded[static_cast<unsigned char>(text[size])];
    if (c == 0) break;
    folded += c;
    ++size;
  }
  const bool ends = size == text.size() || (size < kWordBytes && static_cast<unsigned char>(text[size]) < 0x80);
  return ends ? text.substr(0, size) : std::string_view();
}

std::string_view cut_at_code_point(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes;
  while (most > 0 && (static_cast<unsigned char>(bytes[most]) & 0xC0) == 0x80) --most;
  return bytes.substr(0, most);
}

void fold_simply(std::string_view raw, std::string& folded) {
  const auto size = static_cast<std::int32_t>(raw.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 ch = 0;
    U8_NEXT(raw.data(), at, size, ch);
    ch = u_foldCase(ch, U_FOLD_CASE_DEFAULT);
    char bytes[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, ch);
    folded.append(bytes, static_cast<std::size_t>(length));
  }
}

void fold_fully(std::string_view raw, std::string& folded) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  SK_VERIFY(U_SUCCESS(status));
  icu::StringByteSink<std::string> sink(&folded);
  fold->normalizeUTF8(0, icu::StringPiece(raw.data(), static_cast<std::int32_t>(raw.size())), sink, nullptr, status);
  SK_VERIFY(U_SUCCESS(status));
}

} // namespace

void each_word(std::string_view text, const std::function<bool(const FoundWord&)>& sink) {
  const char* bytes = text.data();
  const auto size = static_cast<std::int32_t>(std::min(text.size(), std::size_t{0x7fff'fff0}));
  std::string folded;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      if (kAsciiFolded[static_cast<unsigned char>(bytes[at])] == 0) {
        ++at;
        continue;
      }
      if (const std::string_view word = ascii_word(text.substr(static_cast<std::size_t>(at)), folded); !word.empty()) {
        at += static_cast<std::int32_t>(word.size());
        if (!sink({folded, static_cast<std::size_t>(begin), static_cast<std::size_t>(at)})) return;
        continue;
      }
    }
    UChar32 ch = 0;
    U8_NEXT(bytes, at, size, ch); // negative for bytes that are no UTF-8: they part words
    if (ch < 0 || !begins_word(ch)) continue;
    bool simple = folds_simply(ch);
    std::int32_t end = at;
    while (at < size) {
      U8_NEXT(bytes, at, size, ch);
      if (ch < 0 || !continues_word(ch)) break;
      simple = simple && folds_simply(ch);
      end = at;
    }
    const std::string_view raw =
        cut_at_code_point(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)), kRawWordBytes);
    folded.clear();
    simple ? fold_simply(raw, folded) : fold_fully(raw, folded);
    const std::string_view word = cut_at_code_point(folded, kWordBytes);
    if (!word.empty() && !sink({word, static_cast<std::size_t>(begin), static_cast<std::size_t>(end)})) return;
  }
}

std::string index_word(std::string_view folded, TextLanguage language) {
  const std::string_view stemmed = stem(folded, language);
  return stemmed.starts_with("zz") ? "zx" + std::string(stemmed) : std::string(stemmed);
}

void each_index_word(std::string_view text, TextLanguage language, std::size_t most,
                     const std::function<bool(std::string_view word, const FoundWord& found)>& sink) {
  std::size_t words = 0, bytes = 0;
  each_word(text, [&](const FoundWord& found) {
    if (words == most || bytes > kDocumentBytes) return false;
    const std::string word = index_word(found.folded, language);
    ++words;
    bytes += word.size();
    return sink(word, found);
  });
}

} // namespace sk::db
