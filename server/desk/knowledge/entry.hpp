// What the desk tells all its customers before they ask: disruptions that go on, and errors that are known (CS-28). This room
// owns these entries and who said "me too"; it knows no ticket. An entry that is over keeps its rows.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/i18n/texts.hpp"
#include "base/json/enum_words.hpp"

namespace sk {
struct KnowledgeTag {
  static constexpr const char* kind = "kn";
};
using KnowledgeId = Id<KnowledgeTag>;
} // namespace sk

namespace sk::knowledge {

enum class Kind {
  Disruption,  // of the service, now
  Maintenance, // announced
  KnownError,  // with what helps until it is mended
};
BOOST_DESCRIBE_ENUM(Kind, Disruption, Maintenance, KnownError)

struct Text {
  std::string title, body;
};

struct Entry {
  KnowledgeId id;
  DeskId desk;
  Kind kind = Kind::Disruption;
  std::string product; // a key of the desk file; "" for all
  std::map<i18n::Language, Text> texts;
  Instant begins_at;
  std::optional<Instant> ends_at;
  Instant changed_at;
  std::string changed_by;
  Version version;
  std::int64_t affected = 0;
};

enum class Phase { Coming, Current, Over };
BOOST_DESCRIBE_ENUM(Phase, Coming, Current, Over)
Phase phase_of(const Entry& entry, Instant now);

// In the reader's language, else the desk's, else any.
const Text& text_for(const Entry& entry, i18n::Language reader, i18n::Language desk);
// Whether somebody who types this may mean it: a word of four letters or more that stands in one of its texts. An empty text means all.
bool may_concern(const Entry& entry, const std::string& typed);

} // namespace sk::knowledge
