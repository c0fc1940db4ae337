#include "desk/people/portal_face.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/core/bytes.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::people {

namespace {

constexpr const char* kWhere = "\"portal\"";
constexpr double kReadable = 4.5;
constexpr const char* kWhite = "#ffffff";
constexpr const char* kDarkGround = "#1a2127"; // of the pages in the dark
constexpr std::size_t kWelcomeChars = 600;

std::optional<double> luminance(const std::string& color) {
  if (color.size() != 7 || color.front() != '#') return std::nullopt;
  const std::optional<std::string> bytes = from_hex(color.substr(1));
  if (!bytes || bytes->size() != 3) return std::nullopt;
  std::array<double, 3> linear{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double value = static_cast<unsigned char>((*bytes)[i]) / 255.0;
    linear[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

std::string read_color(yaml::Reader& reader, const YAML::Node& section, const char* key, const char* ground, const char* remedy) {
  const std::string color = ascii_lower(reader.text(section, key, kWhere, false));
  if (color.empty()) return color;
  const double found = contrast(color, ground);
  if (found == 0) {
    reader.fault(section[key], "\"" + color + "\" is no color: write it as \"#1b5e73\"");
    return "";
  }
  if (found < kReadable) {
    std::array<char, 16> shown{};
    std::snprintf(shown.data(), shown.size(), "%.1f", found);
    reader.fault(section[key], "the color " + color + " can hardly be read: its contrast is " + shown.data() +
                                   ":1 and must be 4.5:1 at least; " + remedy);
  }
  return color;
}

PortalFace read_face(yaml::Reader& reader, const YAML::Node& section) {
  PortalFace face;
  reader.only_keys(section, kWhere, {"color", "color_dark", "welcome", "trouble"});
  face.color = read_color(reader, section, "color", kWhite, "take a darker one");
  face.color_dark = read_color(reader, section, "color_dark", kDarkGround, "take a lighter one");
  face.trouble = reader.text(section, "trouble", kWhere, false);
  const YAML::Node welcome = reader.map(section, "welcome");
  reader.only_keys(welcome, "\"welcome\"", {"sv", "da", "nb", "fi", "en"});
  for (const auto& entry : welcome) {
    const std::string word = entry.first.as<std::string>("");
    if (const std::optional<i18n::Language> language = i18n::language_from(word)) {
      face.welcome[*language] = reader.long_text(welcome, word.c_str(), "\"welcome\"", true, kWelcomeChars);
    }
  }
  return face;
}

} // namespace

double contrast(const std::string& one, const std::string& other) {
  const std::optional<double> a = luminance(one), b = luminance(other);
  if (!a || !b) return 0;
  return (std::max(*a, *b) + 0.05) / (std::min(*a, *b) + 0.05);
}

void check_portal(yaml::Reader& reader, const YAML::Node& root) { read_face(reader, reader.map(root, kPortalSection)); }

std::shared_ptr<const PortalFace> portal_face(db::Tx& tx, DeskId desk) {
  static SectionCache<PortalFace> cache(kPortalSection, [](const std::string& text) {
    std::vector<yaml::Fault> faults;
    const std::optional<YAML::Node> section = yaml::load_map(text, faults);
    yaml::Reader reader;
    return section ? read_face(reader, *section) : PortalFace{};
  });
  return cache.get(tx, desk);
}

} // namespace sk::people
