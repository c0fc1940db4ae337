// Telephone numbers as one form that can be compared and called: E.164 (AT-47). What was written is kept beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sk::text {

// "08-465 004 10" in "SE" is "+46846500410". nullopt: nothing that could be called. An extension is left out.
std::optional<std::string> phone_e164(std::string_view written, const std::string& region);
// The country that a time zone lies in, ISO 3166-1: "Europe/Oslo" is "NO"; "" when it lies in none or several.
std::string region_of_zone(const std::string& zone);

} // namespace sk::text
