#include "base/mime/reply_signature.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/mime/reply_header.hpp"
#include "base/mime/reply_words.hpp"

namespace sk::mime {

namespace {

constexpr std::size_t kContactLines = 16;
constexpr std::size_t kDelimitedLines = 30;

bool is_phone(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      ++digits;
    else if (is_letter(c))
      digits = digits >= 7 ? digits : 0;
    if (digits >= 7) return true;
  }
  return false;
}

bool is_contact(std::string_view words) {
  return has_mail_address(words) || is_phone(words) || words.find("http") != std::string_view::npos ||
         words.find("www.") != std::string_view::npos;
}

std::size_t count_small_words(std::string_view words) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < words.size(); ++i) n += words[i] >= 'a' && words[i] <= 'z' && (i == 0 || words[i - 1] == ' ') ? 1 : 0;
  return n;
}

bool is_prose(std::string_view words) {
  if (words.size() < 12 || is_contact(words)) return false;
  if (words.ends_with('?')) return true;
  const std::size_t n = count_words(words);
  if (count_small_words(words) < 2) return false;
  return (words.ends_with('.') || words.ends_with('!') || words.ends_with(',') || words.ends_with(':')) ? n >= 4 : n >= 9;
}

bool has_more_lines_than(std::span<const ReplyLine> lines, std::size_t limit) {
  std::size_t seen = 0;
  for (const ReplyLine& line : lines) {
    if (!line.blank() && ++seen > limit) return true;
  }
  return false;
}

// What may stand below a closing: names, titles, numbers, then perhaps a disclaimer. A question or a story may not.
bool is_signature_tail(std::span<const ReplyLine> tail) {
  std::size_t seen = 0;
  bool contact = false; // below a telephone number stands advertising
  for (const ReplyLine& line : tail) {
    if (line.blank()) continue;
    if (is_ruler(line.words, 2) || is_legal(line.words) || is_device_line(line.words)) return true;
    contact = contact || is_contact(line.words);
    if (is_prose(line.words) && (!contact || line.words.ends_with('?'))) return false;
    if (++seen > (contact ? 2 * kContactLines : kContactLines)) return false;
  }
  return true;
}

// After "--" anything goes; after a drawn line only what looks like a visiting card or a disclaimer.
bool is_delimiter(std::span<const ReplyLine> run, std::size_t at) {
  const std::string_view words = run[at].words;
  const std::span<const ReplyLine> tail = run.subspan(at + 1);
  if (words == "--" || words == "—" || words == "–" || words == "—-" || words == "––") return !has_more_lines_than(tail, kDelimitedLines);
  if (!is_ruler(words, 2) || words.starts_with('#') || words.starts_with('*') || words.starts_with('+')) return false;
  const bool apart = at == 0 || run[at - 1].blank() || is_closing(run[at - 1].words);
  if (!apart || !has_more_lines_than(tail, 0)) return false;
  bool contact = false;
  std::size_t lines = 0;
  for (const ReplyLine& line : tail) {
    if (line.blank()) continue;
    contact = contact || is_contact(line.words) || is_legal(line.words);
    if (!contact && is_prose(line.words)) return false;
    if (++lines >= kContactLines) break;
  }
  return contact;
}

bool stands_alone(std::span<const ReplyLine> run, std::size_t at) {
  return (at == 0 || run[at - 1].blank()) && (at + 1 == run.size() || run[at + 1].blank());
}

// "/Anna", "-Anna Berg", "// Anna" as the last line.
bool is_signed_name(std::string_view words) {
  if (!words.starts_with('/') && !words.starts_with('-') && !words.starts_with("–") && !words.starts_with('~')) return false;
  while (!words.empty() && !is_letter(words[0])) words.remove_prefix(1);
  if (words.starts_with("\x80\x93")) words.remove_prefix(2);
  if (words.size() > 40 || count_words(words) > 3 || words.find_first_of(".:?!,;=/0123456789") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < words.size(); at = words.find(' ', at) == std::string_view::npos ? words.size() : words.find(' ', at) + 1) {
    if (words[at] >= 'a' && words[at] <= 'z') return false;
  }
  return !words.empty();
}

