#include "base/mime/new_text.hpp"

#include <algorithm>
#include <span>

#include "base/mime/reply_intro.hpp"
#include "base/mime/reply_lines.hpp"
#include "base/mime/reply_signature.hpp"

namespace sk::mime {

namespace {

using Kinds = std::vector<SpanKind>;

// A quoted line that the transport broke in two leaves its tail without a mark.
bool is_torn_quote(const std::vector<ReplyLine>& lines, std::size_t at) {
  if (at == 0 || at + 1 >= lines.size() || lines[at].blank()) return false;
  const ReplyLine& before = lines[at - 1];
  if (before.depth == 0 || lines[at + 1].depth == 0 || before.end - before.begin < 60) return false;
  const char first = lines[at].words[0];
  return (first >= 'a' && first <= 'z') || before.words.ends_with('=');
}

// History without quote marks reaches to the end: nothing tells an answer below it apart.
void mark_history(const std::vector<ReplyLine>& lines, Kinds& kinds, bool& forwarded) {
  for (std::size_t at = 0; at < lines.size();) {
    if (lines[at].depth > 0 || is_torn_quote(lines, at)) {
      kinds[at++] = SpanKind::Quoted;
      continue;
    }
    const ReplyIntro intro = reply_intro_at(lines, at);
    if (intro.lines == 0) {
      ++at;
      continue;
    }
    forwarded = forwarded || intro.forwarded;
    const std::size_t end = intro.quote_follows ? at + intro.lines : lines.size();
    std::fill(kinds.begin() + static_cast<std::ptrdiff_t>(at), kinds.begin() + static_cast<std::ptrdiff_t>(end), SpanKind::Quoted);
    at = end;
  }
}

// A run of unquoted lines from `begin` to `end`.
void mark_signature(const std::vector<ReplyLine>& lines, std::size_t begin, std::size_t end, Kinds& kinds) {
  const std::span<const ReplyLine> run(lines.data() + begin, end - begin);
  const std::size_t start = signature_start(run);
  for (std::size_t i = start; i < run.size(); ++i) kinds[begin + i] = SpanKind::Signature;
}

bool is_written(const std::vector<ReplyLine>& lines, const Kinds& kinds, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (kinds[i] == SpanKind::New && !lines[i].blank()) return true;
  }
  return false;
}

// Signatures stand at the end of a person's text: above the first history, and at the very end. Between quotes are answers.
void mark_signatures(const std::vector<ReplyLine>& lines, Kinds& kinds) {
  std::size_t first_end = 0;
  while (first_end < lines.size() && kinds[first_end] == SpanKind::New) ++first_end;
  std::size_t last_end = lines.size();
  while (last_end > first_end && (kinds[last_end - 1] != SpanKind::New || lines[last_end - 1].blank())) --last_end;
  std::size_t last_begin = last_end;
  while (last_begin > first_end && kinds[last_begin - 1] == SpanKind::New) --last_begin;
  if (last_begin < last_end) mark_signature(lines, last_begin, last_end, kinds);
  // When answers follow between the quotes, the head is a greeting and no farewell.
  const bool answers_follow = is_written(lines, kinds, first_end, lines.size());
  const std::size_t banner = banner_lines(std::span(lines.data(), first_end));
  for (std::size_t i = 0; i < banner; ++i) kinds[i] = SpanKind::Signature;
  if (!answers_follow) mark_signature(lines, banner, first_end, kinds);
}

void add_span(std::vector<TextSpan>& spans, SpanKind kind, const ReplyLine& line) {
  if (!spans.empty() && spans.back().kind == kind)
    spans.back().end = line.end;
  else
    spans.push_back({kind, line.begin, line.end});
}

std::string gather(std::string_view text, const std::vector<ReplyLine>& lines, const Kinds& kinds) {
  std::string out;
  bool gap = false;   // something folded away lies between
  std::string blanks; // pending, so that none stand at the end
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (kinds[i] != SpanKind::New) {
      gap = true;
      continue;
    }
    if (lines[i].blank()) {
      blanks += '\n';
      continue;
    }
    if (!out.empty()) out += gap ? "\n" : blanks;
    gap = false;
    blanks.clear();
    std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    out += line;
    out += '\n';
  }
  if (!out.empty()) out.pop_back();
  return out;
}

} // namespace

NewText find_new_text(std::string_view text) {
  const std::vector<ReplyLine> lines = reply_lines(text);
  Kinds kinds(lines.size(), SpanKind::New);
  NewText result;
  mark_history(lines, kinds, result.forwarded);
  mark_signatures(lines, kinds);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    add_span(result.spans, kinds[i], lines[i]);
    result.folded = result.folded || kinds[i] != SpanKind::New;
  }
  result.text = gather(text, lines, kinds);
  return result;
}

} // namespace sk::mime
