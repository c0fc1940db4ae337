#include "base/crypto/sealed_stream.hpp"

#include <sodium.h>

#include "base/core/broken.hpp"
#include "base/crypto/sodium_start.hpp"

namespace sk::crypto {

namespace {

constexpr std::string_view kMagic = "SKRANKE-SEALED-1";
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kMore = crypto_secretstream_xchacha20poly1305_ABYTES;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

} // namespace

struct SealingStream::State {
  crypto_secretstream_xchacha20poly1305_state stream;
};

SealingStream::SealingStream(const Key& key, Sink sink) : state_(std::make_unique<State>()), sink_(std::move(sink)) {
  start_sodium();
  std::string header(kHeader, '\0');
  ::crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, raw(header), raw(key.bytes()));
  sink_(std::string(kMagic) + header);
}

SealingStream::~SealingStream() { ::sodium_memzero(&state_->stream, sizeof state_->stream); }

void SealingStream::write(std::string_view bytes) {
  while (!bytes.empty()) {
    // A full piece waits until it is known whether it is the last.
    if (waiting_.size() == kPiece) seal(false);
    const std::string_view taken = bytes.substr(0, kPiece - waiting_.size());
    waiting_ += taken;
    bytes.remove_prefix(taken.size());
  }
}

void SealingStream::finish() { seal(true); }

void SealingStream::seal(bool last) {
  std::string sealed(waiting_.size() + kMore, '\0');
  const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  ::crypto_secretstream_xchacha20poly1305_push(&state_->stream, raw(sealed), nullptr, raw(std::string_view(waiting_)), waiting_.size(),
                                               nullptr, 0, tag);
  waiting_.clear();
  sink_(sealed);
}

std::string_view to_word(StreamFault fault) {
  switch (fault) {
  case StreamFault::NotSealed: return "it is no backup of Skranke";
  case StreamFault::WrongKey: return "it was sealed with another key";
  case StreamFault::Damaged: return "it is damaged";
  case StreamFault::CutShort: return "its end is missing";
  case StreamFault::Broken: return "what it holds cannot be read";
  }
  return "";
}

struct OpeningStream::State {
  crypto_secretstream_xchacha20poly1305_state stream;
};

OpeningStream::OpeningStream(const Key& key, Source source) : state_(std::make_unique<State>()), key_(key), source_(std::move(source)) {
  start_sodium();
}

OpeningStream::~OpeningStream() { ::sodium_memzero(&state_->stream, sizeof state_->stream); }

std::size_t OpeningStream::read(char* into, std::size_t wanted) {
  std::size_t have = 0;
  while (have < wanted) {
    const std::size_t more = source_(into + have, wanted - have);
    if (more == 0) break;
    have += more;
  }
  return have;
}

std::expected<std::string, StreamFault> OpeningStream::next() {
  if (ended_) return std::string();
  const bool first = !begun_;
  if (first) {
    std::string head(kMagic.size() + kHeader, '\0');
    if (read(head.data(), head.size()) != head.size() || !head.starts_with(kMagic)) return std::unexpected(StreamFault::NotSealed);
    const std::string_view header = std::string_view(head).substr(kMagic.size());
    if (::crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, raw(header), raw(key_.bytes())) != 0)
      return std::unexpected(StreamFault::Damaged);
    begun_ = true;
  }
  std::string sealed(kPiece + kMore, '\0');
  sealed.resize(read(sealed.data(), sealed.size()));
  if (sealed.size() < kMore) return std::unexpected(StreamFault::CutShort);
  std::string plain(sealed.size() - kMore, '\0');
  unsigned char tag = 0;
  if (::crypto_secretstream_xchacha20poly1305_pull(&state_->stream, raw(plain), nullptr, &tag, raw(std::string_view(sealed)), sealed.size(),
                                                   nullptr, 0) != 0) {
    // A short piece that does not open is what a cut leaves behind.
    if (!first) return std::unexpected(sealed.size() < kPiece + kMore ? StreamFault::CutShort : StreamFault::Damaged);
    return std::unexpected(StreamFault::WrongKey);
  }
  ended_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  char beyond = 0;
  if (ended_ && source_(&beyond, 1) != 0) return std::unexpected(StreamFault::Damaged);
  // An empty last piece says what "" says.
  if (plain.empty() && !ended_) return std::unexpected(StreamFault::Damaged);
  return plain;
}

} // namespace sk::crypto
