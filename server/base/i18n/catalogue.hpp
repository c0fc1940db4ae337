// All texts of one language, as they lie in texts/<language>.yaml. For text() and for checks; rooms ask text().
#pragma once

#include <map>
#include <string>

#include "base/i18n/texts.hpp"

namespace sk::i18n {

using Catalogue = std::map<std::string, std::string, std::less<>>;
const Catalogue& catalogue(Language language);

}  // namespace sk::i18n
