#include "base/json/tape.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <charconv>

#include "base/core/limits.hpp"

namespace sk::json {

namespace {

using boost::json::error_code;
using boost::json::string_view;

// The events of Boost.JSON's parser become tape. Its maxima are those of the parser's contract; the body is bounded before.
class TapeWriter {
public:
  static constexpr std::size_t max_array_size = kMaxValues;
  static constexpr std::size_t max_object_size = kMaxValues;
  static constexpr std::size_t max_string_size = limits::kHttpBodyBytes * 5;
  static constexpr std::size_t max_key_size = max_string_size;

  explicit TapeWriter(Tape& tape) : tape_(tape) {}

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& ec) { return open(Tape::Type::Object, ec); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code& ec) { return open(Tape::Type::List, ec); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_string_part(string_view part, std::size_t, error_code&) { return collect(part); }
  bool on_string(string_view rest, std::size_t, error_code& ec) { return collect(rest) && add_text(ec); }
  bool on_key_part(string_view part, std::size_t, error_code&) { return collect(part); }
  bool on_key(string_view rest, std::size_t, error_code& ec) { return collect(rest) && add_text(ec); }
  bool on_number_part(string_view part, error_code&) {
    digits_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t integer, string_view, error_code& ec) {
    digits_.clear();
    Tape::Value value{.type = Tape::Type::Integer};
    value.integer = integer;
    return add(value, ec);
  }
  bool on_uint64(std::uint64_t integer, string_view, error_code& ec) {
    digits_.clear();
    return add_number(Tape::Type::HugeInteger, static_cast<double>(integer), ec);
  }
  bool on_double(double rounded, string_view rest, error_code& ec) {
    digits_.append(rest.data(), rest.size());
    const bool fraction = digits_.find_first_of(".eE") != std::string::npos;
    const double exact = exactly(rounded);
    digits_.clear();
    return add_number(fraction ? Tape::Type::Number : Tape::Type::HugeInteger, exact, ec);
  }
  bool on_bool(bool truth, error_code& ec) {
    Tape::Value value{.type = Tape::Type::Bool};
    value.integer = truth ? 1 : 0;
    return add(value, ec);
  }
  bool on_null(error_code& ec) { return add({.type = Tape::Type::Null}, ec); }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  bool too_many() const { return too_many_; }

private:
  bool add(const Tape::Value& value, error_code& ec) {
    if (tape_.values.size() >= kMaxValues) {
      too_many_ = true;
      ec = boost::json::error::array_too_large;
      return false;
    }
    tape_.values.push_back(value);
    tape_.values.back().end = static_cast<std::uint32_t>(tape_.values.size());
    return true;
  }
  bool open(Tape::Type type, error_code& ec) {
    open_.push_back(tape_.values.size());
    return add({.type = type}, ec);
  }
  bool close() {
    tape_.values[open_.back()].end = static_cast<std::uint32_t>(tape_.values.size());
    open_.pop_back();
    return true;
  }
  bool collect(string_view part) {
    tape_.texts.append(part.data(), part.size());
    return true;
  }
  bool add_text(error_code& ec) {
    Tape::Value value{.type = Tape::Type::Text};
    value.text = {static_cast<std::uint32_t>(text_from_), static_cast<std::uint32_t>(tape_.texts.size() - text_from_)};
    text_from_ = tape_.texts.size();
    return add(value, ec);
  }
  bool add_number(Tape::Type type, double number, error_code& ec) {
    Tape::Value value{.type = type};
    value.number = number;
    return add(value, ec);
  }
  // Boost 1.81 rounds some numbers in the last place; from_chars is exact, so what was written reads back the same. Out of
  // range it says nothing: then `rounded` is zero or infinite.
  double exactly(double rounded) const {
    double exact = 0;
    const auto read = std::from_chars(digits_.data(), digits_.data() + digits_.size(), exact);
    return read.ec == std::errc() ? exact : rounded;
  }

  Tape& tape_;
  std::vector<std::size_t> open_;
  std::string digits_;
  std::size_t text_from_ = 0;
  bool too_many_ = false;
};

} // namespace

TapeFault read_tape(std::string_view body, Tape& tape) {
  boost::json::parse_options options;
  options.max_depth = limits::kJsonDepth;
  boost::json::basic_parser<TapeWriter> parser(options, tape);
  error_code ec;
  const std::size_t read = parser.write_some(false, body.data(), body.size(), ec);
  if (parser.handler().too_many()) return TapeFault::TooManyValues;
  return ec || read != body.size() || !parser.done() ? TapeFault::BadJson : TapeFault::None;
}

} // namespace sk::json
