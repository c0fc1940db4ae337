// How a desk looks to its customers: section `portal:` of its file.
//   portal:
//     color: "#1b5e73"         # of the bar, buttons and links; must be readable with white (4.5:1, WCAG 1.4.3)
//     color_dark: "#8cc6d8"    # the same in the dark; must be readable on our dark ground
//     welcome: {sv: "Vi svarar vardagar 08–17.", en: "…"}
//     trouble: "+46 8 465 004 01"   # when the portal itself does not work (EL-10)
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/db/tx.hpp"
#include "base/i18n/texts.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

inline constexpr const char* kPortalSection = "portal";

struct PortalFace {
  std::string color, color_dark, trouble; // "" for ours
  std::map<i18n::Language, std::string> welcome;
};
void check_portal(yaml::Reader& reader, const YAML::Node& root);
std::shared_ptr<const PortalFace> portal_face(db::Tx& tx, DeskId desk);

// WCAG 2.2, relative luminance: 1 to 21. Both as "#rrggbb"; 0 for what is none.
double contrast(const std::string& one, const std::string& other);

} // namespace sk::people
