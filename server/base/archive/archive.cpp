#include "base/archive/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <optional>

#include "base/core/broken.hpp"

namespace sk::archive {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

struct FreeEntry {
  void operator()(archive_entry* entry) const { ::archive_entry_free(entry); }
};

} // namespace

struct Writer::State {
  crypto::SealingStream sealing;
  ::archive* raw = ::archive_write_new();
  std::exception_ptr fault; // of the sink: libarchive is C, no exception may pass through it
  bool abandoned = false;

  State(const crypto::Key& key, crypto::SealingStream::Sink sink) : sealing(key, std::move(sink)) {}
  ~State() {
    if (raw == nullptr) return;
    // Freeing closes, and closing writes what was still held: nobody wants it any more.
    abandoned = true;
    ::archive_write_free(raw);
  }
  void expect(la_ssize_t answer) {
    if (fault) std::rethrow_exception(fault);
    if (answer < 0) throw Broken(std::string("the archive cannot be written: ") + ::archive_error_string(raw));
  }
  static la_ssize_t write(::archive*, void* self, const void* bytes, std::size_t size) {
    State& state = *static_cast<State*>(self);
    // Whoever writes looks for the fault: told of it, libarchive would forget its own buffers.
    try {
      if (!state.fault && !state.abandoned) state.sealing.write({static_cast<const char*>(bytes), size});
    } catch (...) {
      state.fault = std::current_exception();
    }
    return static_cast<la_ssize_t>(size);
  }
};

Writer::Writer(const crypto::Key& key, crypto::SealingStream::Sink sink) : state_(std::make_unique<State>(key, std::move(sink))) {
  SK_VERIFY(state_->raw != nullptr);
  state_->expect(::archive_write_set_format_pax_restricted(state_->raw));
  state_->expect(::archive_write_add_filter_zstd(state_->raw));
  state_->expect(::archive_write_set_bytes_in_last_block(state_->raw, 1)); // zeros behind the last frame are no frame
  state_->expect(::archive_write_open2(state_->raw, state_.get(), nullptr, &State::write, nullptr, nullptr));
}

Writer::~Writer() = default;

void Writer::begin(const std::string& name, std::int64_t bytes) {
  const std::unique_ptr<archive_entry, FreeEntry> entry(::archive_entry_new());
  SK_VERIFY(entry != nullptr);
  ::archive_entry_set_pathname(entry.get(), name.c_str());
  ::archive_entry_set_size(entry.get(), bytes);
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  ::archive_entry_set_perm(entry.get(), 0600);
  state_->expect(::archive_write_header(state_->raw, entry.get()));
}

void Writer::more(std::string_view piece) {
  const la_ssize_t written = ::archive_write_data(state_->raw, piece.data(), piece.size());
  state_->expect(written);
  SK_VERIFY(static_cast<std::size_t>(written) == piece.size());
}

void Writer::add(const std::string& name, std::string_view bytes) {
  begin(name, static_cast<std::int64_t>(bytes.size()));
  if (!bytes.empty()) more(bytes);
}

void Writer::finish() {
  state_->expect(::archive_write_close(state_->raw));
  state_->sealing.finish();
}

struct Reader::State {
  crypto::OpeningStream opening;
  ::archive* raw = ::archive_read_new();
  std::string held; // what libarchive looks at until it asks for more
  std::optional<StreamFault> fault;
  std::exception_ptr thrown;
  bool ended = false; // the sealed stream's own end was seen

  State(const crypto::Key& key, crypto::OpeningStream::Source source) : opening(key, std::move(source)) {}
  ~State() {
    if (raw != nullptr) ::archive_read_free(raw);
  }
  static la_ssize_t read(::archive*, void* self, const void** bytes) {
    State& state = *static_cast<State*>(self);
    try {
      std::expected<std::string, StreamFault> piece = state.opening.next();
      if (!piece) {
        state.fault = piece.error();
        return -1;
      }
      state.held = *std::move(piece);
      state.ended = state.held.empty();
      *bytes = state.held.data();
      return static_cast<la_ssize_t>(state.held.size());
    } catch (...) {
      state.thrown = std::current_exception();
      return -1;
    }
  }
};

Reader::Reader(const crypto::Key& key, crypto::OpeningStream::Source source) : state_(std::make_unique<State>(key, std::move(source))) {
  SK_VERIFY(state_->raw != nullptr);
  SK_VERIFY(::archive_read_support_format_tar(state_->raw) == ARCHIVE_OK && ::archive_read_support_filter_zstd(state_->raw) == ARCHIVE_OK);
  // A fault shows at the first next().
  ::archive_read_open(state_->raw, state_.get(), nullptr, &State::read, nullptr);
}

Reader::~Reader() = default;

StreamFault Reader::fault() const {
  if (state_->thrown) std::rethrow_exception(state_->thrown);
  return state_->fault.value_or(StreamFault::Broken);
}

std::expected<Reader::Entry, StreamFault> Reader::next() {
  if (state_->fault || state_->thrown) return std::unexpected(fault());
  archive_entry* entry = nullptr;
  const int answer = ::archive_read_next_header(state_->raw, &entry);
  if (answer == ARCHIVE_EOF) {
    // The archive's end is not yet the stream's: only its mark says that nothing was cut off.
    while (!state_->ended) {
      const void* rest = nullptr;
      if (State::read(nullptr, state_.get(), &rest) < 0) return std::unexpected(fault());
    }
    return Entry{};
  }
  if (answer != ARCHIVE_OK) return std::unexpected(fault());
  const char* name = ::archive_entry_pathname(entry);
  if (name == nullptr || *name == '\0' || ::archive_entry_filetype(entry) != AE_IFREG) return std::unexpected(StreamFault::Broken);
  return Entry{name, ::archive_entry_size(entry)};
}

std::expected<std::string, StreamFault> Reader::piece() {
  std::string bytes(kPiece, '\0');
  const la_ssize_t size = ::archive_read_data(state_->raw, bytes.data(), bytes.size());
  if (size < 0) return std::unexpected(fault());
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::expected<std::string, StreamFault> Reader::whole(std::size_t at_most) {
  std::string all;
  for (;;) {
    std::expected<std::string, StreamFault> more = piece();
    if (!more) return more;
    if (more->empty()) return all;
    if (all.size() + more->size() > at_most) return std::unexpected(StreamFault::Broken);
    all += *more;
  }
}

} // namespace sk::archive