std::size_t skip_back_blanks(std::span<const ReplyLine> run, std::size_t end) {
  while (end > 0 && run[end - 1].blank()) --end;
  return end;
}

// The first line of the paragraph that ends before `end`.
std::size_t paragraph_start(std::span<const ReplyLine> run, std::size_t end) {
  while (end > 0 && !run[end - 1].blank()) --end;
  return end;
}

// Disclaimers at the end, whole paragraphs.
std::size_t before_disclaimers(std::span<const ReplyLine> run) {
  std::size_t end = skip_back_blanks(run, run.size());
  while (end > 0) {
    const std::size_t start = paragraph_start(run, end);
    std::string paragraph;
    for (std::size_t i = start; i < end && paragraph.size() < 400; ++i) paragraph += std::string(run[i].words.substr(0, 400)) + " ";
    if (!is_disclaimer(trim_blanks(paragraph))) break;
    end = skip_back_blanks(run, start);
  }
  return end;
}

std::size_t delimiter_at(std::span<const ReplyLine> run) {
  std::size_t rulers = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    // Each look is a walk to the end, so there are only some.
    if (!run[i].blank() && run[i].words.size() < 200 && is_ruler(run[i].words, 1) && ++rulers <= 40 && is_delimiter(run, i)) return i;
  }
  return run.size();
}

std::size_t closing_at(std::span<const ReplyLine> run) {
  const std::size_t end = skip_back_blanks(run, run.size());
  std::size_t looks = 0;
  for (std::size_t i = end; i > 0 && looks < 60; --i) {
    const ReplyLine& line = run[i - 1];
    if (line.blank()) continue;
    ++looks;
    if (!is_closing(line.words)) continue;
    if (!is_signature_tail(run.subspan(i))) return run.size();
    // "Tack på förhand" may stand above "Mvh" and is said to the reader; two closings in a row are one.
    return i - 1;
  }
  const std::size_t above = end > 0 ? skip_back_blanks(run, end - 1) : 0;
  // Below "We need:" it is an entry of a list.
  if (end > 0 && above < end - 1 && is_signed_name(run[end - 1].words) && (above == 0 || !run[above - 1].words.ends_with(':')))
    return end - 1;
  return run.size();
}

std::size_t device_at(std::span<const ReplyLine> run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool apart = i == 0 || run[i - 1].blank() || i + 1 == run.size();
    if (apart && !run[i].blank() && is_device_line(run[i].words) && (i > 0 || stands_alone(run, i))) return i;
  }
  return run.size();
}

// P.S. is said to the reader.
bool has_postscript(std::span<const ReplyLine> tail) {
  return std::any_of(tail.begin(), tail.end(), [](const ReplyLine& line) {
    const std::string folded = fold_line(line.words.substr(0, 8));
    return folded.starts_with("ps.") || folded.starts_with("p.s") || folded.starts_with("ps:") || folded.starts_with("ps ");
  });
}

} // namespace

std::size_t signature_start(std::span<const ReplyLine> run) {
  run = run.first(std::min(device_at(run), delimiter_at(run)));
  run = run.first(before_disclaimers(run));
  const std::size_t closing = closing_at(run);
  if (closing < run.size() && !has_postscript(run.subspan(closing))) run = run.first(closing);
  return run.size();
}

std::size_t banner_lines(std::span<const ReplyLine> run) {
  std::size_t at = 0;
  while (at < run.size() && run[at].blank()) ++at;
  if (at == run.size() || !is_banner(run[at].words)) return 0;
  while (at < run.size() && !run[at].blank()) ++at;
  return at;
}

} // namespace sk::mime
