#include "base/html/nesting.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace sk::html {
namespace {

// Asked several times for each tag: the first letter tells nearly always.
class Names {
public:
  template <std::size_t N>
  constexpr Names(const std::array<std::string_view, N>& names) : names_(names) {
    for (const std::string_view name : names) letters_ |= bit_of(name[0]);
  }
  bool has(std::string_view name) const {
    if (name.empty() || (letters_ & bit_of(name[0])) == 0) return false;
    return std::ranges::any_of(names_, [&](std::string_view one) { return one[0] == name[0] && one == name; });
  }

private:
  static constexpr std::uint32_t bit_of(char letter) { return std::uint32_t{1} << (static_cast<unsigned char>(letter) & 31U); }

  std::span<const std::string_view> names_;
  std::uint32_t letters_ = 0;
};

constexpr std::array<std::string_view, 10> kTableParts = {"table", "caption", "colgroup", "col", "thead",
                                                          "tbody", "tfoot",   "tr",       "td",  "th"};
constexpr std::array<std::string_view, 4> kTable = {"table", "td", "th", "caption"};
constexpr std::array<std::string_view, 5> kListFence = {"ul", "ol", "table", "td", "th"};
constexpr std::array<std::string_view, 4> kTermFence = {"dl", "table", "td", "th"};

struct Rule {
  Names opened; // when one of these opens
  Names ends;   // the nearest of these ends
  Names fence;  // unless one of these lies between
};

constexpr std::array<std::string_view, 1> kLi = {"li"}, kTr = {"tr"}, kTableOnly = {"table"}, kParagraph = {"p"};
constexpr std::array<std::string_view, 2> kTerms = {"dt", "dd"}, kCells = {"td", "th"}, kRowFence = {"tr", "table"};
constexpr std::array<std::string_view, 5> kGroups = {"thead", "tbody", "tfoot", "caption", "colgroup"};
constexpr std::array<std::string_view, 24> kBlocks = {
    "p",  "div",   "h1",         "h2",      "h3",      "h4",    "h5",     "h6",     "ul",     "ol",     "dl",   "pre",
    "hr", "table", "blockquote", "address", "article", "aside", "center", "figure", "footer", "header", "main", "figcaption"};
constexpr std::array<std::string_view, 17> kParagraphFence = {"div",     "li",     "td",     "th",      "table",     "blockquote",
                                                              "caption", "dd",     "dt",     "article", "aside",     "center",
                                                              "figure",  "footer", "header", "main",    "figcaption"};

constexpr std::array<Rule, 6> kRules = {{
    {kBlocks, kParagraph, kParagraphFence},
    {kLi, kLi, kListFence},
    {kTerms, kTerms, kTermFence},
    {kCells, kCells, kRowFence},
    {kTr, kTr, kTableOnly},
    {kGroups, kGroups, kTableOnly},
}};

} // namespace

bool is_void(std::string_view name) { return name == "br" || name == "hr" || name == "img" || name == "col"; }

bool is_block(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kMore = {"li", "dt", "dd", "tr", "caption", "section"};
  static constexpr Names kNames(kBlocks), kMoreNames(kMore);
  return kNames.has(name) || kMoreNames.has(name);
}

std::vector<std::string> Nesting::pop_through(std::size_t index) {
  std::vector<std::string> ended(std::make_move_iterator(open_.rbegin()),
                                 std::make_move_iterator(open_.rend() - static_cast<std::ptrdiff_t>(index)));
  open_.resize(index);
  return ended;
}

std::vector<std::string> Nesting::make_room_for(std::string_view name) {
  std::optional<std::size_t> from;
  for (const Rule& rule : kRules) {
    if (!rule.opened.has(name)) continue;
    // Down to the fence: more than one may wait there (a <p> in a <b> in a <p>).
    for (std::size_t i = open_.size(); i > 0 && !rule.fence.has(open_[i - 1]); --i) {
      if (rule.ends.has(open_[i - 1])) from = std::min(from.value_or(i - 1), i - 1);
    }
  }
  return from ? pop_through(*from) : std::vector<std::string>();
}

std::vector<std::string> Nesting::close(std::string_view name) {
  static constexpr Names kParts(kTableParts), kFence(kTable);
  const bool table_part = kParts.has(name);
  for (std::size_t i = open_.size(); i > 0; --i) {
    if (open_[i - 1] == name) return pop_through(i - 1);
    // A stray </b> or </div> in a cell does not end the table around it, and an inner table's fence holds for parts of an outer one.
    if (table_part ? open_[i - 1] == "table" && name != "table" : kFence.has(open_[i - 1])) break;
  }
  return {};
}

std::vector<std::string> Nesting::close_everything() { return pop_through(0); }

} // namespace sk::html
