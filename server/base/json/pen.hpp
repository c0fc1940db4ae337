// Writes at the end of a string by way of a small piece of its own: most of what JSON is made of is a few bytes long, and a string
// asks and tidies up for each of them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace sk::json {

class Pen {
public:
  explicit Pen(std::string& out) : out_(out) {}
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  static constexpr std::size_t kPiece = 1'024;

  // Where the next `size` bytes (at most a piece) go; `wrote` says how many did.
  char* room(std::size_t size) {
    if (size > kPiece - used_) flush();
    return piece_ + used_;
  }
  void wrote(std::size_t size) { used_ += size; }

  void put(char c) {
    *room(1) = c;
    wrote(1);
  }
  void put(std::string_view text) {
    if (text.size() > kPiece) {
      flush();
      out_ += text;
      return;
    }
    copy(room(text.size()), text);
    wrote(text.size());
  }
  // To be called at the end: what was put may still be in the piece.
  void flush() {
    out_.append(piece_, used_);
    used_ = 0;
  }

  // Short ones without a call, from both ends. Answers where the copy ends.
  static char* copy(char* to, std::string_view text) {
    const std::size_t size = text.size();
    if (size > 16) {
      std::memcpy(to, text.data(), size);
    } else if (size >= 8) {
      copy_ends<std::uint64_t>(to, text);
    } else if (size >= 4) {
      copy_ends<std::uint32_t>(to, text);
    } else {
      for (std::size_t i = 0; i < size; ++i) to[i] = text[i];
    }
    return to + size;
  }

private:
  template <class T>
  static void copy_ends(char* to, std::string_view text) {
    const std::size_t last = text.size() - sizeof(T);
    T front, back;
    std::memcpy(&front, text.data(), sizeof front);
    std::memcpy(&back, text.data() + last, sizeof back);
    std::memcpy(to, &front, sizeof front);
    std::memcpy(to + last, &back, sizeof back);
  }

  std::string& out_;
  std::size_t used_ = 0;
  char piece_[kPiece];
};

} // namespace sk::json
