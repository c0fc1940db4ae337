// Many files in one stream (tar with zstd, libarchive), sealed with a key. Names are ASCII, and data: the reader hands them out and never
// makes a path of them, so nothing can climb out of a folder (A22); nothing else in an archive is followed, unpacked or run (A13).
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/crypto/sealed_stream.hpp"

namespace sk::archive {

using crypto::StreamFault;

class Writer {
public:
  Writer(const crypto::Key& key, crypto::SealingStream::Sink sink);
  ~Writer();
  void add(const std::string& name, std::string_view bytes);
  // Of a long entry: its size first, then exactly so many bytes in pieces.
  void begin(const std::string& name, std::int64_t bytes);
  void more(std::string_view piece);
  void finish();

private:
  struct State;
  std::unique_ptr<State> state_;
};

class Reader {
public:
  Reader(const crypto::Key& key, crypto::OpeningStream::Source source);
  ~Reader();
  struct Entry {
    std::string name; // "" behind the last one
    std::int64_t bytes = 0;
  };
  std::expected<Entry, StreamFault> next();
  // A piece of the entry; "" at its end.
  std::expected<std::string, StreamFault> piece();
  // The whole entry; Broken when it is longer than `at_most`.
  std::expected<std::string, StreamFault> whole(std::size_t at_most);

private:
  StreamFault fault() const;
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace sk::archive
