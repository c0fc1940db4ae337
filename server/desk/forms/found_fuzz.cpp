// Whatever a mail says: finds lie inside it and are what the text shows.
#include <cstdlib>

#include "desk/forms/found.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  const std::size_t cut = std::min(all.find('\n'), all.size());
  const std::string_view subject = all.substr(0, cut), text = all.substr(cut);
  for (const sk::forms::Found& found : sk::forms::find_in_mail(subject, text, "DV-{year}-{number:6}")) {
    const std::string_view place = found.in_subject ? subject : text;
    if (found.value.empty() || found.offset > place.size()) std::abort();
    if (found.in_subject && place.substr(found.offset, found.quote.size()) != found.quote) std::abort();
  }
  return 0;
}
