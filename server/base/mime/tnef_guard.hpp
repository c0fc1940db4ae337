// Between a stranger's TNEF and libytnef. The library gives up at a subject of 101 bytes, leaks what is named twice, walks its
// list of attachments anew for each attribute and writes its troubles to standard output. So the stream is read here first,
// bounds and counts are checked, and what is wanted is written anew in the one form that the library takes without a word.
#pragma once

#include <string>
#include <string_view>

namespace sk::mime {

// Properties (MS-OXPROPS) that pass. Each is written as one binary value behind a mark of what it was.
enum class TnefValue : char { Bytes = 'b', Narrow = 'n', Wide = 'w', Object = 'o', Number = '4' };

inline constexpr unsigned kTnefBody = 0x1000, kTnefRtf = 0x1009, kTnefHtml = 0x1013, kTnefCodepage = 0x3FDE;
inline constexpr unsigned kTnefDisplayName = 0x3001, kTnefData = 0x3701, kTnefShortName = 0x3704, kTnefLongName = 0x3707,
                          kTnefMediaType = 0x370E, kTnefContentId = 0x3712;

struct GuardedTnef {
  std::string stream;   // safe for the library; "" when there is nothing in it
  bool complete = true; // false: cut, broken or beyond a limit
};

GuardedTnef guard_tnef(std::string_view bytes);

} // namespace sk::mime
