// A long stream that only a key opens (libsodium's secretstream, XChaCha20-Poly1305). Pieces of 64 KiB, each bound to its place; the last
// one carries an end mark, so that a stream cut short, reordered or changed is never taken for whole.
// Form: kMagic, 24 bytes of header, then pieces of kPiece + 17 bytes; the last one may be shorter.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/crypto/digest.hpp"

namespace sk::crypto {

class SealingStream {
public:
  using Sink = std::function<void(std::string_view)>;
  SealingStream(const Key& key, Sink sink);
  ~SealingStream();
  void write(std::string_view bytes);
  void finish(); // the end mark; without it nobody can read the stream to its end

private:
  void seal(bool last);
  struct State;
  std::unique_ptr<State> state_;
  Sink sink_;
  std::string waiting_;
};

enum class StreamFault {
  NotSealed, // not such a stream at all
  WrongKey,  // the first piece does not open
  Damaged,   // a later one does not
  CutShort,  // it ends before its end mark
  Broken,    // what it holds is no archive
};
std::string_view to_word(StreamFault fault);

class OpeningStream {
public:
  using Source = std::function<std::size_t(char* into, std::size_t at_most)>; // 0 at the end
  OpeningStream(const Key& key, Source source);
  ~OpeningStream();
  // The next piece; "" behind the end mark, and only there.
  std::expected<std::string, StreamFault> next();

private:
  std::size_t read(char* into, std::size_t wanted);
  struct State;
  std::unique_ptr<State> state_;
  Key key_;
  Source source_;
  bool begun_ = false, ended_ = false;
};

} // namespace sk::crypto
