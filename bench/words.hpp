// Text that looks like a service desk's mail in five languages: words drawn with a Zipf law from common words and from
// compounds, so that an index sees few very frequent words and a long tail of rare ones. The same seed, the same text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

inline constexpr std::array<std::string_view, 5> kLanguages = {"sv", "da", "nb", "fi", "en"};

// SplitMix64.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double part() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
  std::uint64_t state_;
};

class Words {
public:
  explicit Words(std::size_t language);
  const std::string& draw(Dice& dice) const;
  std::string sentence(Dice& dice, std::size_t words) const;
  std::string text(Dice& dice, std::size_t words) const; // paragraphs, lines under 78 octets or so
  // A word of some rank, for searches: 0 is the commonest.
  const std::string& at(std::size_t rank) const { return words_[rank % words_.size()]; }
  std::size_t size() const { return words_.size(); }

private:
  std::vector<std::string> words_;
  std::vector<double> up_to_; // cumulative weight
};

const Words& words_of(std::size_t language);

} // namespace bench
